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
#include "goodstanding/rules/indicator.hpp"
#include "goodstanding/rules/parameter.hpp"
#include "goodstanding/rules/rating_rules.hpp"
#include "goodstanding/rules/records.hpp"

namespace goodstanding::rules {

/// The version of the pack format that this program reads.
inline constexpr std::int64_t kPackFormat = 1;

/// How points are rounded: each record's, each weighted share, and the score.
struct Arithmetic {
  std::int32_t scale = 3;  ///< digits after the point. Range: 0 to 9
  Rounding rounding = Rounding::kHalfEven;
};

/// Names and reason sentences in one language.
struct Texts {
  std::string language;  ///< as `en`
  std::string title;
  std::map<std::string, std::string, std::less<>> bands;
  std::map<std::string, std::string, std::less<>> groups;
  std::map<std::string, std::string, std::less<>> indicators;
  std::map<std::string, std::string, std::less<>> rules;  ///< limits and exemptions
  std::map<std::string, std::string, std::less<>> reasons;
};

/// A column of the pack's rows: a field that one or several kinds have.
struct Column {
  std::string name;
  FieldType type = FieldType::kString;
  bool optional = false;
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
  std::size_t reason_count = 4;

  std::vector<RecordKind> kinds;
  std::vector<Column> columns;
  std::vector<bool> read_columns;  ///< those that some rule reads
  std::vector<Parameter> parameters;
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
  /// Finds the texts of a language; those of the first language if it has none.
  [[nodiscard]] const Texts& texts_in(std::string_view language) const;
};

}  // namespace goodstanding::rules
