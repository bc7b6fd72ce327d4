#pragma once
/// Who owns whom, who is a branch of whom, who supplies whom, in the sample world.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/base/date.hpp"
#include "goodstanding/sample/company.hpp"

namespace goodstanding::sample {

/// A company as one side of a tie names it.
struct TieSide {
  std::string_view scheme;  ///< `USCC`, `LEI`, or `REG` and the country's code
  std::string number;       ///< empty for natural persons
  std::string name;
  std::string country;
};

enum class TieKind : std::uint8_t { kOwnedBy, kControlledBy, kBranchOf, kSupplierOf, kPartnerOf };
std::string_view format_tie_kind(TieKind kind);

struct Tie {
  TieKind kind = TieKind::kOwnedBy;
  TieSide company;
  TieSide other;
  std::optional<std::int64_t> share;  ///< Units: hundredths of a percent
  Date from;
  std::optional<Date> to;
  bool is_person = false;  ///< one side is a natural person
};

/// Gives the ties of a company with companies of lower index, companies abroad and persons.
std::vector<Tie> ties_of(const WorldOptions& world, const Company& company);

}  // namespace goodstanding::sample
