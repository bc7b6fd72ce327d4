#include "goodstanding/store_sqlite/query_log.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "goodstanding/store_sqlite/database.hpp"

namespace goodstanding::store_sqlite {
namespace {

Instant at(std::string_view day) {
  return *parse_instant(std::string(day) + "T09:00:00Z");
}

QueryEntry entry(std::string_view day, std::int64_t company, Reader reader = {}) {
  QueryEntry made;
  made.at = at(day);
  made.reader = std::move(reader);
  made.command = "company show";
  made.company = CompanyId{company};
  if (made.reader.kind == ReaderKind::kOfficer) made.purpose = "case K4096";
  made.shown = "everything";
  return made;
}

const Reader kOfficer{ReaderKind::kOfficer, "m.okafor", "Standing Authority"};

class QueryLogFile : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "queriesXXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
    path_ = query_log_path((folder_ / "register.db").string());
    open();
  }
  void TearDown() override {
    log_.reset();
    std::filesystem::remove_all(folder_);
  }

  void open() {
    log_.reset();
    auto opened = open_query_log(path_, at("2026-01-01"));
    ASSERT_TRUE(opened.ok()) << opened.error().message;
    log_ = *std::move(opened);
  }
  void append(const QueryEntry& made) {
    const auto number = log_->append(made);
    ASSERT_TRUE(number.ok()) << number.error().message;
  }
  /// Writes to the file past the log, its own rules taken away before if `lawless`.
  Result<void> write(const std::string& sql, bool lawless) {
    auto database = Database::open(path_, OpenMode::kReadWrite);
    if (!database) return database.error();
    if (lawless) {
      for (const char* trigger : {"entry_never_changes", "entry_is_kept", "entry_moves_the_base"}) {
        GS_TRY(database->execute("DROP TRIGGER " + std::string(trigger)));
      }
    }
    return database->execute(sql);
  }
  std::vector<std::uint64_t> damaged(const std::optional<store::QueryHead>& kept = std::nullopt) {
    auto checked = log_->check(kept);
    EXPECT_TRUE(checked.ok()) << checked.error().message;
    std::vector<std::uint64_t> numbers;
    for (const store::QueryDamage& damage : checked->damages) numbers.push_back(damage.number);
    return numbers;
  }
  store::QueryHead head() { return log_->check(std::nullopt)->head; }

  std::filesystem::path folder_;
  std::string path_;
  std::unique_ptr<store::QueryLog> log_;
};

TEST_F(QueryLogFile, GivesBackWhatWasAppendedOfOneCompanyOrAll) {
  append(entry("2026-01-02", 4096, kOfficer));
  append(entry("2026-01-03", 4097));
  open();  // what was acknowledged is in the file
  const auto one = log_->load(CompanyId{4096});
  ASSERT_TRUE(one.ok());
  ASSERT_EQ(one->size(), 1U);
  QueryEntry expected = entry("2026-01-02", 4096, kOfficer);
  expected.number = 1;
  EXPECT_EQ(one->front(), expected);
  EXPECT_EQ(log_->load(std::nullopt)->size(), 2U);
  EXPECT_TRUE(damaged().empty());
}

TEST_F(QueryLogFile, TakesNoOfficerWithoutAPurpose) {
  QueryEntry made = entry("2026-01-02", 4096, kOfficer);
  made.purpose.clear();
  EXPECT_EQ(log_->append(made).error().id, ErrorId::kRefused);
  EXPECT_TRUE(log_->load(std::nullopt)->empty());
}

TEST_F(QueryLogFile, RefusesChangesByItself) {
  append(entry("2026-01-02", 4096));
  append(entry("2026-01-03", 4096));
  constexpr const char* kCopied =
      "INSERT INTO entry SELECT 9, at, reader, name, authority, command, company, purpose, shown, "
      "hash FROM entry LIMIT 1";
  for (const char* sql :
       {"UPDATE entry SET purpose = 'x'", "DELETE FROM entry", "DELETE FROM entry WHERE number = 1",
        kCopied, "UPDATE head SET number = 1", "DELETE FROM head", "UPDATE base SET number = 1",
        "UPDATE base SET begun = 0", "DELETE FROM base"}) {
    EXPECT_FALSE(write(sql, false).ok()) << sql;
  }
  EXPECT_EQ(log_->load(std::nullopt)->size(), 2U);
  EXPECT_TRUE(damaged().empty());
}

