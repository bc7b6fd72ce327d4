#pragma once
/// A pack on one day over one population as tables and integer rows: the fast path. A pack has a
/// plan if integers provably give every bit of the decimal arithmetic; others go the general way.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "goodstanding/base/date.hpp"
#include "goodstanding/columnar/integer_formula.hpp"
#include "goodstanding/columnar/program.hpp"
#include "goodstanding/population/population.hpp"

namespace goodstanding::columnar {

/// Which records of one kind count in one row of sums, and where the points of each are found.
struct AddendShape {
  std::size_t row = 0;
  std::int64_t first_day = INT64_MIN;  ///< the earliest date that counts
  bool undated_count = false;          ///< records without a date count
  std::int64_t evidence = 0;           ///< the least
  /// By jurisdiction code: whether it counts; empty: all do.
  std::vector<std::uint8_t> jurisdictions;
  bool in_force = false;  ///< only before the end of its own validity

  enum class Form : std::uint8_t { kTable, kAmount } form = Form::kTable;
  /// Place among the cells of the kind of the column that the points go by.
  std::optional<std::size_t> cell;
  std::uint32_t by_day = 0;
  std::uint32_t by_code = 0;
  std::uint32_t by_status = 0;
  std::uint32_t null_code = 0;        ///< of the table: what stands for no value
  std::vector<std::int32_t> weights;  ///< by status; kSkipped counts nothing
  std::int32_t factor = 1;            ///< of amounts at `scale`
  std::int8_t scale = 0;
  bool operator==(const AddendShape&) const = default;
};

/// What records of one kind add to one row of sums.
struct Addend : AddendShape {
  std::vector<std::int32_t> table;
  bool operator==(const Addend&) const = default;
};

/// A fact of the subject, as a row of a leaf and a row of known flags.
struct FactRow {
  RowId leaf = 0;
  std::size_t kind = 0;  ///< of the schema
  std::size_t cell = 0;  ///< place among the cells of the kind
  std::int8_t scale = 0;
  bool operator==(const FactRow&) const = default;
};

struct GradeStep {
  std::optional<RowId> low;
  std::optional<RowId> high;
  bool low_strict = false;
  bool high_inclusive = false;
  std::int32_t points = 0;
  bool operator==(const GradeStep&) const = default;
};

/// The value of an indicator.
struct ValueRule {
  std::optional<std::size_t> sum;  ///< row of sums; none: it counts no records
  int shift = 0;                   ///< of the sum
  std::int32_t cap = INT32_MAX;
  bool graded = false;
  RowId number = 0;  ///< what is graded
  std::vector<GradeStep> steps;
  std::vector<std::size_t> facts;  ///< places in `facts`; unknown if one of them is
  std::int32_t otherwise = 0;
  std::int32_t unknown = 0;
  bool deducts = true;  ///< else it credits
  std::size_t group = 0;
  bool operator==(const ValueRule&) const = default;
};

/// A limit that holds where enough records count.
struct LimitRule {
  std::size_t sum = 0;
  std::int32_t at_least = 1;
  std::optional<std::int32_t> most;  ///< score; of a floor the least
  std::size_t limit = 0;             ///< of the pack
};

struct FastPlan {
  Program program;
  Date as_of;
  std::size_t sum_rows = 0;
  std::vector<std::vector<Addend>> addends;  ///< by kind of the schema
  IntegerProgram formulas;
  std::vector<FactRow> facts;
  /// Leaf of formulas that is the sum of an indicator, by indicator.
  std::vector<std::optional<RowId>> total_leaves;
  std::vector<ValueRule> values;         ///< by indicator
  std::vector<std::int32_t> group_caps;  ///< INT32_MAX: none
  std::int32_t start = 0;
  std::int32_t minimum = INT32_MIN;
  std::int32_t maximum = INT32_MAX;
  std::vector<LimitRule> limits;
  std::vector<std::int32_t> edges;  ///< least score of each band but the last
  std::size_t reason_count = 0;
};

/// Plans a pack for a day over a population; none if the pack needs the general way, and in
/// `because` the first thing that does.
std::optional<FastPlan> plan_fast(const Program& program, const population::Population& population,
                                  Date as_of, std::string& because);

/// The status of a record that a filter took out.
inline constexpr std::uint8_t kSkipped = 15;

}  // namespace goodstanding::columnar
