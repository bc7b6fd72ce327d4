#pragma once
/// The measure catalogue: every reward and restriction that exists, each with basis, authority and
/// end; the neutral treatment of a company without any; and which measures follow from which list
/// or band. What is not in the catalogue cannot be imposed.

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/base/finding.hpp"
#include "goodstanding/lists/definition.hpp"
#include "goodstanding/measures/parameter.hpp"
#include "goodstanding/model/legal_basis.hpp"
#include "goodstanding/model/measure.hpp"

namespace goodstanding::measures {

/// The domains in which a company is treated.
inline constexpr std::array<std::string_view, 9> kDomains{
    "tax",     "credit",     "customs", "procurement", "market-access",
    "funding", "inspection", "honours", "procedure"};
bool is_domain(std::string_view word);

/// Whether the authority has a choice.
enum class Nature : std::uint8_t {
  kBinding = 1,        ///< applies by itself while the listing is in force
  kDiscretionary = 2,  ///< waits for a decision with reasons
};
std::string_view format_nature(Nature nature);

using ParameterValues = std::map<std::string, ParameterValue, std::less<>>;
/// Formats values as a canonical JSON object of texts. Source: RFC 8785.
std::string format_values(const ParameterValues& values);

struct Measure {
  std::string id;
  std::string title;
  std::string content;  ///< what is done, in one sentence
  std::string domain;
  std::string target;  ///< `company` or `branch`; never a person
  std::vector<LegalBasis> basis;
  std::string authority;  ///< who imposes it
  MeasureClass measure_class = MeasureClass::kManagement;
  Direction direction = Direction::kRestriction;
  Nature nature = Nature::kDiscretionary;
  int max_months = 0;     ///< the longest it may last. Units: civil months
  std::string limits;     ///< what it does not reach; may be empty
  int waiver_months = 0;  ///< the longest one waiver of it may last; 0: none. Units: civil months
  std::string extent;     ///< the one matter a special measure is about; empty: general
  ParameterValues sets;   ///< by parameter id
  std::vector<std::string> withholds;  ///< of a restriction: the rewards that it names
};

/// The treatment of a company without measures.
struct DomainDefaults {
  std::string domain;
  std::vector<LegalBasis> basis;
  ParameterValues values;  ///< one for every parameter of the domain
};

/// Which measures follow from a list in force or from a band. A band carries rewards only.
struct Follow {
  std::string list;  ///< empty if it follows from a band
  std::string band;  ///< empty if it follows from a list
  std::vector<std::string> measures;
};

/// Until when what authorities and consumers owe is in time.
struct OversightClocks {
  int apply_days = 30;               ///< to apply a measure; calendar days from its entry
  int acknowledge_working_days = 3;  ///< to acknowledge an end; from the day after it
  bool operator==(const OversightClocks&) const = default;
};

/// Rewards and restrictions, counted side by side.
struct Balance {
  std::string domain;
  std::size_t rewards = 0;
  std::size_t restrictions = 0;
  bool operator==(const Balance&) const = default;
};

struct MeasureCatalogue {
  std::vector<ParameterSpec> parameters;
  std::vector<DomainDefaults> defaults;
  std::vector<Measure> measures;
  std::vector<Follow> follows;
  OversightClocks clocks;

  [[nodiscard]] const ParameterSpec* find_parameter(std::string_view id) const;
  [[nodiscard]] const DomainDefaults* find_defaults(std::string_view domain) const;
  [[nodiscard]] const Measure* find_measure(std::string_view id) const;
  /// Counts by domain, in the order of kDomains; domains without measures are left out.
  [[nodiscard]] std::vector<Balance> balance() const;
};

struct ParsedMeasures {
  MeasureCatalogue catalogue;  ///< use it only if no finding is an error
  Findings findings;
};

/// Parses a measures.yaml against the lists of the same pack. Refuses a measure without basis,
/// authority or duration, class I without a law, class III that binds, a waiver of anything but a
/// restriction, a restriction that follows from a band, and a reward that is worse than the neutral
/// treatment. Errors: all problems as
/// findings `yaml.*`, `measure.*`.
ParsedMeasures parse_measures(std::string_view text, std::string_view file,
                              std::span<const lists::ListDefinition> lists);

/// Formats a catalogue as canonical JSON, for hashing and for programs. Source: RFC 8785.
std::string format_catalogue_json(const MeasureCatalogue& catalogue);

}  // namespace goodstanding::measures
