#pragma once
/// The workshop of load_pack: what the loading functions share, and the readers of the small
/// constructs (basis, amount, term, condition, selection) that occur all over a pack.

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/codec/yaml.hpp"
#include "goodstanding/codec/yaml_reader.hpp"
#include "goodstanding/feel/function.hpp"
#include "goodstanding/feel/scope.hpp"
#include "goodstanding/rules/load_pack.hpp"
#include "goodstanding/rules/pack.hpp"

namespace goodstanding::rules {

using Documents = std::map<std::string, codec::YamlDocument, std::less<>>;

/// Which names an expression may use.
enum class ScopeKind : std::uint8_t {
  kRecord,   ///< a record
  kResults,  ///< the indicators, before there is a score
  kScored,   ///< the indicators and the score
  kGrade,    ///< what an indicator added up to
};

/// A pack in the making.
struct Loading {
  const PackSource* source = nullptr;
  const Documents* documents = nullptr;
  Pack pack;
  Findings findings;
  std::map<std::string, LegalBasis, std::less<>> laws;  ///< by their short names; no article
  Governing governing = Governing::kRecordDate;
  feel::FunctionTable functions;  ///< of the pack
  feel::Scope record_scope;
  feel::Scope grade_scope;
  feel::Scope result_scope;
  feel::Scope scored_scope;

