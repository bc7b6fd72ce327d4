#pragma once
// The source of all kernels, included by one file for each instruction set, within a namespace of
// its own. No function of the standard library may be called here that could be compiled out of
// line: the linker would keep one copy for all, and it might be the one of the wrong machine.
// NOLINTBEGIN(cppcoreguidelines-pro-bounds-pointer-arithmetic)

using std::int32_t;
using std::int64_t;
using std::size_t;
using std::uint16_t;
using std::uint32_t;
using std::uint8_t;

template <class Day, class Code, bool kHasDay, bool kHasCode, bool kHasStatus>
void add_table_of(const TableSlice& s, int32_t* __restrict row) {
  const auto* day = static_cast<const Day*>(s.day);
  const auto* code = static_cast<const Code*>(s.code);
  const uint32_t fixed = s.constant_code * s.by_code +
                         (kHasStatus ? 0 : s.constant_status * s.by_status) + s.day_end * s.by_day;
  const int32_t fixed_weight = s.weight[s.constant_status];
  for (size_t i = 0; i < s.size; ++i) {
    uint32_t at = fixed;
    if constexpr (kHasDay) at -= static_cast<uint32_t>(day[i]) * s.by_day;
    if constexpr (kHasCode) at += static_cast<uint32_t>(code[i]) * s.by_code;
    if constexpr (kHasStatus) at += s.status[i] * s.by_status;
    const int32_t weight = kHasStatus ? s.weight[s.status[i]] : fixed_weight;
    row[s.company[i]] += s.table[at] * weight;
  }
}

template <class Day, class Code, bool kHasDay, bool kHasCode>
void add_table_by_status(const TableSlice& s, int32_t* row) {
  if (s.status != nullptr)
    add_table_of<Day, Code, kHasDay, kHasCode, true>(s, row);
  else
    add_table_of<Day, Code, kHasDay, kHasCode, false>(s, row);
}

template <class Day, bool kHasDay>
void add_table_by_code(const TableSlice& s, int32_t* row) {
  if (s.code == nullptr) return add_table_by_status<Day, uint8_t, kHasDay, false>(s, row);
  if (s.code_width == 1) return add_table_by_status<Day, uint8_t, kHasDay, true>(s, row);
  if (s.code_width == 2) return add_table_by_status<Day, uint16_t, kHasDay, true>(s, row);
  add_table_by_status<Day, uint32_t, kHasDay, true>(s, row);
}

void add_table(const TableSlice& s, int32_t* row) {
  if (s.day == nullptr || s.by_day == 0) return add_table_by_code<uint8_t, false>(s, row);
  if (s.day_width == 1) return add_table_by_code<uint8_t, true>(s, row);
  if (s.day_width == 2) return add_table_by_code<uint16_t, true>(s, row);
  add_table_by_code<uint32_t, true>(s, row);
}

/// Computed by columns, so that it is a plain vector loop whatever is constant.
template <class Raw>
void add_places(const void* column, size_t size, uint32_t factor, uint32_t* __restrict at) {
  const auto* raw = static_cast<const Raw*>(column);
  for (size_t i = 0; i < size; ++i) at[i] += static_cast<uint32_t>(raw[i]) * factor;
}

void add_places_of(const void* column, uint8_t width, size_t size, uint32_t factor, uint32_t* at) {
  if (width == 1) return add_places<uint8_t>(column, size, factor, at);
  if (width == 2) return add_places<uint16_t>(column, size, factor, at);
  add_places<uint32_t>(column, size, factor, at);
}

void locate(const TableSlice& s, uint32_t* at, int32_t* weight) {
  const bool has_day = s.day != nullptr && s.by_day != 0;
  const uint32_t fixed = s.constant_code * s.by_code +
                         (s.status != nullptr ? 0 : s.constant_status * s.by_status) +
                         s.day_end * s.by_day;
  for (size_t i = 0; i < s.size; ++i) at[i] = fixed;
  if (has_day) add_places_of(s.day, s.day_width, s.size, 0U - s.by_day, at);
  if (s.code != nullptr) add_places_of(s.code, s.code_width, s.size, s.by_code, at);
  if (s.status == nullptr) {
    for (size_t i = 0; i < s.size; ++i) weight[i] = s.weight[s.constant_status];
    return;
  }
  if (s.by_status != 0) add_places<uint8_t>(s.status, s.size, s.by_status, at);
  for (size_t i = 0; i < s.size; ++i) weight[i] = s.weight[s.status[i]];
}

