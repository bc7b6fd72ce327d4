#include "goodstanding/sqlexport/levels.hpp"

#include <gtest/gtest.h>

namespace goodstanding::sqlexport {
namespace {

TEST(Levels, WithoutColumnsTheBaseIsRead) {
  const Levels levels(Dialect::kSqlite, "t", "s_");
  EXPECT_EQ(levels.with(), "");
  EXPECT_EQ(levels.from(), "t");
}

TEST(Levels, AColumnStandsAboveThoseItReads) {
  Levels levels(Dialect::kDuckDb, "t", "s_");
  levels.add("a", std::string("x.p + 1"));
  levels.add("b", std::string("x.q + 1"));
  levels.add("c", std::string("x.a * x.b"));
  EXPECT_EQ(levels.with(),
            "WITH l_0 AS (SELECT x.*, x.p + 1 AS a, x.q + 1 AS b FROM t x), l_1 AS (SELECT x.*, "
            "x.a * x.b AS c FROM l_0 x) ");
  EXPECT_EQ(levels.from(), "l_1");
}

TEST(Levels, ANameWithinANameIsNoColumn) {
  Levels levels(Dialect::kDuckDb, "t", "s_");
  levels.add("a", std::string("1"));
  levels.add("b", std::string("max.a + x.ab"));
  EXPECT_EQ(levels.from(), "l_0");
}

TEST(Levels, SqliteDoesNotWriteColumnsOutAgain) {
  Levels levels(Dialect::kSqlite, "t", "s_");
  levels.add("a", std::string("x.p + 1"));
  EXPECT_EQ(levels.with(), "WITH l_0 AS (SELECT x.*, x.p + 1 AS a FROM t x LIMIT -1) ");
}

TEST(Levels, AFractionTakesTwoColumnsAndIsMissingAsAWhole) {
  Levels levels(Dialect::kSqlite, "t", "s_");
  const SqlTerm term = levels.add("\"f\"", SqlTerm(SqlNumber{"x.n", 3, "x.m"}));
  const auto& number = std::get<SqlNumber>(term);
  EXPECT_EQ(number.units, "x.\"f\"");
  EXPECT_EQ(number.divisor, "x.\"f_of\"");
  EXPECT_NE(levels.with().find("CASE WHEN x.\"f_of\" IS NULL THEN NULL ELSE x.n END AS \"f\""),
            std::string::npos);
}

TEST(Levels, NumbersOfDuckDbHave64Bits) {
  Levels levels(Dialect::kDuckDb, "t", "s_");
  levels.add("n", SqlTerm(SqlNumber{"7", 0, ""}));
  EXPECT_EQ(levels.with(), "WITH l_0 AS (SELECT x.*, CAST(7 AS BIGINT) AS n FROM t x) ");
}

TEST(Levels, WhatIsAColumnAlreadyNeedsNoOther) {
  Levels levels(Dialect::kDuckDb, "t", "s_");
  levels.settle(SqlNumber{"x.n", 0, ""});
  EXPECT_TRUE(levels.empty());
  const SqlTerm sum = levels.settle(SqlNumber{"(x.n + 1)", 0, ""});
  EXPECT_EQ(std::get<SqlNumber>(sum).units, "x.s_0");
}

}  // namespace
}  // namespace goodstanding::sqlexport
