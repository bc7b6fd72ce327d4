#pragma once
/// Deliveries: what becomes visible, when, and what repeats and corrections do.

#include "goodstanding/store/contract_fixture.hpp"

namespace goodstanding::store {

TEST_P(RegisterContract, EmptyRegisterIsClean) {
  expect_clean();
  EXPECT_EQ(register_->info()->companies, 0U);
  EXPECT_EQ(register_->info()->register_id.size(), 32U);
}

TEST_P(RegisterContract, NothingIsVisibleBeforeTheCommit) {
  ASSERT_TRUE(register_->begin_delivery(header("a", 1)).ok());
  stage({row(1, "k1", "Acme")});
  const auto other = factory_.reopen();
  EXPECT_EQ(other->info()->companies, 0U);
  EXPECT_EQ(other->load_deliveries()->size(), 0U);
  ASSERT_TRUE(register_->commit_delivery({}, moment(0)).ok());
  EXPECT_EQ(other->info()->companies, 1U);
  expect_clean();
}

TEST_P(RegisterContract, AbandonedDeliveryLeavesNoTrace) {
  const LogState before = *register_->log_state();
  ASSERT_TRUE(register_->begin_delivery(header("a", 1)).ok());
  stage({row(1, "k1", "Acme", "10", {{"lei", "X"}})});
  ASSERT_TRUE(register_->abandon_delivery().ok());
  EXPECT_EQ(*register_->log_state(), before);
  EXPECT_FALSE(register_->find_subject("a", "k1")->has_value());
  expect_clean();
  deliver(header("a", 1), {row(1, "k1", "Acme")}, 0);
  expect_clean();
}

TEST_P(RegisterContract, DeliveryLeftByADeadProcessIsClearedByTheNextWriter) {
  {
    const auto dying = factory_.reopen();
    ASSERT_TRUE(dying->begin_delivery(header("a", 1)).ok());
    const std::vector<RowDraft> rows{row(1, "k1", "Acme", "10", {{"lei", "X"}})};
    ASSERT_TRUE(dying->stage(rows).ok());
  }
  expect_clean();
  EXPECT_EQ(register_->info()->companies, 0U);
  deliver(header("a", 1), {row(1, "k2", "Beta")}, 0);
  EXPECT_FALSE(register_->find_subject("a", "k1")->has_value());
  expect_clean();
}

TEST_P(RegisterContract, SameDeliveryAgainChangesNothing) {
  const Delivery first = deliver(header("a", 1), {row(1, "k1", "Acme")}, 0);
  const LogState before = *register_->log_state();
  const auto again = register_->begin_delivery(header("a", 1));
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->already_there, first.id);
  EXPECT_EQ(*register_->log_state(), before);
}

TEST_P(RegisterContract, SameFilesUnderAnotherDefinitionCorrectWhatTheyGaveBefore) {
  const std::vector<Identifier> lei{{"lei", "X"}};
  const Delivery first = deliver(
      header("a", 1),
      {row(1, "k1", "Acme", "10", lei), row(2, "k2", "Beta", "20", lei), row(3, "k3", "C")}, 0);
  const CompanyId acme = company("a", "k1");
  EXPECT_EQ(dossier(acme, now()).sources.size(), 2U);
  DeliveryHeader corrected = header("a", 1);
  corrected.channel_digest.fill(9);
  const auto begun = register_->begin_delivery(corrected);
  ASSERT_TRUE(begun.ok()) << begun.error().message;
  EXPECT_FALSE(begun->already_there);
  EXPECT_EQ(begun->corrects, first.id);
  const std::vector<Disposition> expected{Disposition::kApplied, Disposition::kExactRepeat};
  // By the new definition the second row is no company's, and the first has another amount.
  EXPECT_EQ(stage({row(1, "k1", "Acme", "12", lei), row(3, "k3", "C")}), expected);
  ASSERT_TRUE(register_->commit_delivery({}, moment(1)).ok());
  const Dossier today = dossier(acme, now());
  ASSERT_EQ(today.records.size(), 1U);
  EXPECT_EQ(today.records[0].claim.body, "{\"amount\":\"12\"}");
  EXPECT_EQ(today.sources.size(), 1U) << "nobody states the identifier of the other any more";
  const Dossier other = dossier(company("a", "k2"), now());
  EXPECT_TRUE(other.records.empty());
  EXPECT_TRUE(other.statements.empty());
  EXPECT_EQ(dossier(company("a", "k3"), now()).statements.size(), 1U);
  EXPECT_EQ(dossier(acme, view("2024-01-01", moment(0))).sources.size(), 2U);
  EXPECT_EQ(register_->begin_delivery(corrected)->already_there, BatchId{first.id.value + 1});
  expect_clean();
}

