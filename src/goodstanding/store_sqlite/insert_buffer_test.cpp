#include "goodstanding/store_sqlite/insert_buffer.hpp"

#include <gtest/gtest.h>

#include <array>

#include "goodstanding/store_sqlite/schema.hpp"

namespace goodstanding::store_sqlite {
namespace {

/// An empty register in memory, and a buffer for its words.
class InsertBufferTest : public ::testing::Test {
 protected:
  /// Hands over a word that is gone when the buffer writes it.
  Result<void> keep(std::int64_t number) {
    std::string word = "a word that is too long for its own string " + std::to_string(number);
    const Cell cells[] = {1, number, word};
    const std::array<std::uint8_t, 32> filler{};
    const Result<void> kept = buffer_.keep({Position{number}, cells, filler, filler});
    word.assign(word.size(), '!');
    return kept;
  }
  std::int64_t rows() { return *database_.integer("SELECT count(*) FROM code"); }

  static Database make_register() {
    Database database = *Database::open_in_memory();
    EXPECT_TRUE(create_schema(database).ok());
    EXPECT_TRUE(database.execute("INSERT INTO batch VALUES (1, 'x', 0, 0)").ok());
    return database;
  }

  Database database_ = make_register();
  InsertBuffer buffer_ = *InsertBuffer::open(database_, tables::code());
};

TEST_F(InsertBufferTest, RowsThatAreKeptComeWithTheFlush) {
  for (std::int64_t i = 1; i <= 3; ++i) ASSERT_TRUE(keep(i).ok());
  EXPECT_EQ(rows(), 0);
  ASSERT_TRUE(buffer_.flush().ok());
  EXPECT_EQ(rows(), 3);
  ASSERT_TRUE(buffer_.flush().ok());
  EXPECT_EQ(rows(), 3);
}

TEST_F(InsertBufferTest, ManyRowsComeWholeWhateverTheirNumber) {
  for (std::int64_t i = 1; i <= 1000; ++i) ASSERT_TRUE(keep(i).ok());
  EXPECT_GT(rows(), 900) << "most are written by then";
  ASSERT_TRUE(buffer_.flush().ok());
  EXPECT_EQ(rows(), 1000);
  EXPECT_EQ(*database_.integer("SELECT count(*) FROM code WHERE pos = id AND batch = 1 AND word = "
                               "'a word that is too long for its own string ' || id"),
            1000);
}

TEST_F(InsertBufferTest, DroppedRowsNeverCome) {
  ASSERT_TRUE(keep(1).ok());
  buffer_.drop();
  ASSERT_TRUE(keep(2).ok());
  ASSERT_TRUE(buffer_.flush().ok());
  EXPECT_EQ(*database_.integer("SELECT sum(id) FROM code"), 2);
}

TEST_F(InsertBufferTest, RefusedRowIsToldAtTheFlush) {
  ASSERT_TRUE(keep(7).ok());
  ASSERT_TRUE(keep(7).ok());
  const Result<void> flushed = buffer_.flush();
  ASSERT_FALSE(flushed.ok());
  EXPECT_EQ(flushed.error().id, ErrorId::kRefused);
}

}  // namespace
}  // namespace goodstanding::store_sqlite
