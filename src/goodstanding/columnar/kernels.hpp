#pragma once
/// The inner loops of the fast path, over rows of 256 companies. One source is compiled for several
/// instruction sets; all give the same bits, and the plain one says what they mean.

#include <cstddef>
#include <cstdint>
#include <span>

namespace goodstanding::columnar {

/// Companies in a row, whether the block has so many or not.
inline constexpr std::size_t kLanes = 256;
/// The most reasons that a row kernel sorts out.
inline constexpr std::size_t kMostReasons = 8;

enum class Machine : std::uint8_t { kPlain, kAvx2, kAvx512 };

/// Records of one run that count, and what each of them adds:
/// `table[(day_end - day) * by_day + code * by_code + status * by_status] * weight[status]`.
struct TableSlice {
  std::size_t size = 0;
  const std::uint8_t* company = nullptr;
  const std::uint8_t* status = nullptr;  ///< nullptr: constant
  const void* code = nullptr;            ///< nullptr: constant
  const void* day = nullptr;             ///< raw days of the run's column; nullptr: constant
  std::uint8_t code_width = 1;           ///< 1, 2 or 4
  std::uint8_t day_width = 2;            ///< 1, 2 or 4
  std::uint32_t constant_status = 0;
  std::uint32_t constant_code = 0;  ///< added to every code
  std::uint32_t day_end = 0;        ///< as a raw day: the rating day
  std::uint32_t by_day = 0;
  std::uint32_t by_code = 0;
  std::uint32_t by_status = 0;
  const std::int32_t* table = nullptr;
  const std::int32_t* weight = nullptr;  ///< by status, 16 of them
};

/// Places of records in the table of their slice, so that many tables can be added up in turn.
struct LocatedRecords {
  std::size_t size = 0;
  const std::uint8_t* company = nullptr;
  const std::uint32_t* at = nullptr;
  const std::int32_t* weight = nullptr;
};

/// Records that each add their own number: `(amount + base) * factor * weight[status]`, never less
/// than zero.
struct AmountSlice {
  std::size_t size = 0;
  const std::uint8_t* company = nullptr;
  const std::uint8_t* status = nullptr;  ///< nullptr: constant
  const void* amount = nullptr;          ///< unsigned; nullptr: zero
  std::uint8_t width = 4;                ///< 1, 2 or 4
  std::uint32_t constant_status = 0;
  std::int64_t base = 0;
  std::int32_t factor = 1;
  const std::int32_t* weight = nullptr;
};

/// A bound of a step: none, one number, or one number for each company.
struct StepBound {
  enum class Form : std::uint8_t { kNone, kNumber, kRow } form = Form::kNone;
  std::int64_t number = 0;            ///< of kRow added to each
  const std::int64_t* row = nullptr;  ///< bound x denominator
};

/// A step of a grade: the points where `low <= n < high`, compared as `low * d <= n`.
struct StepRow {
  StepBound low;
  StepBound high;
  std::int32_t points = 0;
};

/// Bounds a score where `holds` is at least `least`.
struct BoundRow {
  const std::int32_t* holds = nullptr;
  std::int32_t least = 1;
  std::int32_t most = 0;
};

/// What becomes of a score once all points are added: its range, the bounds of limits, its band.
struct LastSteps {
  std::int32_t low = INT32_MIN;
  std::int32_t high = INT32_MAX;
  std::span<const BoundRow> bounds;
  std::span<const std::int32_t> edges;  ///< least score of each band but the last, descending
};

/// A value in place of another one: `in + min(floor(sum / 2^shift), cap) - old`.
struct OtherValue {
  const std::int32_t* sum = nullptr;
  int shift = 0;
  std::int32_t cap = INT32_MAX;
  const std::int32_t* old = nullptr;
};

struct Kernels {
  Machine machine = Machine::kPlain;
  /// Adds what records add to the row of their indicator.
  void (*add_table)(const TableSlice& slice, std::int32_t* row) = nullptr;
  void (*add_amounts)(const AmountSlice& slice, std::int32_t* row) = nullptr;
  /// Gives for each record its place in the table, and its weight.
  void (*locate)(const TableSlice& slice, std::uint32_t* at, std::int32_t* weight) = nullptr;
  /// Adds up what `locate` found under a table of the same shape: the sums of `add_table`.
  void (*add_located)(const LocatedRecords& records, const std::int32_t* table,
                      std::int32_t* row) = nullptr;
  /// out = min(floor(sum / 2^shift), cap). Requires: sums of zero and more.
  void (*halve_and_cap)(const std::int32_t* sum, int shift, std::int32_t cap,
                        std::int32_t* out) = nullptr;
  /// The same, added to a total as well.
  void (*halve_cap_and_add)(const std::int32_t* sum, int shift, std::int32_t cap, std::int32_t* out,
                            std::int32_t* total) = nullptr;
  /// The points of the first step that fits, else `otherwise`; where `known` is zero, `unknown`.
  void (*grade)(const std::int64_t* number, std::span<const StepRow> steps, std::int32_t otherwise,
                const std::uint8_t* known, std::int32_t unknown, std::int32_t* out) = nullptr;
  /// total += min(part, cap), and counted = min(part, cap).
  void (*cap_and_add)(const std::int32_t* part, std::int32_t cap, std::int32_t factor,
                      std::int32_t* counted, std::int32_t* total) = nullptr;
  void (*add)(const std::int32_t* part, std::int32_t* total) = nullptr;
  /// Puts a value in the place of another one; `in` and `out` may be one row.
  void (*exchange_value)(const std::int32_t* in, const OtherValue& value,
                         std::int32_t* out) = nullptr;
  /// out = in + min(old_total, old_cap) - min(new_total, new_cap); `in` and `out` may be one row.
  void (*exchange_capped)(const std::int32_t* in, const std::int32_t* old_total,
                          std::int32_t old_cap, const std::int32_t* new_total, std::int32_t new_cap,
                          std::int32_t* out) = nullptr;
  /// Bounds a row where `holds` is at least `least`.
  void (*bound_where)(const std::int32_t* holds, std::int32_t least, std::int32_t most,
                      std::int32_t* row) = nullptr;
  void (*clamp)(std::int32_t low, std::int32_t high, std::int32_t* row) = nullptr;
  /// The place of the first edge that the score reaches; edges descend.
  void (*find_band)(const std::int32_t* score, std::span<const std::int32_t> edges,
                    std::uint8_t* band) = nullptr;
  /// Takes the last steps of a score and writes it with its band. The score stays as it is.
  void (*finish)(const std::int32_t* score, const LastSteps& steps, std::int64_t* scores,
                 std::uint8_t* bands) = nullptr;
  /// The codes of the rows with the largest values above zero, ties to the earlier row, 0 where
  /// there are no more: `out[k * stride + lane]`. Requires: values that leave room for the number
  /// of a row below bit 31.
  void (*top)(std::span<const std::int32_t* const> rows, std::span<const std::uint16_t> codes,
              std::size_t count, std::size_t lanes, std::uint16_t* out,
              std::size_t stride) = nullptr;
  /// values = (raw + base) * factor, of unsigned numbers of `width` bytes: 1, 2 or 4.
  void (*load_column)(const void* raw, std::uint8_t width, std::size_t size, std::int64_t base,
                      std::int64_t factor, std::int64_t* values) = nullptr;
  void (*widen)(const std::int32_t* row, std::int64_t* out) = nullptr;
  void (*multiply)(const std::int64_t* a, const std::int64_t* b, std::int64_t* out) = nullptr;
  void (*multiply_by)(const std::int64_t* a, std::int64_t b, std::int64_t* out) = nullptr;
  void (*sum)(const std::int64_t* a, const std::int64_t* b, std::int64_t* out) = nullptr;
  void (*difference)(const std::int64_t* a, const std::int64_t* b, std::int64_t* out) = nullptr;
  /// out = floor(a / divisor). Requires: a divisor above zero; numbers below 2^51 in size.
  void (*floor_divide)(const std::int64_t* a, std::int64_t divisor, std::int64_t* out) = nullptr;
};

/// Gives the kernels of a machine; none if this processor cannot run them.
const Kernels* find_kernels(Machine machine);
/// Gives the best kernels that this processor can run.
const Kernels& best_kernels();

}  // namespace goodstanding::columnar
