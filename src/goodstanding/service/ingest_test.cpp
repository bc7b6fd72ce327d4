#include "goodstanding/service/ingest.hpp"

#include <gtest/gtest.h>

#include "goodstanding/service/test_register.hpp"

namespace goodstanding::service {
namespace {

/// Gives kReportsChannel with one part replaced: another definition of the same channel.
std::string redefined(std::string_view old, std::string_view now) {
  std::string definition(kReportsChannel);
  const std::size_t place = definition.find(old);
  EXPECT_NE(place, std::string::npos) << old;
  return definition.replace(place, old.size(), now);
}

std::vector<std::string> bodies(TestRegister& target, std::string_view number, const View& at) {
  std::vector<std::string> found;
  for (const auto& stored : take(target->load_company(target.company(number), at)).records) {
    found.push_back(stored.claim.body);
  }
  return found;
}

TEST(Ingest, EveryRowHasOneEnd) {
  TestRegister target;
  const IngestReport report = take(target.ingest(
      "a.csv", "91,Acme,2025-01-31\n17,A. Person,2025-01-31\n92,Beta,soon\n91,Acme,2025-01-31\n",
      "2026-01-02"));
  const DispositionCounts counts = report.delivery.counts();
  EXPECT_EQ(counts.of(Disposition::kApplied), 1U);
  EXPECT_EQ(counts.of(Disposition::kPerson), 1U);
  EXPECT_EQ(counts.of(Disposition::kFinding), 1U);
  EXPECT_EQ(counts.of(Disposition::kExactRepeat), 1U);
  const auto quarantine = take(target->load_quarantine(report.delivery.id));
  ASSERT_EQ(quarantine.size(), 1U);
  EXPECT_EQ(quarantine[0].row, 3U);
  EXPECT_EQ(target->info()->companies, 1U);
}

TEST(Ingest, SameFilesByTheSameDefinitionChangeNothing) {
  TestRegister target;
  const IngestReport first = take(target.ingest("a.csv", "91,Acme,2025-01-31\n", "2026-01-02"));
  const store::LogState before = take(target->log_state());
  const IngestReport again = take(target.ingest("a.csv", "91,Acme,2025-01-31\n", "2026-01-03"));
  EXPECT_TRUE(again.already_there);
  EXPECT_EQ(again.delivery.id, first.delivery.id);
  EXPECT_EQ(take(target->log_state()), before);
}

TEST(Ingest, SameFilesByAChangedDefinitionCorrectWhatTheyGave) {
  TestRegister target;
  const IngestReport first = take(target.ingest("a.csv", "91,Acme,2025-01-31\n", "2026-01-02"));
  const IngestReport second = take(
      target.ingest("a.csv", "91,Acme,2025-01-31\n", "2026-01-05", redefined("\"20\"", "\"21\"")));
  EXPECT_FALSE(second.already_there);
  EXPECT_EQ(second.corrects, first.delivery.id);
  EXPECT_EQ(second.delivery.counts().of(Disposition::kApplied), 1U);
  const std::vector<std::string> now = bodies(target, "91", view("2026-01-06"));
  ASSERT_EQ(now.size(), 1U);
  EXPECT_NE(now[0].find("\"days\":\"21\""), std::string::npos) << now[0];
  const std::vector<std::string> then =
      bodies(target, "91", {*parse_date("2026-01-06"), at("2026-01-03")});
  ASSERT_EQ(then.size(), 1U);
  EXPECT_NE(then[0].find("\"days\":\"20\""), std::string::npos) << then[0];
}

TEST(Ingest, RowsThatAChangedDefinitionTakesForPersonsAreRetracted) {
  TestRegister target;
  take(target.ingest("a.csv", "91,Acme,2025-01-31\n92,B. Sole,2025-01-31\n", "2026-01-02"));
  take(target.ingest("a.csv", "91,Acme,2025-01-31\n92,B. Sole,2025-01-31\n", "2026-01-05",
                     redefined("starts with(number, \"9\")", "starts with(number, \"91\")")));
  EXPECT_EQ(bodies(target, "91", view("2026-01-06")).size(), 1U);
  EXPECT_TRUE(bodies(target, "92", view("2026-01-06")).empty());
  SilentProgress silent;
  EXPECT_TRUE(take(target->check(silent)).damages.empty());
}

TEST(Ingest, CorrectionNamesWhatCameLaterUntilThatIsReadAnewToo) {
  TestRegister target;
  const std::string definition = redefined("\"20\"", "\"21\"");
  const std::string old_rows = "91,Acme,2025-01-31\n";
  const std::string new_rows = "91,Acme plc,2025-01-31\n";
  take(target.ingest("a.csv", old_rows, "2026-01-02"));
  const IngestReport later = take(target.ingest("b.csv", new_rows, "2026-01-03"));
  const IngestReport first = take(target.ingest("a.csv", old_rows, "2026-01-05", definition));
  EXPECT_EQ(first.to_load_again, std::vector<BatchId>{later.delivery.id});
  const IngestReport second = take(target.ingest("b.csv", new_rows, "2026-01-05", definition));
  EXPECT_EQ(second.corrects, later.delivery.id);
  EXPECT_TRUE(second.to_load_again.empty());
  const Dossier dossier = take(target->load_company(target.company("91"), view("2026-01-06")));
  ASSERT_EQ(dossier.statements.size(), 1U);
  EXPECT_EQ(dossier.statements[0].claim.body, "{\"name\":\"Acme plc\"}");
}

TEST(Ingest, FileThatCannotBeReadLeavesNothing) {
  TestRegister target;
  const store::LogState before = take(target->log_state());
  channels::LoadedChannel loaded = channels::load_channel(kReportsChannel, "late-reports.yaml");
  SilentProgress silent;
  const auto error_of = [&](const std::string& path) {
    const auto report =
        ingest(*target, {*loaded.channel, {path}, std::nullopt, at("2026-01-02")}, silent);
    EXPECT_FALSE(report.ok()) << path;
    return report ? ErrorId::kInternal : report.error().id;
  };
  EXPECT_EQ(error_of(target.file("missing.csv")), ErrorId::kIo);
  EXPECT_EQ(error_of(target.write("empty.csv", "")), ErrorId::kBadInput);
  EXPECT_EQ(error_of(target.write("strange.txt", "Number,Company,Due\n")), ErrorId::kBadInput);
  EXPECT_EQ(take(target->log_state()), before);
}

}  // namespace
}  // namespace goodstanding::service