void add_located(const LocatedRecords& records, const int32_t* __restrict table,
                 int32_t* __restrict row) {
  for (size_t i = 0; i < records.size; ++i) {
    row[records.company[i]] += table[records.at[i]] * records.weight[i];
  }
}

template <class Amount, bool kHasStatus>
void add_amounts_of(const AmountSlice& s, int32_t* __restrict row) {
  const auto* amount = static_cast<const Amount*>(s.amount);
  const int32_t fixed_weight = s.weight[s.constant_status];
  for (size_t i = 0; i < s.size; ++i) {
    const int64_t value = (static_cast<int64_t>(amount[i]) + s.base) * s.factor;
    const int32_t weight = kHasStatus ? s.weight[s.status[i]] : fixed_weight;
    row[s.company[i]] += static_cast<int32_t>(value > 0 ? value : 0) * weight;
  }
}

template <class Amount>
void add_amounts_by_status(const AmountSlice& s, int32_t* row) {
  if (s.status != nullptr)
    add_amounts_of<Amount, true>(s, row);
  else
    add_amounts_of<Amount, false>(s, row);
}

void add_amounts(const AmountSlice& s, int32_t* row) {
  if (s.width == 1) return add_amounts_by_status<uint8_t>(s, row);
  if (s.width == 2) return add_amounts_by_status<uint16_t>(s, row);
  add_amounts_by_status<uint32_t>(s, row);
}

void halve_and_cap(const int32_t* __restrict sum, int shift, int32_t cap, int32_t* __restrict out) {
  for (size_t i = 0; i < kLanes; ++i) {
    const int32_t value = sum[i] >> shift;
    out[i] = value < cap ? value : cap;
  }
}

void halve_cap_and_add(const int32_t* __restrict sum, int shift, int32_t cap,
                       int32_t* __restrict out, int32_t* __restrict total) {
  for (size_t i = 0; i < kLanes; ++i) {
    const int32_t halved = sum[i] >> shift;
    const int32_t value = halved < cap ? halved : cap;
    out[i] = value;
    total[i] += value;
  }
}

template <StepBound::Form kForm>
int64_t bound_at(const StepBound& bound, size_t i) {
  return kForm == StepBound::Form::kRow ? bound.row[i] + bound.number : bound.number;
}

template <StepBound::Form kLow, StepBound::Form kHigh>
void put_step(const int64_t* __restrict number, const StepRow& step, int64_t* __restrict points) {
  const StepBound low = step.low;
  const StepBound high = step.high;
  const int64_t here = step.points;
  for (size_t i = 0; i < kLanes; ++i) {
    bool fits = true;
    if constexpr (kLow != StepBound::Form::kNone) fits = number[i] >= bound_at<kLow>(low, i);
    if constexpr (kHigh != StepBound::Form::kNone)
      fits = static_cast<bool>(fits & (number[i] < bound_at<kHigh>(high, i)));
    points[i] = fits ? here : points[i];
  }
}

template <StepBound::Form kLow>
void put_step_below(const int64_t* number, const StepRow& step, int64_t* points) {
  using Form = StepBound::Form;
  if (step.high.form == Form::kNone) return put_step<kLow, Form::kNone>(number, step, points);
  if (step.high.form == Form::kNumber) return put_step<kLow, Form::kNumber>(number, step, points);
  put_step<kLow, Form::kRow>(number, step, points);
}

