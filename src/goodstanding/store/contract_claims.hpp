#pragma once
/// Claims: what holds of a company or an establishment in a view, and what a correction does to it.

#include "goodstanding/store/contract_fixture.hpp"

namespace goodstanding::store {

TEST_P(RegisterContract, CorrectionSupersedesAndHistoryStays) {
  deliver(header("a", 1), {row(1, "k1", "Acme", "10")}, 0);
  const Delivery second = deliver(header("a", 2), {row(1, "k1", "Acme Ltd", "12")}, 5);
  const CompanyId id = company("a", "k1");
  const Dossier then = dossier(id, view("2024-01-02", moment(3)));
  ASSERT_EQ(then.statements.size(), 1U);
  EXPECT_EQ(then.statements[0].claim.body, "{\"name\":\"Acme\"}");
  EXPECT_EQ(then.records[0].claim.body, "{\"amount\":\"10\"}");
  const Dossier today = dossier(id, now());
  ASSERT_EQ(today.records.size(), 1U);
  EXPECT_EQ(today.records[0].claim.body, "{\"amount\":\"12\"}");
  EXPECT_EQ(today.records[0].supersedes, then.records[0].position);
  EXPECT_EQ(today.records[0].provenance.batch, second.id);
  EXPECT_EQ(register_->load_history(id, Instant{INT64_MAX})->records.size(), 2U);
  expect_clean();
}

TEST_P(RegisterContract, ClaimThatACorrectedRowNoLongerMakesIsRetracted) {
  deliver(header("a", 1), {row(1, "k1", "Acme", "10")}, 0);
  deliver(header("a", 2), {row(1, "k1", "Acme")}, 5);
  EXPECT_TRUE(dossier(company("a", "k1"), now()).records.empty());
  EXPECT_EQ(dossier(company("a", "k1"), view("2024-01-02", moment(3))).records.size(), 1U);
  expect_clean();
}

TEST_P(RegisterContract, RecordIsInADossierFromItsDayOnAlsoWhenItHasEnded) {
  RowDraft draft = row(1, "k1", "Acme", "10");
  draft.records[0].claim.valid.to = parse_date("2023-08-01");
  deliver(header("a", 1), {draft}, 0);
  const CompanyId id = company("a", "k1");
  EXPECT_TRUE(dossier(id, view("2023-04-30", moment(1))).records.empty());
  EXPECT_EQ(dossier(id, view("2023-05-01", moment(1))).records.size(), 1U);
  EXPECT_EQ(dossier(id, view("2023-12-31", moment(1))).records.size(), 1U);
}

TEST_P(RegisterContract, StatementHoldsFromItsFirstDayToTheDayBeforeItsEnd) {
  RowDraft draft = row(1, "k1", "Acme");
  draft.statements[0].claim.valid = {parse_date("2023-05-01"), parse_date("2023-08-01")};
  deliver(header("a", 1), {draft}, 0);
  const CompanyId id = company("a", "k1");
  EXPECT_TRUE(dossier(id, view("2023-04-30", moment(1))).statements.empty());
  EXPECT_EQ(dossier(id, view("2023-05-01", moment(1))).statements.size(), 1U);
  EXPECT_EQ(dossier(id, view("2023-07-31", moment(1))).statements.size(), 1U);
  EXPECT_TRUE(dossier(id, view("2023-08-01", moment(1))).statements.empty());
}

TEST_P(RegisterContract, RecordComesBackWholeWithWhereItCameFrom) {
  RowDraft draft = row(17, "k1", "Acme", "10");
  draft.item = "case 4";
  draft.records[0].claim.event = "E-1";
  const Delivery delivery = deliver(header("a", 1), {draft}, 2);
  const Dossier found = dossier(company("a", "k1"), now());
  ASSERT_EQ(found.records.size(), 1U);
  EXPECT_EQ(found.records[0].claim, draft.records[0].claim);
  EXPECT_EQ(found.records[0].recorded_at, moment(2));
  const Provenance expected{delivery.id, "a", 0, 17, "k1", "case 4"};
  EXPECT_EQ(found.records[0].provenance, expected);
}

TEST_P(RegisterContract, RowsWithDifferentItemsStandBesideEachOther) {
  RowDraft first = row(1, "k1", "Acme", "10");
  RowDraft second = row(2, "k1", "Acme", "20");
  first.item = "1";
  second.item = "2";
  deliver(header("a", 1), {first, second}, 0);
  EXPECT_EQ(dossier(company("a", "k1"), now()).records.size(), 2U);
  second.records[0].claim.status = RecordStatus::kAnnulled;
  deliver(header("a", 2), {second}, 3);
  const Dossier corrected = dossier(company("a", "k1"), now());
  ASSERT_EQ(corrected.records.size(), 2U);
  EXPECT_EQ(corrected.records[0].claim.status, RecordStatus::kFinal);
  EXPECT_EQ(corrected.records[1].claim.status, RecordStatus::kAnnulled);
  for (const auto& then : dossier(company("a", "k1"), view("2030-01-01", moment(2))).records) {
    EXPECT_EQ(then.claim.status, RecordStatus::kFinal);
  }
  expect_clean();
}

TEST_P(RegisterContract, ManyRowsOfOneCompanyInOneDeliveryCorrectEachOther) {
  std::vector<RowDraft> rows;
  for (std::uint64_t i = 1; i <= 100; ++i) {
    rows.push_back(
        row(i, i % 2 == 0 ? "even" : "k" + std::to_string(i), "Name", std::to_string(i)));
  }
  deliver(header("a", 1), rows, 0);
  const Dossier even = dossier(company("a", "even"), now());
  ASSERT_EQ(even.records.size(), 1U);
  EXPECT_EQ(even.records[0].claim.body, "{\"amount\":\"100\"}");
  EXPECT_EQ(even.statements.size(), 1U);
  EXPECT_EQ(register_->info()->companies, 51U);
  EXPECT_EQ(register_->info()->records, 100U);
  expect_clean();
}

TEST_P(RegisterContract, NothingIsKnownOfACompanyBeforeItsDelivery) {
  deliver(header("a", 1), {row(1, "k1", "Acme")}, 5);
  const CompanyId id = company("a", "k1");
  const Instant before = moment(4);
  EXPECT_EQ(refusal(register_->load_company(id, view("2030-01-01", before))), ErrorId::kNotFound);
  EXPECT_EQ(refusal(register_->load_history(id, before)), ErrorId::kNotFound);
  EXPECT_EQ(refusal(register_->load_company(CompanyId{4095}, now())), ErrorId::kNotFound);
  EXPECT_FALSE(register_->find_subject("a", "k2")->has_value());
  EXPECT_FALSE(register_->find_subject("b", "k1")->has_value());
}

// -- relations ----------------------------------------------------------------------------------

/// A row that says that `key` is owned by `owner`, from a day on.
inline RowDraft ownership(std::uint64_t number, const std::string& key, const std::string& owner,
                          const char* share) {
  RowDraft draft;
  draft.row = number;
  draft.subjects.push_back({SubjectKind::kCompany, key, {}});
  draft.subjects.push_back({SubjectKind::kCompany, owner, {}});
  Relation relation;
  relation.kind = "owned-by";
  relation.other = owner;
  relation.valid.from = parse_date("2023-05-01");
  relation.share = parse_decimal(share);
  relation.body = "{}";
  draft.relations.push_back({0, relation});
  return draft;
}

TEST_P(RegisterContract, RelationLeadsToACompanyOfWhichNothingElseIsSaid) {
  const RowDraft draft = ownership(1, "k1", "parent", "0.75");
  const Delivery delivery = deliver(header("a", 1), {draft}, 0);
  EXPECT_EQ(delivery.relations, 1U);
  const Dossier owned = dossier(company("a", "k1"), now());
  ASSERT_EQ(owned.relations.size(), 1U);
  EXPECT_EQ(owned.relations[0].claim, draft.relations[0].claim);
  const Dossier parent = dossier(company("a", "parent"), now());
  EXPECT_TRUE(parent.relations.empty()) << "a relation belongs to the one that it speaks of";
  EXPECT_TRUE(parent.statements.empty());
  EXPECT_EQ(register_->info()->relations, 1U);
  EXPECT_EQ(register_->info()->companies, 2U);
  expect_clean();
}

TEST_P(RegisterContract, RelationIsCorrectedRetractedAndRemembered) {
  deliver(header("a", 1), {ownership(1, "k1", "parent", "0.75")}, 0);
  deliver(header("a", 2), {ownership(1, "k1", "parent", "0.4")}, 3);
  deliver(header("a", 3), {row(1, "k1", "Acme")}, 6);
  const CompanyId id = company("a", "k1");
  const auto share_known_on = [&](int day) {
    const Dossier found = dossier(id, view("2030-01-01", moment(day)));
    return found.relations.size() == 1 ? found.relations[0].claim.share : std::nullopt;
  };
  EXPECT_EQ(share_known_on(1), parse_decimal("0.75"));
  EXPECT_EQ(share_known_on(4), parse_decimal("0.4"));
  EXPECT_EQ(share_known_on(7), std::nullopt) << "the row no longer makes the claim";
  EXPECT_TRUE(dossier(id, view("2023-04-30", moment(4))).relations.empty());
  EXPECT_EQ(register_->load_history(id, Instant{INT64_MAX})->relations.size(), 3U);
  expect_clean();
}

TEST_P(RegisterContract, FullDeliveryEndsARelationItNoLongerContains) {
  const auto full = DeliveryKind::kFull;
  deliver(header("a", 1, full, "2024-01-01"), {ownership(1, "k1", "parent", "1")}, 0);
  deliver(header("a", 2, full, "2024-06-01"), {row(1, "other", "Other")}, 200);
  const CompanyId id = company("a", "k1");
  EXPECT_EQ(dossier(id, view("2024-05-31", moment(300))).relations.size(), 1U);
  EXPECT_TRUE(dossier(id, view("2024-06-01", moment(300))).relations.empty());
  EXPECT_EQ(dossier(id, view("2024-06-01", moment(100))).relations.size(), 1U);
  expect_clean();
}

TEST_P(RegisterContract, RelationToAnUnknownKeyIsRefusedAndTheDeliveryLeavesNoTrace) {
  RowDraft draft = ownership(1, "k1", "parent", "1");
  draft.subjects.pop_back();
  ASSERT_TRUE(register_->begin_delivery(header("a", 1)).ok());
  const std::vector<RowDraft> rows{row(1, "k0", "Acme", "1"), draft};
  EXPECT_EQ(refusal(register_->stage(rows)), ErrorId::kBadInput);
  EXPECT_EQ(register_->info()->companies, 0U);
  EXPECT_EQ(refusal(register_->commit_delivery({}, moment(0))), ErrorId::kConflict);
  expect_clean();
  deliver(header("a", 1), {ownership(1, "k1", "parent", "1")}, 1);
  expect_clean();
}

// -- establishments -----------------------------------------------------------------------------

/// The row of an establishment that states its operator's identifier.
inline RowDraft as_establishment(RowDraft draft) {
  draft.subjects[0].kind = SubjectKind::kEstablishment;
  return draft;
}

TEST_P(RegisterContract, EstablishmentIsNoCompany) {
  const Identifier lei{"lei", "529900T8BM49AURSDO55"};
  deliver(header("a", 1), {row(1, "k1", "Acme", "1", {lei})}, 0);
  deliver(header("b", 2), {as_establishment(row(1, "shop", "Acme's shop", "2", {lei}))}, 1);
  const SubjectId shop = **register_->find_subject("b", "shop");
  const auto found = register_->load_establishment(shop, now());
  ASSERT_TRUE(found.ok()) << found.error().message;
  EXPECT_EQ(found->kind, SubjectKind::kEstablishment);
  EXPECT_EQ(found->records.size(), 1U);
  EXPECT_EQ(found->sources, std::vector<SubjectId>{shop});
  EXPECT_EQ(refusal(register_->load_company(as_company(shop), now())), ErrorId::kNotFound);
  const SubjectId acme = as_subject(company("a", "k1"));
  EXPECT_EQ(refusal(register_->load_establishment(acme, now())), ErrorId::kNotFound);
  EXPECT_EQ(refusal(register_->load_establishment(shop, view("2030-01-01", moment(0)))),
            ErrorId::kNotFound);
  // Its operator's identifier neither joins it to a company nor finds it.
  EXPECT_EQ(*register_->find_companies(lei, now()), std::vector<CompanyId>{as_company(acme)});
  EXPECT_EQ(dossier(as_company(acme), now()).records.size(), 1U);
  EXPECT_EQ(register_->info()->companies, 1U);
  EXPECT_EQ(register_->info()->establishments, 1U);
  expect_clean();
}

TEST_P(RegisterContract, ScanOfEstablishmentsHandsOutNoCompany) {
  deliver(header("a", 1), {row(1, "k1", "Acme"), as_establishment(row(2, "shop", "A shop"))}, 0);
  Register::ScanOptions options;
  options.view = now();
  options.kind = SubjectKind::kEstablishment;
  std::vector<CompanyId> seen;
  const auto scanned = register_->scan(options, [&](const Dossier& found) {
    EXPECT_EQ(found.kind, SubjectKind::kEstablishment);
    seen.push_back(found.company);
    return true;
  });
  ASSERT_TRUE(scanned.ok());
  EXPECT_EQ(seen, std::vector<CompanyId>{company("a", "shop")});
}

TEST_P(RegisterContract, KeyOfACompanyIsNeverThatOfAnEstablishment) {
  deliver(header("a", 1), {row(1, "k1", "Acme")}, 0);
  ASSERT_TRUE(register_->begin_delivery(header("a", 2)).ok());
  const std::vector<RowDraft> rows{as_establishment(row(1, "k1", "Acme"))};
  EXPECT_EQ(refusal(register_->stage(rows)), ErrorId::kBadInput);
  expect_clean();
}

}  // namespace goodstanding::store