TEST_P(RegisterContract, CorrectionOfADeliveryLeavesWhatOthersClaimed) {
  deliver(header("a", 1), {row(1, "k1", "Acme", "10")}, 0);
  deliver(header("a", 2), {row(1, "k2", "Beta", "20")}, 1);
  DeliveryHeader corrected = header("a", 1);
  corrected.channel_digest.fill(9);
  deliver(corrected, {row(1, "k3", "Acme", "10")}, 2);
  EXPECT_TRUE(dossier(company("a", "k1"), now()).records.empty());
  EXPECT_EQ(dossier(company("a", "k2"), now()).records.size(), 1U);
  EXPECT_EQ(dossier(company("a", "k3"), now()).records.size(), 1U);
  expect_clean();
}

TEST_P(RegisterContract, RowThatSaysNothingNewIsAnExactRepeat) {
  deliver(header("a", 1), {row(1, "k1", "Acme", "10")}, 0);
  ASSERT_TRUE(register_->begin_delivery(header("a", 2)).ok());
  const std::vector<Disposition> expected{Disposition::kExactRepeat, Disposition::kApplied,
                                          Disposition::kExactRepeat};
  EXPECT_EQ(stage({row(1, "k1", "Acme", "10"), row(2, "k2", "Beta"), row(3, "k2", "Beta")}),
            expected);
  ASSERT_TRUE(register_->commit_delivery({}, moment(1)).ok());
  EXPECT_EQ(register_->load_history(company("a", "k1"), Instant{INT64_MAX})->statements.size(), 1U);
  expect_clean();
}

TEST_P(RegisterContract, FullDeliveryEndsWhatItNoLongerContains) {
  const auto full = DeliveryKind::kFull;
  deliver(header("a", 1, full, "2024-01-01"), {row(1, "k1", "Acme"), row(2, "k2", "Beta")}, 0);
  const Delivery second = deliver(header("a", 2, full, "2024-06-01"),
                                  {row(1, "k2", "Beta"), row(2, "k3", "Ceta")}, 200);
  EXPECT_EQ(second.ended, 1U);
  const CompanyId gone = company("a", "k1");
  EXPECT_EQ(dossier(gone, view("2024-05-31", moment(300))).statements.size(), 1U);
  EXPECT_TRUE(dossier(gone, view("2024-06-01", moment(300))).statements.empty());
  EXPECT_EQ(dossier(gone, view("2024-06-01", moment(100))).statements.size(), 1U);
  EXPECT_EQ(dossier(company("a", "k2"), now()).statements.size(), 1U);
  expect_clean();
  // It comes back: a new claim, while the gap stays.
  deliver(header("a", 3, full, "2024-09-01"), {row(1, "k1", "Acme"), row(2, "k2", "Beta")}, 250);
  EXPECT_EQ(dossier(gone, view("2024-10-01", moment(300))).statements.size(), 1U);
  expect_clean();
}

TEST_P(RegisterContract, OlderFullListIsRefused) {
  const auto full = DeliveryKind::kFull;
  deliver(header("a", 1, full, "2024-06-01"), {row(1, "k1", "Acme")}, 0);
  const auto begun = register_->begin_delivery(header("a", 2, full, "2024-01-01"));
  ASSERT_FALSE(begun.ok());
  EXPECT_EQ(begun.error().id, ErrorId::kConflict);
  expect_clean();
}

TEST_P(RegisterContract, ClockThatGoesBackNeverReordersWhatIsKnown) {
  const Delivery first = deliver(header("a", 1), {row(1, "k1", "Acme")}, 10);
  const Delivery second = deliver(header("a", 2), {row(1, "k1", "Acme Ltd")}, 3);
  EXPECT_GT(second.recorded_at, first.recorded_at);
}

TEST_P(RegisterContract, SecondWriterWaitsInVain) {
  ASSERT_TRUE(register_->begin_delivery(header("a", 1)).ok());
  const auto other = factory_.reopen();
  const auto begun = other->begin_delivery(header("b", 2));
  ASSERT_FALSE(begun.ok());
  EXPECT_EQ(begun.error().id, ErrorId::kRegisterLocked);
  ASSERT_TRUE(register_->abandon_delivery().ok());
}