/// Later steps are written first, so that the first one that fits stays.
void grade(const int64_t* __restrict number, std::span<const StepRow> steps, int32_t otherwise,
           const uint8_t* __restrict known, int32_t unknown, int32_t* __restrict out) {
  using Form = StepBound::Form;
  alignas(64) int64_t points[kLanes];
  for (size_t i = 0; i < kLanes; ++i) points[i] = otherwise;
  for (size_t step = steps.size(); step-- > 0;) {
    const StepRow& s = steps.data()[step];
    if (s.low.form == Form::kNone)
      put_step_below<Form::kNone>(number, s, points);
    else if (s.low.form == Form::kNumber)
      put_step_below<Form::kNumber>(number, s, points);
    else
      put_step_below<Form::kRow>(number, s, points);
  }
  if (known != nullptr) {
    for (size_t i = 0; i < kLanes; ++i) points[i] = known[i] != 0 ? points[i] : unknown;
  }
  for (size_t i = 0; i < kLanes; ++i) out[i] = static_cast<int32_t>(points[i]);
}

void cap_and_add(const int32_t* __restrict part, int32_t cap, int32_t factor,
                 int32_t* __restrict counted, int32_t* __restrict total) {
  for (size_t i = 0; i < kLanes; ++i) {
    const int32_t value = part[i] < cap ? part[i] : cap;
    counted[i] = value;
    total[i] += factor * value;
  }
}

void add(const int32_t* __restrict part, int32_t* __restrict total) {
  for (size_t i = 0; i < kLanes; ++i) total[i] += part[i];
}

void exchange_value(const int32_t* in, const OtherValue& value, int32_t* out) {
  const int32_t* __restrict sum = value.sum;
  const int32_t* __restrict old = value.old;
  for (size_t i = 0; i < kLanes; ++i) {
    const int32_t halved = sum[i] >> value.shift;
    out[i] = in[i] + (halved < value.cap ? halved : value.cap) - old[i];
  }
}

void exchange_capped(const int32_t* in, const int32_t* __restrict old_total, int32_t old_cap,
                     const int32_t* __restrict new_total, int32_t new_cap, int32_t* out) {
  for (size_t i = 0; i < kLanes; ++i) {
    const int32_t before = old_total[i] < old_cap ? old_total[i] : old_cap;
    const int32_t after = new_total[i] < new_cap ? new_total[i] : new_cap;
    out[i] = in[i] + before - after;
  }
}

void bound_where(const int32_t* __restrict holds, int32_t least, int32_t most,
                 int32_t* __restrict row) {
  for (size_t i = 0; i < kLanes; ++i) {
    const int32_t bounded = row[i] < most ? row[i] : most;
    row[i] = holds[i] >= least ? bounded : row[i];
  }
}

void clamp(int32_t low, int32_t high, int32_t* __restrict row) {
  for (size_t i = 0; i < kLanes; ++i) {
    const int32_t raised = row[i] > low ? row[i] : low;
    row[i] = raised < high ? raised : high;
  }
}

void find_band(const int32_t* __restrict score, std::span<const int32_t> edges,
               uint8_t* __restrict band) {
  alignas(64) int32_t places[kLanes] = {};
  for (size_t e = 0; e < edges.size(); ++e) {
    const int32_t edge = edges.data()[e];
    for (size_t i = 0; i < kLanes; ++i) places[i] += score[i] < edge ? 1 : 0;
  }
  for (size_t i = 0; i < kLanes; ++i) band[i] = static_cast<uint8_t>(places[i]);
}

void finish(const int32_t* __restrict score, const LastSteps& steps, int64_t* __restrict scores,
            uint8_t* __restrict bands) {
  constexpr size_t kPart = 32;
  for (size_t lane = 0; lane < kLanes; lane += kPart) {
    int32_t value[kPart];
    int32_t place[kPart] = {};
    for (size_t i = 0; i < kPart; ++i) {
      const int32_t raised = score[lane + i] > steps.low ? score[lane + i] : steps.low;
      value[i] = raised < steps.high ? raised : steps.high;
    }
    for (size_t b = 0; b < steps.bounds.size(); ++b) {
      const BoundRow& bound = steps.bounds.data()[b];
      for (size_t i = 0; i < kPart; ++i) {
        const int32_t bounded = value[i] < bound.most ? value[i] : bound.most;
        value[i] = bound.holds[lane + i] >= bound.least ? bounded : value[i];
      }
    }
    for (size_t e = 0; e < steps.edges.size(); ++e) {
      const int32_t edge = steps.edges.data()[e];
      for (size_t i = 0; i < kPart; ++i) place[i] += value[i] < edge ? 1 : 0;
    }
    for (size_t i = 0; i < kPart; ++i) scores[lane + i] = value[i];
    for (size_t i = 0; i < kPart; ++i) bands[lane + i] = static_cast<uint8_t>(place[i]);
  }
}

