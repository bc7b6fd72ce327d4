#pragma once
/// For tests: an outside list with the stages of a tax list, one of debarments by a bank, and a
/// rule that recognises the second, adopted from June 2025 to June 2027.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "goodstanding/lists/definition.hpp"
#include "goodstanding/lists/example_listing.hpp"

namespace goodstanding::lists::example {

inline OutsideList tax_list() {
  OutsideList list;
  list.id = "tax-list";
  list.channel = "tax-abroad";
  list.record_kinds = {"list.tax"};
  list.stages = {{"presumed", OutsideMeaning::kProposed},
                 {"definitive", OutsideMeaning::kInForce},
                 {"disproved", OutsideMeaning::kEnded},
                 {"ruled-favourable", OutsideMeaning::kAnnulled}};
  list.fields.stage = "stage";
  list.constants = {"invoices", true, true, true};
  list.no_end = NoEnd::kIndefinite;
  return list;
}

inline OutsideList bank_list() {
  OutsideList list;
  list.id = "bank-list";
  list.channel = "bank";
  list.record_kinds = {"list.debarred"};
  list.stages = {{"final", OutsideMeaning::kInForce},
                 {"suspended", OutsideMeaning::kSuspended},
                 {"annulled", OutsideMeaning::kAnnulled}};
  list.fields = {"", "ground", "public", "heard", "conduct_on", "own_finding"};
  list.notice = "a notice of the proceedings, 30 days to explain";
  list.finality = "the board decides finally";
  return list;
}

inline RecognitionRule bank_rule() {
  RecognitionRule rule;
  rule.id = "bank";
  rule.basis.emplace_back();
  rule.officers = {"a.one", "b.two"};
  rule.adopted = {day("2025-06-01"), day("2027-06-01")};
  rule.outside = "bank-list";
  rule.list = "breach";
  rule.test.final_stages = {"final"};
  rule.test.longer_than_months = 12;
  rule.test.grounds = {{"fraudulent", "fraud"}};
  rule.test.decided = {120, std::nullopt, day("2010-04-09")};
  return rule;
}

inline ListBook recognition_book() {
  ListBook book;
  book.lists = {adverse_list()};
  book.outside = {tax_list(), bank_list()};
  book.recognition.rules = {bank_rule()};
  return book;
}

/// A record of the tax list; `to` is empty while the source's list still has it.
inline Stored<Record> tax_record(std::int64_t position, std::string_view life,
                                 std::string_view stage, std::string_view from,
                                 std::string_view to = "") {
  Stored<Record> stored;
  stored.position = Position{position};
  stored.subject = SubjectId{4096};
  stored.claim.kind = "list.tax";
  stored.claim.valid = {parse_date(from), parse_date(to)};
  stored.claim.status = RecordStatus::kFinal;
  stored.claim.evidence = EvidenceGrade::kAdministrativeFinal;
  stored.claim.event = life;
  stored.claim.body = "{\"stage\":\"" + std::string(stage) + "\"}";
  stored.provenance.channel = "tax-abroad";
  stored.provenance.source_key = "T1";
  return stored;
}

inline Dossier dossier_of(std::vector<Stored<Record>> records, std::string_view as_of) {
  Dossier dossier;
  dossier.company = CompanyId{4096};
  dossier.sources = {SubjectId{4096}};
  dossier.view.as_of = day(as_of);
  dossier.records = std::move(records);
  return dossier;
}

/// A debarment of three years that passes every test of `bank_rule`.
inline Stored<Record> debarment() {
  Stored<Record> stored = tax_record(7, "case 7", "", "2025-01-01", "2028-01-01");
  stored.claim.kind = "list.debarred";
  stored.claim.body =
      R"({"conduct_on":"2020-05-01","ground":"fraudulent","heard":"true","own_finding":"true",)"
      R"("public":"true"})";
  stored.provenance.channel = "bank";
  return stored;
}

inline OutsideListing debarred(const Stored<Record>& record = debarment(),
                               std::string_view as_of = "2026-01-01") {
  return read_outside_listings(bank_list(), dossier_of({record}, as_of)).at(0);
}

}  // namespace goodstanding::lists::example