TEST_P(RegisterContract, QuarantineAndCountsComeBack) {
  ASSERT_TRUE(register_->begin_delivery(header("a", 1)).ok());
  QuarantinedRow bad;
  bad.row = 7;
  bad.finding = {Severity::kError,       "row.date", "31/02/2020 is no date", "mend it",
                 {"list.csv", 9, 4, 10}, ""};
  bad.cells = "{\"date\":\"31/02/2020\"}";
  ASSERT_TRUE(register_->stage_quarantine({&bad, 1}).ok());
  WithheldRow withheld;
  withheld.row = 8;
  ASSERT_TRUE(register_->stage_withheld({&withheld, 1}).ok());
  DeliveryFile file;
  file.name = "list.csv";
  file.counts.add(Disposition::kFinding);
  file.counts.add(Disposition::kPerson);
  const auto delivery = register_->commit_delivery({&file, 1}, moment(0));
  ASSERT_TRUE(delivery.ok());
  const auto rows = register_->load_quarantine(delivery->id);
  ASSERT_TRUE(rows.ok());
  ASSERT_EQ(rows->size(), 1U);
  EXPECT_EQ(rows->front().finding.at.line, 9U);
  EXPECT_EQ(rows->front().cells, bad.cells);
  EXPECT_EQ(register_->load_deliveries()->front().counts(), file.counts);
  expect_clean();
}

TEST_P(RegisterContract, ModeAndCreationComeBack) {
  const auto info = register_->info();
  ASSERT_TRUE(info.ok());
  EXPECT_EQ(info->mode, *register_->mode());
  EXPECT_GT(info->created_at, Instant{});
  EXPECT_EQ(info->register_id, factory_.reopen()->info()->register_id);
  EXPECT_GE(info->schema_version, 1);
}

TEST_P(RegisterContract, DeliveriesComeBackInTheirOrder) {
  const Delivery first =
      deliver(header("a", 1, DeliveryKind::kFull, "2024-01-01"), {row(1, "k1", "Acme", "10")}, 0);
  deliver(header("b", 2), {row(1, "k1", "Beta")}, 1);
  const auto all = register_->load_deliveries();
  ASSERT_TRUE(all.ok());
  ASSERT_EQ(all->size(), 2U);
  const Delivery& back = all->front();
  EXPECT_EQ(back.id, first.id);
  EXPECT_EQ(back.header.channel, "a");
  EXPECT_EQ(back.header.digest, first.header.digest);
  EXPECT_EQ(back.header.kind, DeliveryKind::kFull);
  EXPECT_EQ(back.header.published, parse_date("2024-01-01"));
  EXPECT_EQ(back.recorded_at, moment(0));
  EXPECT_EQ(back.statements, 1U);
  EXPECT_EQ(back.records, 1U);
  EXPECT_EQ(back.counts().of(Disposition::kApplied), 1U);
  EXPECT_EQ(all->back().header.published, std::nullopt);
}

TEST_P(RegisterContract, OneDeliveryAtATime) {
  EXPECT_EQ(refusal(register_->stage({})), ErrorId::kConflict);
  ASSERT_TRUE(register_->begin_delivery(header("a", 1)).ok());
  EXPECT_EQ(refusal(register_->begin_delivery(header("b", 2))), ErrorId::kConflict);
  Officer officer;
  officer.name = "m.okafor";
  officer.authority = "Registry";
  officer.public_key.fill(1);
  EXPECT_EQ(refusal(register_->enrol_officer(officer, moment(0))), ErrorId::kRegisterLocked);
  ASSERT_TRUE(register_->commit_delivery({}, moment(0)).ok());
  EXPECT_TRUE(register_->enrol_officer(officer, moment(0)).ok());
  expect_clean();
}

TEST_P(RegisterContract, LogGrowsWithEveryActAndNeverWithoutOne) {
  const LogState empty = *register_->log_state();
  deliver(header("a", 1), {row(1, "k1", "Acme")}, 0);
  const LogState after = *register_->log_state();
  EXPECT_GT(after.leaves, empty.leaves);
  EXPECT_NE(after.root, empty.root);
  static_cast<void>(dossier(company("a", "k1"), now()));
  EXPECT_EQ(*register_->log_state(), after);
  EXPECT_EQ(*factory_.reopen()->log_state(), after);
}

}  // namespace goodstanding::store