template <class Raw>
void load_column_of(const void* raw, size_t size, int64_t base, int64_t factor,
                    int64_t* __restrict values) {
  const auto* from = static_cast<const Raw*>(raw);
  for (size_t i = 0; i < size; ++i) values[i] = (static_cast<int64_t>(from[i]) + base) * factor;
}

void load_column(const void* raw, uint8_t width, size_t size, int64_t base, int64_t factor,
                 int64_t* values) {
  if (width == 1) return load_column_of<uint8_t>(raw, size, base, factor, values);
  if (width == 2) return load_column_of<uint16_t>(raw, size, base, factor, values);
  load_column_of<uint32_t>(raw, size, base, factor, values);
}

void widen(const int32_t* __restrict row, int64_t* __restrict out) {
  for (size_t i = 0; i < kLanes; ++i) out[i] = row[i];
}
void multiply(const int64_t* __restrict a, const int64_t* __restrict b, int64_t* __restrict out) {
  for (size_t i = 0; i < kLanes; ++i) out[i] = a[i] * b[i];
}
void multiply_by(const int64_t* __restrict a, int64_t b, int64_t* __restrict out) {
  for (size_t i = 0; i < kLanes; ++i) out[i] = a[i] * b;
}
void sum(const int64_t* __restrict a, const int64_t* __restrict b, int64_t* __restrict out) {
  for (size_t i = 0; i < kLanes; ++i) out[i] = a[i] + b[i];
}
void difference(const int64_t* __restrict a, const int64_t* __restrict b, int64_t* __restrict out) {
  for (size_t i = 0; i < kLanes; ++i) out[i] = a[i] - b[i];
}

/// By a quotient of floating numbers that is at most one off, put right. Requires: numbers below
/// 2^51 in size.
void floor_divide(const int64_t* __restrict a, int64_t divisor, int64_t* __restrict out) {
  const double inverse = 1.0 / static_cast<double>(divisor);
  for (size_t i = 0; i < kLanes; ++i) {
    const auto quotient = static_cast<int64_t>(static_cast<double>(a[i]) * inverse);
    const int64_t rest = a[i] - quotient * divisor;
    out[i] = quotient + (rest >= divisor ? 1 : 0) - (rest < 0 ? 1 : 0);
  }
}

inline constexpr size_t kStripe = 16;

