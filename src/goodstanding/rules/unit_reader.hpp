#pragma once
/// Infers the units of expressions, through the functions that they call.

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "goodstanding/feel/program.hpp"
#include "goodstanding/rules/pack.hpp"
#include "goodstanding/rules/units.hpp"

namespace goodstanding::rules {

/// What units the variables of an expression have. What is not there has no known unit.
struct UnitScope {
  std::map<std::size_t, Unit> slots;
  /// Of contexts: rows of tables, money, results of indicators.
  std::map<std::size_t, std::map<std::string, Unit, std::less<>>> members;
};

/// Two units that meet where only one may be.
struct UnitClash {
  SourceSpan at;
  std::string message;  ///< as `this adds days and hours`
};

/// Infers units, expression by expression. Written numbers and null have the unit that is needed.
class UnitReader {
 public:
  explicit UnitReader(const Pack& pack) : pack_(&pack) {}

  /// Gives the unit of an expression, none if it is not known, and notes what clashes in it.
  std::optional<Unit> read(const feel::Expression& expression, const UnitScope& scope);
  /// Gives the clashes found since the last call.
  std::vector<UnitClash> take() { return std::exchange(clashes_, {}); }

 private:
  class Walk;
  using Units = std::vector<std::optional<Unit>>;
  /// What a call of a function comes to: the unit of its result, and a clash in its formula.
  struct Called {
    std::optional<Unit> unit;
    std::string clash;
  };

  const Called& call(const PackFunction& function, const Units& arguments);

  const Pack* pack_;
  std::vector<UnitClash> clashes_;
  /// By function and units of the arguments, so that calls of calls stay cheap.
  std::map<std::pair<const PackFunction*, Units>, Called> called_;
};

}  // namespace goodstanding::rules
