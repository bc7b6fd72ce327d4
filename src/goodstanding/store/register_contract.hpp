#pragma once
/// The contract that every driver of the register passes. A driver's test names a factory and
/// instantiates the suite: see store_sqlite/contract_test.cpp.

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "goodstanding/store/register.hpp"

namespace goodstanding::store {

/// Makes an empty register, and opens it again as another process would.
struct RegisterFactory {
  std::function<std::unique_ptr<Register>()> create;
  std::function<std::unique_ptr<Register>()> reopen;
};

/// Gives a factory for a fresh, empty place.
using MakeFactory = RegisterFactory (*)();

class RegisterContract : public ::testing::TestWithParam<MakeFactory> {
 protected:
  void SetUp() override {
    factory_ = GetParam()();
    register_ = factory_.create();
  }

  /// Gives the moment `day` days after the first of January 2024.
  static Instant moment(int day) {
    return Instant{parse_instant("2024-01-01T00:00:00Z")->micros + day * 86'400'000'000LL};
  }
  static View view(const char* as_of, Instant known_at) { return {*parse_date(as_of), known_at}; }
  static View now() { return {*parse_date("2030-01-01"), Instant{INT64_MAX}}; }

  /// A row about one company: a name statement and, if `penalty` is not empty, a penalty record.
  static RowDraft row(std::uint64_t number, const std::string& key, const std::string& name,
                      const std::string& penalty = "", std::vector<Identifier> identifiers = {});

  static DeliveryHeader header(const std::string& channel, std::uint8_t digest,
                               DeliveryKind kind = DeliveryKind::kDelta,
                               const char* published = nullptr);
  /// Loads a whole delivery and commits it on the given day.
  Delivery deliver(const DeliveryHeader& header, const std::vector<RowDraft>& rows, int day);
  std::vector<Disposition> stage(const std::vector<RowDraft>& rows);
  CompanyId company(const std::string& channel, const std::string& key);
  Dossier dossier(CompanyId id, const View& at);
  /// Expects that `check` finds nothing and recomputes the root that the log reports.
  void expect_clean();

  RegisterFactory factory_;
  std::unique_ptr<Register> register_;
};

inline RowDraft RegisterContract::row(std::uint64_t number, const std::string& key,
                                      const std::string& name, const std::string& penalty,
                                      std::vector<Identifier> identifiers) {
  RowDraft draft;
  draft.row = number;
  draft.subjects.push_back({SubjectKind::kCompany, key, std::move(identifiers)});
  draft.statements.push_back({0, {"name", {}, "{\"name\":\"" + name + "\"}"}});
  for (const Identifier& identifier : draft.subjects[0].identifiers) {
    draft.statements.push_back(
        {0,
         {"identifier",
          {},
          "{\"scheme\":\"" + identifier.scheme + "\",\"value\":\"" + identifier.value + "\"}"}});
  }
  if (!penalty.empty()) {
    Record record;
    record.kind = "penalty.administrative";
    record.valid.from = parse_date("2023-05-01");
    record.status = RecordStatus::kFinal;
    record.evidence = EvidenceGrade::kAdministrativeFinal;
    record.jurisdiction = "GB";
    record.body = "{\"amount\":\"" + penalty + "\"}";
    draft.records.push_back({0, record});
  }
  return draft;
}

inline DeliveryHeader RegisterContract::header(const std::string& channel, std::uint8_t digest,
                                               DeliveryKind kind, const char* published) {
  DeliveryHeader made;
  made.channel = channel;
  made.digest.fill(digest);
  made.kind = kind;
  if (published != nullptr) made.published = parse_date(published);
  return made;
}

inline std::vector<Disposition> RegisterContract::stage(const std::vector<RowDraft>& rows) {
  auto outcome = register_->stage(rows);
  EXPECT_TRUE(outcome.ok()) << (outcome.ok() ? "" : outcome.error().message);
  return outcome.ok() ? outcome->dispositions : std::vector<Disposition>{};
}

inline Delivery RegisterContract::deliver(const DeliveryHeader& made,
                                          const std::vector<RowDraft>& rows, int day) {
  auto begun = register_->begin_delivery(made);
  EXPECT_TRUE(begun.ok()) << (begun.ok() ? "" : begun.error().message);
  DeliveryFile file;
  file.name = "list.csv";
  file.layout = "list";
  for (const Disposition disposition : stage(rows)) file.counts.add(disposition);
  auto committed = register_->commit_delivery({&file, 1}, moment(day));
  EXPECT_TRUE(committed.ok()) << (committed.ok() ? "" : committed.error().message);
  return committed.ok() ? *committed : Delivery{};
}

inline CompanyId RegisterContract::company(const std::string& channel, const std::string& key) {
  const auto subject = register_->find_subject(channel, key);
  EXPECT_TRUE(subject.ok() && subject->has_value()) << channel << " " << key;
  return subject.ok() && subject->has_value() ? as_company(**subject) : CompanyId{};
}

inline Dossier RegisterContract::dossier(CompanyId id, const View& at) {
  auto loaded = register_->load_company(id, at);
  EXPECT_TRUE(loaded.ok()) << (loaded.ok() ? "" : loaded.error().message);
  return loaded.ok() ? *loaded : Dossier{};
}

inline void RegisterContract::expect_clean() {
  SilentProgress silent;
  const auto report = register_->check(silent);
  ASSERT_TRUE(report.ok()) << report.error().message;
  for (const Damage& damage : report->damages) {
    ADD_FAILURE() << damage.table << " " << damage.row << ": " << damage.what;
  }
  const auto log = register_->log_state();
  ASSERT_TRUE(log.ok());
  EXPECT_EQ(report->log, *log);
}

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

TEST_P(RegisterContract, EqualIdentifiersJoinCompaniesOfDifferentChannels) {
  const Identifier lei{"lei", "529900T8BM49AURSDO55"};
  deliver(header("a", 1), {row(1, "k1", "Acme", "10", {lei})}, 0);
  deliver(header("b", 2), {row(1, "z9", "ACME LIMITED", "20", {lei})}, 5);
  const auto found = register_->find_companies(lei, now());
  ASSERT_TRUE(found.ok());
  ASSERT_EQ(found->size(), 1U);
  const Dossier joined = dossier(found->front(), now());
  EXPECT_EQ(joined.sources.size(), 2U);
  EXPECT_EQ(joined.records.size(), 2U);
  EXPECT_EQ(joined.company, std::min(company("a", "k1"), company("b", "z9")));
  // Before the second delivery was known there was one source only.
  EXPECT_EQ(dossier(company("a", "k1"), view("2024-01-02", moment(3))).sources.size(), 1U);
  expect_clean();
}

TEST_P(RegisterContract, SameNameWithoutIdentifierNeverJoins) {
  deliver(header("a", 1), {row(1, "acme", "Acme")}, 0);
  deliver(header("b", 2), {row(1, "acme", "Acme")}, 1);
  EXPECT_EQ(dossier(company("a", "acme"), now()).sources.size(), 1U);
  EXPECT_NE(company("a", "acme"), company("b", "acme"));
}

TEST_P(RegisterContract, CorrectedIdentifierUndoesTheJoin) {
  const Identifier wrong{"lei", "529900T8BM49AURSDO55"};
  const Identifier right{"lei", "7LTWFZYICNSX8D621K86"};
  deliver(header("a", 1), {row(1, "k1", "Acme", "10", {wrong})}, 0);
  deliver(header("b", 2), {row(1, "z9", "Other", "20", {wrong})}, 1);
  deliver(header("b", 3), {row(1, "z9", "Other", "20", {right})}, 2);
  EXPECT_EQ(dossier(company("a", "k1"), now()).sources.size(), 1U);
  EXPECT_EQ(register_->find_companies(wrong, now())->front(), company("a", "k1"));
  EXPECT_EQ(register_->find_companies(right, now())->front(), company("b", "z9"));
  EXPECT_EQ(
      dossier(company("a", "k1"), view("2024-01-03", Instant{moment(2).micros - 1})).sources.size(),
      2U);
  expect_clean();
}

TEST_P(RegisterContract, PersonsDifferentOutlastsTheRulesSame) {
  const Identifier lei{"lei", "529900T8BM49AURSDO55"};
  deliver(header("a", 1), {row(1, "k1", "Acme", "", {lei})}, 0);
  deliver(header("b", 2), {row(1, "z9", "Other", "", {lei})}, 1);
  Officer officer;
  officer.name = "m.okafor";
  officer.authority = "Registry";
  officer.public_key.fill(7);
  const auto enrolled = register_->enrol_officer(officer, moment(2));
  ASSERT_TRUE(enrolled.ok());
  const SubjectId a = as_subject(company("a", "k1"));
  const SubjectId b = as_subject(company("b", "z9"));
  const MatchDecision apart{
      a, b, MatchVerdict::kDifferent, "two firms share a mistyped code", *enrolled, Instant{}};
  ASSERT_TRUE(register_->append_match(apart, moment(3)).ok());
  deliver(header("b", 3), {row(1, "z9", "Other Ltd", "", {lei})}, 4);
  EXPECT_EQ(dossier(as_company(a), now()).sources.size(), 1U);
  expect_clean();
}

TEST_P(RegisterContract, ScanHandsOutEachCompanyOnceAsLoadDoes) {
  const Identifier lei{"lei", "529900T8BM49AURSDO55"};
  std::vector<RowDraft> rows;
  for (std::uint64_t i = 1; i <= 300; ++i) {
    rows.push_back(row(i, "k" + std::to_string(i), "Name " + std::to_string(i),
                       i % 3 == 0 ? std::to_string(i) : ""));
  }
  rows.push_back(row(301, "joined", "Acme", "1", {lei}));
  deliver(header("a", 1), rows, 0);
  deliver(header("b", 2), {row(1, "z9", "Acme", "2", {lei})}, 1);
  std::size_t seen = 0;
  Register::ScanOptions options;
  options.view = now();
  const auto scanned = register_->scan(options, [&](const Dossier& scanned_dossier) {
    ++seen;
    const Dossier loaded = dossier(scanned_dossier.company, now());
    EXPECT_EQ(scanned_dossier.sources, loaded.sources);
    EXPECT_EQ(scanned_dossier.records, loaded.records);
    EXPECT_EQ(scanned_dossier.statements, loaded.statements);
    return true;
  });
  ASSERT_TRUE(scanned.ok());
  EXPECT_EQ(seen, 301U);
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

TEST_P(RegisterContract, PublishedPackNeverChanges) {
  PublishedPack pack{"probe@1.0.0", {}, "{\"a\":1}"};
  pack.hash.fill(1);
  ASSERT_TRUE(register_->publish_pack(pack, moment(0)).ok());
  ASSERT_TRUE(register_->publish_pack(pack, moment(1)).ok());
  EXPECT_EQ(register_->load_packs()->size(), 1U);
  pack.hash.fill(2);
  const auto changed = register_->publish_pack(pack, moment(2));
  ASSERT_FALSE(changed.ok());
  EXPECT_EQ(changed.error().id, ErrorId::kConflict);
}

TEST_P(RegisterContract, RatingsComeBackAsTheyWereStored) {
  deliver(header("a", 1), {row(1, "k1", "Acme")}, 0);
  Rating rating;
  rating.company = company("a", "k1");
  rating.pack = "probe@1.0.0";
  rating.pack_hash.fill(3);
  rating.engine = "0.1.0";
  rating.view = view("2024-01-02", moment(2));
  rating.score = parse_decimal("87.5");
  rating.band = "B";
  rating.reasons = {"R-1", "R-2"};
  Rating unrated = rating;
  unrated.score.reset();
  unrated.band.clear();
  unrated.not_rated = "no records";
  unrated.reasons.clear();
  const Rating both[] = {rating, unrated};
  ASSERT_TRUE(register_->append_ratings(both, moment(3)).ok());
  const auto loaded = register_->load_ratings(rating.company);
  ASSERT_TRUE(loaded.ok());
  ASSERT_EQ(loaded->size(), 2U);
  EXPECT_EQ((*loaded)[0], unrated);
  EXPECT_EQ((*loaded)[1], rating);
  expect_clean();
}

}  // namespace goodstanding::store