#ifdef __AVX512F__
/// As the plain one below, with the best values in registers.
template <size_t kCount>
void top_of(std::span<const int32_t* const> rows, std::span<const uint16_t> codes, size_t lanes,
            uint16_t* out, size_t stride) {
  int shift = 1;
  while ((size_t{1} << shift) <= rows.size()) ++shift;
  const int32_t mask = (1 << shift) - 1;
  alignas(64) int32_t codes_by_tag[1024] = {};
  for (size_t r = 0; r < rows.size(); ++r) {
    codes_by_tag[mask - static_cast<int32_t>(r)] = codes.data()[r];
  }
  const __m512i zero = _mm512_setzero_si512();
  const __m512i tags = _mm512_set1_epi32(mask);
  for (size_t lane = 0; lane < lanes; lane += kStripe) {
    __m512i best[kCount];
    for (size_t k = 0; k < kCount; ++k) best[k] = zero;
    for (size_t r = 0; r < rows.size(); ++r) {
      const __m512i value = _mm512_loadu_si512(rows.data()[r] + lane);
      const __m512i tag = _mm512_set1_epi32(mask - static_cast<int32_t>(r));
      const __mmask16 some = _mm512_cmpgt_epi32_mask(value, zero);
      __m512i x =
          _mm512_maskz_or_epi32(some, _mm512_sll_epi32(value, _mm_cvtsi32_si128(shift)), tag);
      for (size_t k = 0; k < kCount; ++k) {
        const __m512i larger = _mm512_max_epi32(best[k], x);
        x = _mm512_min_epi32(best[k], x);
        best[k] = larger;
      }
    }
    const size_t here = lanes - lane < kStripe ? lanes - lane : kStripe;
    const auto stored = static_cast<__mmask16>((1U << here) - 1U);
    for (size_t k = 0; k < kCount; ++k) {
      const __mmask16 some = _mm512_cmpgt_epi32_mask(best[k], zero);
      const __m512i found =
          _mm512_mask_i32gather_epi32(zero, some, _mm512_and_si512(best[k], tags), codes_by_tag, 4);
      _mm256_mask_storeu_epi16(out + k * stride + lane, stored, _mm512_cvtepi32_epi16(found));
    }
  }
}
#else
/// The largest `kCount` of a stripe of 16 lanes, in registers: each value carries its row's number
/// in its low bits, the earlier row the larger one.
template <size_t kCount>
void top_of(std::span<const int32_t* const> rows, std::span<const uint16_t> codes, size_t lanes,
            uint16_t* __restrict out, size_t stride) {
  int shift = 1;
  while ((size_t{1} << shift) <= rows.size()) ++shift;
  const int32_t mask = (1 << shift) - 1;
  for (size_t lane = 0; lane < lanes; lane += kStripe) {
    int32_t best[kCount][kStripe] = {};
    for (size_t r = 0; r < rows.size(); ++r) {
      const int32_t* __restrict row = rows.data()[r] + lane;
      const int32_t tag = mask - static_cast<int32_t>(r);
      int32_t x[kStripe];
      for (size_t i = 0; i < kStripe; ++i) x[i] = row[i] > 0 ? (row[i] << shift | tag) : 0;
      for (size_t k = 0; k < kCount; ++k) {
        for (size_t i = 0; i < kStripe; ++i) {
          const int32_t larger = best[k][i] > x[i] ? best[k][i] : x[i];
          x[i] = best[k][i] > x[i] ? x[i] : best[k][i];
          best[k][i] = larger;
        }
      }
    }
    const size_t here = lanes - lane < kStripe ? lanes - lane : kStripe;
    for (size_t k = 0; k < kCount; ++k) {
      for (size_t i = 0; i < here; ++i) {
        const int32_t value = best[k][i];
        const int32_t row = mask - (value & mask);
        out[k * stride + lane + i] = value > 0 ? codes.data()[row] : uint16_t{0};
      }
    }
  }
}
#endif

void top(std::span<const int32_t* const> rows, std::span<const uint16_t> codes, size_t count,
         size_t lanes, uint16_t* out, size_t stride) {
  switch (count) {
    case 1:
      return top_of<1>(rows, codes, lanes, out, stride);
    case 2:
      return top_of<2>(rows, codes, lanes, out, stride);
    case 3:
      return top_of<3>(rows, codes, lanes, out, stride);
    case 4:
      return top_of<4>(rows, codes, lanes, out, stride);
    case 5:
      return top_of<5>(rows, codes, lanes, out, stride);
    case 6:
      return top_of<6>(rows, codes, lanes, out, stride);
    case 7:
      return top_of<7>(rows, codes, lanes, out, stride);
    default:
      return top_of<8>(rows, codes, lanes, out, stride);
  }
}

Kernels make_kernels(Machine machine) {
  Kernels out;
  out.machine = machine;
  out.add_table = add_table;
  out.add_amounts = add_amounts;
  out.locate = locate;
  out.add_located = add_located;
  out.halve_and_cap = halve_and_cap;
  out.halve_cap_and_add = halve_cap_and_add;
  out.grade = grade;
  out.cap_and_add = cap_and_add;
  out.add = add;
  out.exchange_value = exchange_value;
  out.exchange_capped = exchange_capped;
  out.bound_where = bound_where;
  out.clamp = clamp;
  out.find_band = find_band;
  out.finish = finish;
  out.top = top;
  out.load_column = load_column;
  out.widen = widen;
  out.multiply = multiply;
  out.multiply_by = multiply_by;
  out.sum = sum;
  out.difference = difference;
  out.floor_divide = floor_divide;
  return out;
}
// NOLINTEND(cppcoreguidelines-pro-bounds-pointer-arithmetic)
