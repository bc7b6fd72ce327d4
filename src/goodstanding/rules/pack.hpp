#pragma once
/// A rule pack: law as data. What counts, how much, from when, on what basis, with what result. The
/// engine knows no scheme; every scheme is a pack.

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/base/bytes.hpp"
#include "goodstanding/base/date.hpp"
#include "goodstanding/base/decimal.hpp"
#include "goodstanding/model/claims.hpp"
#include "goodstanding/rules/figure.hpp"
#include "goodstanding/rules/indicator.hpp"
#include "goodstanding/rules/parameter.hpp"
#include "goodstanding/rules/rating_rules.hpp"
#include "goodstanding/rules/records.hpp"
#include "goodstanding/rules/table.hpp"

namespace goodstanding::rules {

/// The kind of the records that earlier ratings under the pack are read as. Its fields: `band`,
/// `score`, `version`.
inline constexpr std::string_view kHistoryKind = "rating.past";

/// The version of the pack format that this program reads.
inline constexpr std::int64_t kPackFormat = 1;

/// How points are rounded: each record's, each weighted share, and the score.
struct Arithmetic {
  std::int32_t scale = 3;  ///< digits after the point. Range: 0 to 9
  Rounding rounding = Rounding::kHalfEven;
  /// The status factor comes after the rounding of a record's points and is exact; the sum of an
  /// indicator is then rounded, instead of each record's share.
  bool status_after_rounding = false;
};

/// Brings records of related companies into a dossier, as records that only `inherited` selections
/// count. Off unless the operator asks for it at each rating.
struct Inheritance {
  std::string id;
  std::string relation;            ///< kind of relation of the rated company, as `owned-by`
  std::vector<std::size_t> kinds;  ///< records of these kinds
  Decimal least_share;             ///< Range: 0 to 1
  Bases basis;
};

/// Names and reason sentences in one language.
struct Texts {
  std::string language;  ///< as `en`
  std::string title;
  std::map<std::string, std::string, std::less<>> bands;
  std::map<std::string, std::string, std::less<>> groups;
  std::map<std::string, std::string, std::less<>> indicators;
  std::map<std::string, std::string, std::less<>> figures;
  std::map<std::string, std::string, std::less<>> rules;  ///< limits and exemptions
  std::map<std::string, std::string, std::less<>> reasons;
};

/// A column of the pack's rows: a field that one or several kinds have.
struct Column {
  std::string name;
  FieldType type = FieldType::kString;
  bool optional = false;
  bool derived = false;
};

/// A loaded pack; immutable. Indexes inside it (of kinds, indicators, columns, parameters, bands)
/// are places in its vectors.
struct Pack {
  std::string id;
  std::string version;
  SubjectKind rates = SubjectKind::kCompany;
  std::string authority;
  Period in_force;
  std::string supersedes;
  std::vector<std::string> languages;
  bool example = false;  ///< an example, not law
  Arithmetic arithmetic;
  std::string zone;
  std::vector<std::string> home;
  Audience audience = Audience::kCompanyAndAuthority;
  Governing governing = Governing::kRecordDate;  ///< if a rule does not say; of derived fields
  std::size_t reason_count = 4;
  bool limits_are_reasons = true;  ///< vetoes, caps and notches are reasons, before the indicators
  bool reads_history = false;      ///< earlier ratings under this pack are records `rating.past`
  std::vector<Inheritance> inherits;

  std::vector<RecordKind> kinds;
  std::optional<RetentionRules> retention;  ///< none: no record ends by itself
  std::vector<Column> columns;              ///< fields, then derived ones
  std::vector<bool> read_columns;           ///< those that some rule reads
  std::vector<Parameter> parameters;
  std::vector<Table> tables;
  std::vector<Fact> facts;
  std::vector<Derived> derived;  ///< in the order in which they are computed
  std::vector<PackFunction> functions;
  std::vector<Figure> figures;  ///< in the order in which they are computed
  std::vector<Group> groups;
  std::vector<Indicator> indicators;  ///< by group, then by id
  std::vector<Exemption> exemptions;  ///< of every rule
  ScoreRule score;
  std::vector<NotRatedRule> not_rated;
  BandScale bands;
  std::vector<Limit> limits;  ///< in the order in which they act
  std::vector<PublicationRule> publication;
  std::vector<Texts> texts;
  Digest hash{};

  /// Gives `id@version`.
  [[nodiscard]] std::string name() const { return id + "@" + version; }
  [[nodiscard]] std::optional<std::size_t> find_kind(std::string_view code) const;
  /// Slots of expressions over a record, see RecordSlot.
  [[nodiscard]] std::size_t record_parameter_slot(std::size_t parameter) const {
    return kFirstFieldSlot + columns.size() + parameter;
  }
  [[nodiscard]] std::size_t record_fact_slot(std::size_t fact) const {
    return record_parameter_slot(parameters.size()) + fact;
  }
  [[nodiscard]] std::size_t record_width() const { return record_fact_slot(facts.size()); }
  /// Slots of expressions over results, see ResultSlot.
  [[nodiscard]] std::size_t result_parameter_slot(std::size_t parameter) const {
    return kFirstIndicatorSlot + indicators.size() + parameter;
  }
  [[nodiscard]] std::size_t result_fact_slot(std::size_t fact) const {
    return result_parameter_slot(parameters.size()) + fact;
  }
  [[nodiscard]] std::size_t result_figure_slot(std::size_t figure) const {
    return result_fact_slot(facts.size()) + figure;
  }
  [[nodiscard]] std::size_t result_score_slot() const { return result_figure_slot(figures.size()); }
  /// Slots of expressions that grade, see GradeSlot.
  [[nodiscard]] std::size_t grade_parameter_slot(std::size_t parameter) const {
    return kFirstGradeParameterSlot + parameter;
  }
  [[nodiscard]] std::size_t grade_fact_slot(std::size_t fact) const {
    return grade_parameter_slot(parameters.size()) + fact;
  }
  /// Finds the texts of a language; those of the first language if it has none.
  [[nodiscard]] const Texts& texts_in(std::string_view language) const;
};

}  // namespace goodstanding::rules