TEST_F(QueryLogFile, NamesTheEntryThatWasChanged) {
  for (const char* day : {"2026-01-02", "2026-01-03", "2026-01-04"}) append(entry(day, 4096));
  ASSERT_TRUE(write("UPDATE entry SET purpose = 'other' WHERE number = 2", true).ok());
  EXPECT_EQ(damaged(), (std::vector<std::uint64_t>{2, 0})) << "the entry, and the missing rules";
}

TEST_F(QueryLogFile, NamesTheEntryThatWasRemoved) {
  for (const char* day : {"2026-01-02", "2026-01-03", "2026-01-04"}) append(entry(day, 4096));
  ASSERT_TRUE(write("DELETE FROM entry WHERE number = 2", true).ok());
  EXPECT_EQ(damaged(), (std::vector<std::uint64_t>{2, 0}));
}

TEST_F(QueryLogFile, NamesTheEndThatWasCutOff) {
  for (const char* day : {"2026-01-02", "2026-01-03"}) append(entry(day, 4096));
  ASSERT_TRUE(write("DELETE FROM entry WHERE number = 2", true).ok());
  EXPECT_EQ(damaged(), (std::vector<std::uint64_t>{2, 0}));
}

TEST_F(QueryLogFile, AHeadKeptElsewhereFindsALogThatWasWrittenAnew) {
  append(entry("2026-01-02", 4096, kOfficer));
  const store::QueryHead kept = head();
  append(entry("2026-01-03", 4096));
  EXPECT_TRUE(damaged(kept).empty()) << "it is still in the chain";
  log_.reset();
  std::filesystem::remove(path_);
  open();
  EXPECT_EQ(damaged(kept), std::vector<std::uint64_t>{1}) << "missing";
  append(entry("2026-01-02", 4096));
  EXPECT_EQ(damaged(kept), std::vector<std::uint64_t>{1}) << "another one";
}

TEST_F(QueryLogFile, ForgetsWhatIsOlderThanFiveYearsAndNothingElse) {
  append(entry("2020-02-28", 4096));
  append(entry("2021-06-01", 4096));
  append(entry("2025-02-27", 4096));
  EXPECT_EQ(log_->load(std::nullopt)->size(), 3U) << "five years are not over";
  // 28 February 2020 and 1,827 days are 28 February 2025.
  append(entry("2025-03-01", 4096));
  const auto left = log_->load(std::nullopt);
  ASSERT_EQ(left->size(), 3U);
  EXPECT_EQ(left->front().at, at("2021-06-01"));
  EXPECT_EQ(*log_->prune(), 0U);
  const auto checked = log_->check(std::nullopt);
  EXPECT_TRUE(checked->damages.empty());
  EXPECT_EQ(checked->forgotten, 1U);
  EXPECT_EQ(checked->entries, 3U);
}

TEST_F(QueryLogFile, TwoLogsOnOneFileMakeOneChain) {
  auto other = open_query_log(path_, at("2026-01-01"));
  ASSERT_TRUE(other.ok());
  append(entry("2026-01-02", 4096));
  ASSERT_TRUE((*other)->append(entry("2026-01-03", 4096)).ok());
  append(entry("2026-01-04", 4096));
  EXPECT_EQ(log_->load(std::nullopt)->size(), 3U);
  EXPECT_TRUE(damaged().empty());
}

TEST(QueryLog, TakesNoOtherDatabaseForALog) {
  const std::string path =
      (std::filesystem::temp_directory_path() / ("other" + std::to_string(::getpid()))).string();
  {
    auto database = Database::open(path, OpenMode::kCreate);
    ASSERT_TRUE(database.ok());
    ASSERT_TRUE(database->execute("CREATE TABLE entry (number INTEGER)").ok());
  }
  EXPECT_EQ(open_query_log(path, at("2026-01-01")).error().id, ErrorId::kRegisterDamaged);
  std::filesystem::remove(path);
}

}  // namespace
}  // namespace goodstanding::store_sqlite
