// What stands at the address of a register, and what the user is told of it.
#include "goodstanding/store_sqlite/schema.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/base/random.hpp"
#include "goodstanding/store_sqlite/sqlite_register.hpp"

namespace goodstanding::store_sqlite {
namespace {

class SchemaTest : public ::testing::Test {
 protected:
  SchemaTest() {
    std::string name = (std::filesystem::temp_directory_path() / "gs-schema-XXXXXX").string();
    folder_ = ::mkdtemp(name.data());
    path_ = (folder_ / "register.db").string();
  }
  ~SchemaTest() override { std::filesystem::remove_all(folder_); }

  void make_register() {
    const auto made =
        create_register(path_, random_, *parse_instant("2024-01-01T00:00:00Z"), mode_);
    ASSERT_TRUE(made.ok()) << made.error().message;
  }
  /// Does to the file what somebody with it in hand could do.
  void execute(const std::string& sql) {
    auto database = Database::open(path_, OpenMode::kCreate);
    ASSERT_TRUE(database.ok());
    ASSERT_TRUE(database->execute(sql).ok());
  }
  void write(std::string_view content) { std::ofstream(path_, std::ios::binary) << content; }
  std::string read() const {
    std::ifstream file(path_, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  /// Expects that opening fails, and that the message names the place and all of `words`.
  void expect_refused(ErrorId id, const std::vector<std::string_view>& words) {
    const auto opened = open_register(path_, random_);
    ASSERT_FALSE(opened.ok());
    EXPECT_EQ(opened.error().id, id) << opened.error().message;
    EXPECT_NE(opened.error().message.find(path_), std::string::npos) << opened.error().message;
    for (const std::string_view word : words) {
      EXPECT_NE(opened.error().message.find(word), std::string::npos)
          << "lacks \"" << word << "\": " << opened.error().message;
    }
  }

  std::filesystem::path folder_;
  std::string path_;
  SeededRandom random_{1};
  const store::RegisterMode mode_ = store::RegisterMode::kRehearsal;
};

TEST_F(SchemaTest, VersionIsRecordedInTheFile) {
  make_register();
  auto database = Database::open(path_, OpenMode::kReadWrite);
  ASSERT_TRUE(database.ok());
  EXPECT_EQ(*database->integer("PRAGMA user_version"), kSchemaVersion);
  EXPECT_EQ(*database->integer("PRAGMA application_id"), kApplicationId);
  EXPECT_TRUE(migrate_schema(*database).ok());
  EXPECT_EQ((*open_register(path_, random_))->info()->schema_version, kSchemaVersion);
}

TEST_F(SchemaTest, NewerRegisterIsRefusedAndUntouched) {
  make_register();
  const std::int64_t newer = kSchemaVersion + 1;
  execute("PRAGMA user_version=" + std::to_string(newer));
  const std::string before = read();
  expect_refused(ErrorId::kRegisterNewer, {std::to_string(newer), std::to_string(kSchemaVersion),
                                           "use a newer goodstanding"});
  EXPECT_EQ(read(), before);
}

TEST_F(SchemaTest, TextIsNoRegister) {
  const std::string text(4096, 'x');
  write(text);
  expect_refused(ErrorId::kRegisterDamaged, {"not a database", "restore"});
  EXPECT_EQ(read(), text);
}

TEST_F(SchemaTest, DatabaseOfAnotherProgramIsNoRegister) {
  execute("CREATE TABLE t (x); PRAGMA user_version=1");
  const std::string before = read();
  expect_refused(ErrorId::kRegisterDamaged,
                 {"no register", "name the register", "goodstanding init"});
  EXPECT_EQ(read(), before);
}

TEST_F(SchemaTest, EmptyFileIsNoRegister) {
  write("");
  expect_refused(ErrorId::kRegisterDamaged, {"empty", "backup", "goodstanding init"});
  EXPECT_EQ(std::filesystem::file_size(path_), 0U);
}

TEST_F(SchemaTest, TruncatedRegisterIsDamaged) {
  make_register();
  std::filesystem::resize_file(path_, 10'000);
  expect_refused(ErrorId::kRegisterDamaged, {"restore"});
}

TEST_F(SchemaTest, FolderIsNoRegister) {
  std::filesystem::create_directory(path_);
  expect_refused(ErrorId::kRegisterMissing, {"folder", "name the register's file"});
}

TEST_F(SchemaTest, MissingFileIsNotMade) {
  expect_refused(ErrorId::kRegisterMissing, {"no such file", "goodstanding init"});
  EXPECT_FALSE(std::filesystem::exists(path_));
}

TEST_F(SchemaTest, MissingFolderIsNamed) {
  path_ = (folder_ / "none" / "register.db").string();
  expect_refused(ErrorId::kRegisterMissing, {"no such file"});
  const auto made = create_register(path_, random_, Instant{}, mode_);
  ASSERT_FALSE(made.ok());
  EXPECT_NE(made.error().message.find(path_), std::string::npos) << made.error().message;
}

TEST_F(SchemaTest, FileThatIsThereIsNeverOverwritten) {
  write("precious");
  const auto made = create_register(path_, random_, Instant{}, mode_);
  ASSERT_FALSE(made.ok());
  EXPECT_EQ(made.error().id, ErrorId::kConflict);
  EXPECT_EQ(read(), "precious");
}

TEST_F(SchemaTest, ChangedSchemaIsFound) {
  make_register();
  execute("DROP TRIGGER decision_by_another; CREATE TABLE mine (x); DROP INDEX rating_company");
  auto database = Database::open(path_, OpenMode::kReadWrite);
  ASSERT_TRUE(database.ok());
  const auto damages = find_schema_damage(*database);
  ASSERT_TRUE(damages.ok());
  std::vector<std::string> rows;
  for (const store::Damage& damage : *damages) rows.push_back(damage.row);
  EXPECT_EQ(rows, (std::vector<std::string>{"index rating_company", "trigger decision_by_another",
                                            "table mine"}));
}

}  // namespace
}  // namespace goodstanding::store_sqlite
