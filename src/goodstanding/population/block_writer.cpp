#include "goodstanding/population/block_writer.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <tuple>
#include <utility>

namespace goodstanding::population {
namespace {

/// No value, as write_column takes it.
constexpr std::int64_t kNone = kNoDay;

/// Orders days with the unknown ones last.
std::uint64_t date_key(std::int64_t day) {
  if (day == kNoDay) return std::numeric_limits<std::uint64_t>::max();
  return static_cast<std::uint64_t>(day) ^ (std::uint64_t{1} << 63U);
}

/// Multiplies by a power of ten; none if it no longer fits.
std::optional<std::int64_t> shift_digits(std::int64_t value, int digits) {
  for (int i = 0; i < digits; ++i) {
    if (__builtin_mul_overflow(value, std::int64_t{10}, &value)) return std::nullopt;
  }
  return value;
}

std::string decimal_text(const Cell& cell) {
  return format_decimal(Decimal::from_scaled(cell.value, -cell.scale));
}

/// Gives the fewest bytes for numbers from 0 to `range`, with or without a mark for null.
std::uint8_t width_for(std::uint64_t range, bool has_null) {
  const std::uint64_t top = range + (has_null ? 1 : 0);
  if (top <= 0xFF) return 1;
  if (top <= 0xFFFF) return 2;
  return top <= 0xFFFFFFFF ? 4 : 8;
}

}  // namespace

void BlockWriter::begin_company(std::int64_t subject) {
  GS_ASSERT(!is_full() && (subjects_.empty() || subjects_.back() < subject));
  subjects_.push_back(subject);
  next_order_ = 0;
}

void BlockWriter::add(const Row& row, std::span<const Cell> cells) {
  GS_ASSERT(!subjects_.empty() && cells.size() == schema_->kinds[row.kind].columns.size());
  Entry entry;
  entry.row = row;
  entry.order = next_order_++;
  entry.first_cell = static_cast<std::uint32_t>(cells_.size());
  entry.company = static_cast<std::uint8_t>(subjects_.size() - 1);
  cells_.insert(cells_.end(), cells.begin(), cells.end());
  entries_.push_back(entry);
}

template <class T>
void BlockWriter::put(std::size_t at, const T& value) {
  std::memcpy(out_.data() + at, &value, sizeof(T));
}

std::vector<std::uint8_t> BlockWriter::finish() {
  sorted_.resize(entries_.size());
  for (std::size_t i = 0; i < sorted_.size(); ++i) sorted_[i] = static_cast<std::uint32_t>(i);
  std::sort(sorted_.begin(), sorted_.end(), [&](std::uint32_t a, std::uint32_t b) {
    const Entry& x = entries_[a];
    const Entry& y = entries_[b];
    return std::tuple(x.row.kind, date_key(x.row.from), x.company, x.order) <
           std::tuple(y.row.kind, date_key(y.row.from), y.company, y.order);
  });
  std::vector<std::size_t> starts;
  for (std::size_t i = 0; i < sorted_.size(); ++i) {
    if (i == 0 || entries_[sorted_[i - 1]].row.kind != entries_[sorted_[i]].row.kind)
      starts.push_back(i);
  }
  BlockHead head;
  head.companies = static_cast<std::uint16_t>(subjects_.size());
  head.runs = static_cast<std::uint16_t>(starts.size());
  head.records = static_cast<std::uint32_t>(entries_.size());
  out_.assign(sizeof(BlockHead) + starts.size() * sizeof(RunHead), 0);
  head.subjects = write_column(subjects_);
  for (std::size_t run = 0; run < starts.size(); ++run) {
    const std::size_t end = run + 1 < starts.size() ? starts[run + 1] : sorted_.size();
    write_run(std::span(sorted_).subspan(starts[run], end - starts[run]), run);
  }
  out_.resize((out_.size() + 7) / 8 * 8);
  head.size = static_cast<std::uint32_t>(out_.size());
  put(0, head);
  subjects_.clear();
  entries_.clear();
  cells_.clear();
  return std::exchange(out_, {});
}

void BlockWriter::write_run(std::span<const std::uint32_t> rows, std::size_t run) {
  const Kind& kind = schema_->kinds[entries_[rows.front()].row.kind];
  out_.resize((out_.size() + 3) / 4 * 4);
  RunHead head;
  head.kind = static_cast<std::uint16_t>(entries_[rows.front()].row.kind);
  head.records = static_cast<std::uint32_t>(rows.size());
  head.columns = static_cast<std::uint32_t>(out_.size());
  std::array<std::uint32_t, kBlockCompanies> counts{};
  for (const std::uint32_t row : rows) ++counts[entries_[row].company];
  const std::uint32_t most = *std::max_element(counts.begin(), counts.end());
  head.most_of_one = static_cast<std::uint16_t>(std::min<std::uint32_t>(most, 0xFFFF));
  put(sizeof(BlockHead) + run * sizeof(RunHead), head);
  out_.resize(out_.size() + (kSystemColumns + kind.columns.size()) * sizeof(ColumnHead));
  write_system_columns(rows, head.columns);
  for (std::size_t i = 0; i < kind.columns.size(); ++i) {
    write_cells(rows, i, kind.columns[i], head.columns + (kSystemColumns + i) * sizeof(ColumnHead));
  }
}

void BlockWriter::write_system_columns(std::span<const std::uint32_t> rows, std::size_t heads) {
  const auto write = [&](std::size_t column, auto&& value_of) {
    values_.clear();
    for (const std::uint32_t row : rows) values_.push_back(value_of(entries_[row]));
    put(heads + column * sizeof(ColumnHead), write_column(values_));
  };
  write(kCompany, [](const Entry& entry) { return std::int64_t{entry.company}; });
  write(kOrder, [](const Entry& entry) { return std::int64_t{entry.order}; });
  write(kFrom, [](const Entry& entry) { return entry.row.from; });
  write(kTo, [](const Entry& entry) { return entry.row.to; });
  write(kStatus, [](const Entry& entry) { return std::int64_t{entry.row.status}; });
  write(kEvidence, [](const Entry& entry) { return std::int64_t{entry.row.evidence}; });
  write(kJurisdiction, [](const Entry& entry) { return std::int64_t{entry.row.jurisdiction}; });
  write(kEvent, [](const Entry& entry) { return std::int64_t{entry.row.event}; });
  write(kMarks, [](const Entry& entry) { return std::int64_t{entry.row.marks}; });
}

bool BlockWriter::to_one_scale(std::span<const std::uint32_t> rows, std::size_t place,
                               std::int8_t& scale) {
  scale = 0;
  for (const std::uint32_t row : rows) {
    const Cell& one = cell(row, place);
    if (one.form == Cell::Form::kLong) return false;
    if (one.form == Cell::Form::kNumber) scale = std::max(scale, one.scale);
  }
  values_.clear();
  for (const std::uint32_t row : rows) {
    const Cell& one = cell(row, place);
    if (one.form == Cell::Form::kNull) {
      values_.push_back(kNone);
      continue;
    }
    const auto value = shift_digits(one.value, scale - one.scale);
    if (!value || *value == kNone) return false;
    values_.push_back(*value);
  }
  return true;
}

void BlockWriter::write_cells(std::span<const std::uint32_t> rows, std::size_t place,
                              std::size_t column, std::size_t head) {
  ColumnHead out;
  std::int8_t scale = 0;
  if (schema_->columns[column].type == ColumnType::kNumber) {
    const bool fits = to_one_scale(rows, place, scale);
    if (!fits) {
      values_.clear();
      for (const std::uint32_t row : rows) {
        const Cell& one = cell(row, place);
        const bool is_number = one.form == Cell::Form::kNumber;
        if (one.form == Cell::Form::kNull)
          values_.push_back(kNone);
        else
          values_.push_back(is_number ? longs_->intern(column, decimal_text(one)) : one.value);
      }
    }
    out = write_column(values_);
    out.scale = fits ? scale : std::int8_t{0};
    if (!fits) out.flags |= kLongNumbers;
  } else {
    values_.clear();
    for (const std::uint32_t row : rows) {
      const Cell& one = cell(row, place);
      values_.push_back(one.form == Cell::Form::kNull ? kNone : one.value);
    }
    out = write_column(values_);
  }
  put(head, out);
}

ColumnHead BlockWriter::write_column(std::span<const std::int64_t> values) {
  ColumnHead head;
  std::int64_t low = std::numeric_limits<std::int64_t>::max();
  std::int64_t high = std::numeric_limits<std::int64_t>::min();
  bool has_null = false;
  bool has_value = false;
  for (const std::int64_t value : values) {
    if (value == kNone) {
      has_null = true;
      continue;
    }
    has_value = true;
    low = std::min(low, value);
    high = std::max(high, value);
  }
  if (has_null) head.flags |= kHasNull;
  if (!has_value) return head;
  const auto fits_base = [](std::int64_t value) {
    return value >= std::numeric_limits<std::int32_t>::min() &&
           value <= std::numeric_limits<std::int32_t>::max();
  };
  if (low == high && !has_null && fits_base(low)) {
    head.base = static_cast<std::int32_t>(low);
    return head;
  }
  // Small numbers keep their own bits, so that tables by value need no shift.
  if (low >= 0 && width_for(static_cast<std::uint64_t>(high), has_null) ==
                      width_for(static_cast<std::uint64_t>(high - low), has_null)) {
    low = 0;
  }
  head.width =
      fits_base(low)
          ? width_for(static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low), has_null)
          : std::uint8_t{8};
  head.base = head.width == 8 ? 0 : static_cast<std::int32_t>(low);
  out_.resize((out_.size() + head.width - 1) / head.width * head.width);
  head.offset = static_cast<std::uint32_t>(out_.size());
  out_.resize(out_.size() + values.size() * head.width);
  for (std::size_t i = 0; i < values.size(); ++i) {
    std::uint64_t raw = std::numeric_limits<std::uint64_t>::max();
    if (head.width == 8)
      raw = static_cast<std::uint64_t>(values[i]);
    else if (values[i] != kNone)
      raw = static_cast<std::uint64_t>(values[i] - head.base);
    std::memcpy(out_.data() + head.offset + i * head.width, &raw, head.width);
  }
  return head;
}

}  // namespace goodstanding::population
