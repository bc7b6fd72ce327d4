// The description of every logged table: its partition, and its columns in the
// order of SQL, without pos, salt and leaf, which all have.
#include <array>

#include "goodstanding/store_sqlite/logged_table.hpp"

namespace goodstanding::store_sqlite {

namespace tables {
namespace {

using enum PartitionRule::Kind;
constexpr Column kBatch{"batch", Form::kInteger};

std::vector<Column> claim_columns(std::initializer_list<Column> own) {
  std::vector<Column> columns{kBatch,
                              {"subject", Form::kSubject},
                              {"kind", Form::kWord},
                              {"item", Form::kText},
                              {"file", Form::kInteger},
                              {"row", Form::kInteger},
                              {"valid_from", Form::kDay},
                              {"valid_to", Form::kDay},
                              {"op", Form::kInteger},
                              {"supersedes", Form::kId}};
  columns.insert(columns.end(), own);
  return columns;
}

}  // namespace

const LoggedTable& code() {
  static const LoggedTable table("code", {kInteger, "id", ""},
                                 {kBatch, {"id", Form::kInteger}, {"word", Form::kText}});
  return table;
}
const LoggedTable& meta() {
  static const LoggedTable table("meta", {kFirst, "", ""},
                                 {kBatch, {"key", Form::kText}, {"value", Form::kText}});
  return table;
}
const LoggedTable& seal() {
  static const LoggedTable table(
      "seal", {kInteger, "batch", ""},
      {kBatch, {"kind", Form::kText}, {"recorded_at", Form::kMoment}, {"tables", Form::kJson}});
  return table;
}
const LoggedTable& statement() {
  static const LoggedTable table("statement", {kInteger, "subject", ""},
                                 claim_columns({{"body", Form::kJson}}));
  return table;
}
const LoggedTable& record() {
  static const LoggedTable table("record", {kInteger, "subject", ""},
                                 claim_columns({{"status", Form::kInteger},
                                                {"evidence", Form::kInteger},
                                                {"jurisdiction", Form::kWord},
                                                {"event", Form::kText},
                                                {"body", Form::kJson}}));
  return table;
}
const LoggedTable& relation() {
  static const LoggedTable table(
      "relation", {kInteger, "subject", ""},
      claim_columns({{"other", Form::kSubject}, {"share", Form::kText}, {"body", Form::kJson}}));
  return table;
}
const LoggedTable& identifier_claim() {
  static const LoggedTable table("identifier_claim", {kHash, "scheme", "value"},
                                 {kBatch,
                                  {"scheme", Form::kText},
                                  {"value", Form::kText},
                                  {"subject", Form::kSubject},
                                  {"holds", Form::kInteger}});
  return table;
}
const LoggedTable& match_decision() {
  static const LoggedTable table("match_decision", {kInteger, "subject", ""},
                                 {kBatch,
                                  {"subject", Form::kSubject},
                                  {"other", Form::kSubject},
                                  {"verdict", Form::kInteger},
                                  {"basis", Form::kText},
                                  {"officer", Form::kInteger}});
  return table;
}
const LoggedTable& delivery() {
  static const LoggedTable table("delivery", {kInteger, "batch", ""},
                                 {kBatch,
                                  {"channel", Form::kText},
                                  {"channel_digest", Form::kHex},
                                  {"digest", Form::kHex},
                                  {"kind", Form::kInteger},
                                  {"published", Form::kDay},
                                  {"statements", Form::kInteger},
                                  {"records", Form::kInteger},
                                  {"relations", Form::kInteger},
                                  {"ended", Form::kInteger},
                                  {"files_digest", Form::kHex},
                                  {"quarantine_digest", Form::kHex},
                                  {"withheld_digest", Form::kHex}});
  return table;
}
const LoggedTable& rule_pack() {
  static const LoggedTable table(
      "rule_pack", {kHash, "name", ""},
      {kBatch, {"name", Form::kText}, {"hash", Form::kHex}, {"canonical", Form::kJson}});
  return table;
}
const LoggedTable& rating() {
  static const LoggedTable table("rating", {kInteger, "company", ""},
                                 {kBatch,
                                  {"company", Form::kSubject},
                                  {"kind", Form::kInteger},
                                  {"pack", Form::kText},
                                  {"pack_hash", Form::kHex},
                                  {"engine", Form::kText},
                                  {"as_of", Form::kDay},
                                  {"known_at", Form::kMoment},
                                  {"score", Form::kText},
                                  {"band", Form::kText},
                                  {"not_rated", Form::kText},
                                  {"reasons", Form::kJson},
                                  {"inputs", Form::kHex},
                                  {"explanation", Form::kHex}});
  return table;
}
const LoggedTable& officer() {
  static const LoggedTable table("officer", {kInteger, "id", ""},
                                 {kBatch,
                                  {"id", Form::kInteger},
                                  {"name", Form::kText},
                                  {"authority", Form::kText},
                                  {"public_key", Form::kHex}});
  return table;
}
const LoggedTable& officer_revocation() {
  static const LoggedTable table("officer_revocation", {kInteger, "officer", ""},
                                 {kBatch, {"officer", Form::kInteger}, {"reason", Form::kText}});
  return table;
}
const LoggedTable& listing() {
  static const LoggedTable table("listing", {kInteger, "company", ""},
                                 {kBatch,
                                  {"id", Form::kId},
                                  {"company", Form::kSubject},
                                  {"list", Form::kText},
                                  {"kind", Form::kInteger},
                                  {"pack", Form::kText},
                                  {"pack_hash", Form::kHex},
                                  {"ground", Form::kText},
                                  {"authority", Form::kText}});
  return table;
}
const LoggedTable& listing_event() {
  static const LoggedTable table("listing_event", {kInteger, "listing", ""},
                                 {kBatch,
                                  {"listing", Form::kId},
                                  {"sequence", Form::kInteger},
                                  {"stage", Form::kInteger},
                                  {"on_day", Form::kDay},
                                  {"actor", Form::kInteger},
                                  {"officer", Form::kInteger},
                                  {"reason", Form::kText},
                                  {"clause", Form::kText},
                                  {"until", Form::kDay},
                                  {"body", Form::kJson},
                                  {"signature", Form::kHex}});
  return table;
}
const LoggedTable& imposed_measure() {
  static const LoggedTable table("imposed_measure", {kInteger, "company", ""},
                                 {kBatch,
                                  {"id", Form::kId},
                                  {"company", Form::kSubject},
                                  {"measure", Form::kText},
                                  {"domain", Form::kText},
                                  {"direction", Form::kInteger},
                                  {"class", Form::kInteger},
                                  {"authority", Form::kText},
                                  {"basis", Form::kText},
                                  {"pack", Form::kText},
                                  {"pack_hash", Form::kHex},
                                  {"listing", Form::kId},
                                  {"decision", Form::kId},
                                  {"valid_from", Form::kDay},
                                  {"valid_to", Form::kDay},
                                  {"parameters", Form::kJson}});
  return table;
}
const LoggedTable& case_file() {
  static const LoggedTable table("case_file", {kInteger, "company", ""},
                                 {kBatch,
                                  {"id", Form::kId},
                                  {"company", Form::kSubject},
                                  {"kind", Form::kInteger},
                                  {"item_kind", Form::kInteger},
                                  {"item", Form::kText},
                                  {"authority", Form::kText},
                                  {"pack", Form::kText},
                                  {"pack_hash", Form::kHex}});
  return table;
}
const LoggedTable& case_act() {
  static const LoggedTable table("case_act", {kInteger, "matter", ""},
                                 {kBatch,
                                  {"matter", Form::kId},
                                  {"sequence", Form::kInteger},
                                  {"act", Form::kInteger},
                                  {"on_day", Form::kDay},
                                  {"actor", Form::kInteger},
                                  {"officer", Form::kInteger},
                                  {"reason", Form::kText},
                                  {"clause", Form::kText},
                                  {"until", Form::kDay},
                                  {"body", Form::kJson},
                                  {"signature", Form::kHex}});
  return table;
}
const LoggedTable& application_report() {
  static const LoggedTable table("application_report", {kInteger, "company", ""},
                                 {kBatch,
                                  {"company", Form::kSubject},
                                  {"measure", Form::kText},
                                  {"authority", Form::kText},
                                  {"officer", Form::kInteger},
                                  {"on_day", Form::kDay},
                                  {"applied_from", Form::kDay},
                                  {"applied_to", Form::kDay},
                                  {"parameters", Form::kJson},
                                  {"reference", Form::kText},
                                  {"signature", Form::kHex}});
  return table;
}
const LoggedTable& role_notice_event() {
  static const LoggedTable table("role_notice_event", {kInteger, "company", ""},
                                 {kBatch,
                                  {"notice", Form::kText},
                                  {"company", Form::kSubject},
                                  {"act", Form::kInteger},
                                  {"on_day", Form::kDay},
                                  {"proof", Form::kHex},
                                  {"officer", Form::kInteger},
                                  {"signature", Form::kHex}});
  return table;
}
const LoggedTable& acknowledgement() {
  static const LoggedTable table("acknowledgement", {kInteger, "item", ""},
                                 {kBatch,
                                  {"consumer", Form::kText},
                                  {"kind", Form::kInteger},
                                  {"item", Form::kId},
                                  {"sequence", Form::kInteger},
                                  {"on_day", Form::kDay}});
  return table;
}

const LoggedTable& subscriber() {
  static const LoggedTable table("subscriber", {kHash, "name", ""},
                                 {kBatch,
                                  {"name", Form::kText},
                                  {"act", Form::kInteger},
                                  {"on_day", Form::kDay},
                                  {"lists", Form::kJson},
                                  {"domains", Form::kJson}});
  return table;
}

std::span<const LoggedTable* const> all() {
  static const std::array<const LoggedTable*, 22> kAll{&code(),
                                                       &meta(),
                                                       &seal(),
                                                       &statement(),
                                                       &record(),
                                                       &relation(),
                                                       &identifier_claim(),
                                                       &match_decision(),
                                                       &delivery(),
                                                       &rule_pack(),
                                                       &rating(),
                                                       &officer(),
                                                       &officer_revocation(),
                                                       &listing(),
                                                       &listing_event(),
                                                       &imposed_measure(),
                                                       &case_file(),
                                                       &case_act(),
                                                       &application_report(),
                                                       &acknowledgement(),
                                                       &role_notice_event(),
                                                       &subscriber()};
  return kAll;
}

}  // namespace tables
}  // namespace goodstanding::store_sqlite
