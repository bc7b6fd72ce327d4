#pragma once
/// The treatment: what applies to a company, in a domain, on a date. Several measures may act at
/// once; the written conflict rules decide, and every parameter says which measure won and why.
///
/// The conflict rules, in their order, for each parameter:
///   1. a measure that is waived neither sets nor withholds anything;
///   2. a reward that a restriction in force names is withheld;
///   3. a special measure goes before a general one (only where its extent is asked for);
///   4. the most favourable entitlement stays against restrictions that do not name it;
///   5. of restrictions, the strictest applies;
///   6. without a measure the neutral treatment of the domain applies.
/// A reward never makes the neutral treatment worse and a restriction never makes it better.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/base/date.hpp"
#include "goodstanding/base/result.hpp"
#include "goodstanding/measures/catalogue.hpp"
#include "goodstanding/measures/follow.hpp"
#include "goodstanding/model/measure.hpp"

namespace goodstanding::measures {

/// The conflict rule that decided about a measure and a parameter.
enum class ConflictRule : std::uint8_t {
  kNeutral = 1,           ///< no measure touches it, or none moves it from the neutral treatment
  kOnlyMeasure = 2,       ///< nothing else touches it
  kWithheld = 3,          ///< a restriction names the reward
  kSpecialFirst = 4,      ///< special before general
  kEntitlementStays = 5,  ///< the most favourable entitlement stays
  kStrictest = 6,         ///< the strictest of equal restrictions
  kWaived = 7,            ///< a waiver keeps the measure from acting
};
/// The rule as a word (`entitlement-stays`) and as a sentence.
std::string_view format_conflict_rule(ConflictRule rule);
std::string_view explain_conflict_rule(ConflictRule rule);

/// A measure that would have set the parameter, and what kept it from doing so.
struct LosingMeasure {
  std::string measure;
  std::string value;
  ConflictRule rule = ConflictRule::kNeutral;
  std::string to;  ///< the measure it gave way to; empty: the neutral treatment
  CaseId waiver;   ///< of kWaived: the case that waived it
  bool operator==(const LosingMeasure&) const = default;
};

struct ParameterOutcome {
  ParameterSpec spec;
  ParameterValue value;
  ParameterValue neutral;
  std::string winner;  ///< measure id; empty: the neutral treatment
  ConflictRule rule = ConflictRule::kNeutral;
  std::vector<LosingMeasure> losers;
};

/// A measure that would be in force but for a waiver.
struct WaivedMeasure {
  ImposedMeasure imposed;
  Waiver waiver;
};

struct Treatment {
  std::string domain;
  Date on;
  std::string extent;
  std::vector<ParameterOutcome> parameters;  ///< in the order of the catalogue
  std::vector<ImposedMeasure> in_force;      ///< of the domain, by measure and id; none waived
  std::vector<WaivedMeasure> waived;         ///< of the domain, by measure and id
  std::vector<FollowingMeasure> pending;     ///< discretionary ones without a decision
  std::vector<InterimOrder> interim;         ///< on which measures in force rest

  /// Finds the interim order that a measure in force rests on; nullptr if it rests on an entry.
  [[nodiscard]] const InterimOrder* find_order(const ImposedMeasure& imposed) const;

  /// Finds the outcome of a parameter; nullptr if the domain has no such one.
  [[nodiscard]] const ParameterOutcome* find(std::string_view parameter) const;
};

struct TreatmentQuery {
  std::string domain;
  Date on;
  std::string extent;  ///< the special matter asked about; empty: the general treatment
  /// Values that replace the catalogue's neutral ones, as inspection rates published by class.
  ParameterValues base;
};

/// Computes a treatment from what bears on the company on the day (see bearing_on); measures of
/// other domains or other days are left out. Errors: kNotFound for a domain without neutral
/// treatment; kConflict for an imposed measure or parameter that this catalogue does not know.
Result<Treatment> treatment(const MeasureCatalogue& catalogue, const Bearing& bearing,
                            const TreatmentQuery& query);

/// Formats as canonical JSON. Source: RFC 8785.
std::string format_treatment_json(const Treatment& treatment);
/// Formats for people: each parameter with its value, and why.
std::string format_treatment(const Treatment& treatment);

}  // namespace goodstanding::measures