  [[nodiscard]] const feel::Scope& scope(ScopeKind kind) const;
};

/// Reports at a node of a document.
void report(Loading& loading, const codec::YamlDocument& document, const codec::YamlNode& node,
            std::string_view code, std::string message, std::string hint = {});

/// Says whether a number is one that the engine computes with exactly: below 10^18 in size.
bool is_in_range(const Decimal& number);
/// Says whether a text has the form of an ISO 3166-1 alpha-2 code.
bool is_country(std::string_view text);
/// Reports a node that is none, or one that many write by mistake, as UK.
void check_country(Loading& loading, const codec::YamlDocument& document,
                   const codec::YamlNode& node);
/// Says whether a text is an id: lower-case letters, digits and single hyphens.
bool is_id(std::string_view text);
/// Reads an id under a key; reports `pack.bad-id`.
std::string read_id(Loading& loading, codec::YamlMapReader& reader, std::string_view key);
/// Reports an id that one of the others has: reasons, texts and cases could mean either.
template <class Items>
void check_unique(codec::YamlMapReader& reader, std::string_view key, const std::string& id,
                  const Items& others) {
  for (const auto& other : others) {
    if (id.empty() || other.id != id) continue;
    reader.report(key, "pack.duplicate", "there is another \"" + id + "\"",
                  "give each its own name: texts and cases speak of it");
    return;
  }
}
/// Reads the legal basis under `key`, which must be there. `what` says whose it is, as `veto "x"`.
Bases read_bases(Loading& loading, codec::YamlMapReader& reader, std::string_view what,
                 std::string_view key = "basis");
/// Gives the pairs of the mapping under a key that may be absent, or must be there; reports
/// anything else that stands there.
std::span<const codec::YamlPair> read_optional_pairs(codec::YamlMapReader& reader,
                                                     std::string_view key);
std::span<const codec::YamlPair> read_pairs(codec::YamlMapReader& reader, std::string_view key);
/// Reads a term under a key; none and a finding if it is none.
std::optional<Term> read_term(Loading& loading, codec::YamlMapReader& reader, std::string_view key);
/// Reads `5` or `{parameter: x}` at a node.
std::optional<Amount> read_amount(Loading& loading, const codec::YamlDocument& document,
                                  const codec::YamlNode& node);
/// Reads an amount under a key that may be absent, or must be there.
std::optional<Amount> read_optional_amount(Loading& loading, codec::YamlMapReader& reader,
                                           std::string_view key);
Amount read_required_amount(Loading& loading, codec::YamlMapReader& reader, std::string_view key);
/// Compiles the expression at a node.
std::optional<Condition> read_expression(Loading& loading, const codec::YamlDocument& document,
                                         const codec::YamlNode& node, ScopeKind scope,
                                         const feel::Type& expected);
/// Compiles the expression at a node, with names of its own.
std::optional<feel::Expression> compile_in(Loading& loading, const codec::YamlDocument& document,
                                           const codec::YamlNode& node, const feel::Scope& scope,
                                           const feel::Type& expected);
/// Compiles the condition under a key that may be absent.
std::optional<Condition> read_condition(Loading& loading, codec::YamlMapReader& reader,
                                        std::string_view key, ScopeKind scope);
/// Finds the record slot that a name stands for; none if there is no such name in record scope.
std::optional<std::size_t> find_record_slot(const Loading& loading, std::string_view name);
/// Finds the slot of a date of a record, and marks its field as read; none if it is no date.
std::optional<std::size_t> find_date_slot(Loading& loading, std::string_view name);
/// Reads the name of a date of a record under a key, `valid_from` if absent.
std::size_t read_date_slot(Loading& loading, codec::YamlMapReader& reader, std::string_view key,
                           std::string& name);
/// Reads `kinds` and `when`. An absent `kinds` means every kind if `kinds_optional`.
enum class KindsKey : std::uint8_t { kRequired, kOptional };
Match read_match(Loading& loading, codec::YamlMapReader& reader, KindsKey kinds);
/// Reads a selection; `what` says whose it is. `must_end`: it may not count for ever.
enum class Ending : std::uint8_t { kMayLast, kMustEnd };
Selection read_selection(Loading& loading, codec::YamlMapReader& reader, std::string_view what,
                         Ending ending);
/// Reads one exemption.
Exemption read_exemption(Loading& loading, codec::YamlMapReader& reader);
/// Finds an indicator or a band by its id; reports one that is not there.
std::optional<std::size_t> find_indicator(const Pack& pack, std::string_view id);

/// Finds the column of a field of a kind.
std::optional<std::size_t> find_field_column(const Pack& pack, std::size_t kind,
                                             std::string_view name);
std::optional<std::size_t> find_figure(const Pack& pack, std::string_view id);
std::optional<std::size_t> find_table(const Pack& pack, std::string_view id);
feel::Type feel_type_of(FieldType type);
/// Reads `lookup`, `round` and `exceptions`, each of which may be absent. `value_key` names what an
/// exception gives.
std::optional<Lookup> read_lookup(Loading& loading, codec::YamlMapReader& reader, ScopeKind scope);
std::optional<RoundTo> read_round(Loading& loading, codec::YamlMapReader& reader);
std::vector<Exception> read_exceptions(Loading& loading, codec::YamlMapReader& reader,
                                       ScopeKind scope, std::string_view value_key,
                                       const feel::Type& type);
/// Reads a way of rounding under a key that must be there.
Rounding read_rounding(codec::YamlMapReader& reader, std::string_view key);
/// Declares the facts in a scope.
void declare_facts(Loading& loading, feel::Scope& scope);
/// Reads tables, facts and the names of derived columns.
void load_knowledge(Loading& loading, codec::YamlMapReader& records);
/// Reads how long records are kept. Requires: kinds, tables and facts are read.
void load_retention(Loading& loading, codec::YamlMapReader& records);

/// Reports texts, lists and mappings of the files of a pack in which nothing stands. What has to
/// say something and says nothing would be read as a rule that never, or always, holds.
void report_empty(Loading& loading);

/// The parts of load_pack, in their order. Each reads its files into the pack.
void load_header(Loading& loading);
void load_records(Loading& loading);
void load_parameters(Loading& loading);
void load_functions(Loading& loading);
void load_derived(Loading& loading);
void load_groups(Loading& loading);
void load_indicators(Loading& loading);
void load_figures(Loading& loading);
void load_rating(Loading& loading);
void load_texts(Loading& loading);

/// Reads the parts of rating.yaml that stand above the score.
void load_limits(Loading& loading, codec::YamlMapReader& rating);
void load_publication(Loading& loading, codec::YamlMapReader& rating);

/// Hashes the files of a pack, the YAML ones as parsed.
Digest hash_files(const PackSource& source, const Documents& documents);
/// Parses every YAML file of a pack.
Documents parse_documents(const PackSource& source);

}  // namespace goodstanding::rules
