#include "goodstanding/sqlexport/feel_sql.hpp"

#include <gtest/gtest.h>

#include "goodstanding/sqlexport/levels.hpp"

namespace goodstanding::sqlexport {
namespace {

/// Two numbers of two and of no digits, a text, a boolean, and a number that may be missing.
class Translation {
 public:
  Translation() {
    scope_.declare("a", feel::Type::number());
    scope_.declare("b", feel::Type::number());
    scope_.declare("word", feel::Type::string());
    scope_.declare("flag", feel::Type::boolean());
    scope_.declare("maybe", feel::Type::number().or_null());
  }

  std::optional<SqlTerm> term(const std::string& text, Settle settle = {}) {
    auto compiled = feel::compile_expression(text, scope_, {});
    EXPECT_TRUE(compiled.expression) << text << format_findings(compiled.findings);
    const rules::Condition condition{
        *compiled.expression, required_, {}, {}, {}, {}, {}, false, {}};
    Surroundings around;
    around.slots = [](std::size_t slot, std::string_view) -> std::optional<SqlTerm> {
      switch (slot) {
        case 0:
          return SqlNumber{"x.a", 2, ""};
        case 1:
          return SqlNumber{"x.b", 0, ""};
        case 2:
          return SqlPlain{"x.word"};
        case 3:
          return SqlBoolean{"(x.flag = 1)"};
        default:
          return SqlNumber{"x.maybe", 0, ""};
      }
    };
    around.settle = std::move(settle);
    return translate(condition, around, reason_);
  }
  std::string number(const std::string& text) {
    const auto found = term(text);
    const auto* number = found ? std::get_if<SqlNumber>(&*found) : nullptr;
    if (number == nullptr) return reason_;
    return number->units + " at " + std::to_string(number->scale) +
           (number->divisor.empty() ? "" : " by " + number->divisor);
  }
  std::string boolean(const std::string& text) {
    const auto found = term(text);
    const auto* boolean = found ? std::get_if<SqlBoolean>(&*found) : nullptr;
    return boolean != nullptr ? boolean->text : reason_;
  }
  Translation& requires_slot(std::size_t slot) {
    required_.push_back(slot);
    return *this;
  }

 private:
  feel::Scope scope_;
  std::vector<std::size_t> required_;
  std::string reason_;
};

TEST(FeelSql, NumbersMeetAtTheFinerDigits) {
  EXPECT_EQ(Translation().number("a + b"), "(x.a + (x.b * CAST(100 AS BIGINT))) at 2");
  EXPECT_EQ(Translation().number("a * 1.5"), "(x.a * 15) at 3");
  EXPECT_EQ(Translation().boolean("a > 2"), "(x.a > 200)");
}

TEST(FeelSql, QuotientsStayFractions) {
  // 1.23 / 7 is 123 / (100 * 7): nothing is rounded before a rule says so.
  EXPECT_EQ(Translation().number("a / 7"), "x.a at 2 by 7");
  // 1.23 / 7 + 1 = (123 + 700) / 700.
  EXPECT_EQ(Translation().number("a / 7 + 1"), "(x.a + (100 * 7)) at 2 by 7");
}

TEST(FeelSql, ADivisorThatVariesIsNeverZeroNorNegative) {
  const std::string text = Translation().number("if b = 0 then null else 1 / b");
  EXPECT_NE(text.find("nullif(abs(x.b), 0)"), std::string::npos) << text;
  EXPECT_NE(text.find("CASE WHEN x.b < 0 THEN -1 ELSE 1 END"), std::string::npos) << text;
}

TEST(FeelSql, AFractionIsMissingWithoutItsDivisor) {
  EXPECT_EQ(null_test(SqlTerm(SqlNumber{"x.n", 0, "x.q"})), "(x.n IS NULL OR x.q IS NULL)");
  EXPECT_EQ(null_test(SqlTerm(SqlNumber{"x.n", 0, "7"})), "x.n IS NULL");
}

TEST(FeelSql, EqualityIsNeverUnknown) {
  EXPECT_EQ(Translation().boolean("word = \"it's\""),
            "(coalesce((x.word = 'it''s'), (x.word IS NULL AND 'it''s' IS NULL)))");
  EXPECT_EQ(Translation().boolean("maybe != null"), "(NOT (x.maybe IS NULL))");
}

TEST(FeelSql, WhatIsRequiredAndMissingMakesTheWholeUnknown) {
  EXPECT_EQ(Translation().requires_slot(0).boolean("flag or a > 1"),
            "(CASE WHEN x.a IS NULL THEN NULL ELSE ((x.flag = 1) OR (x.a > 100)) END)");
}

TEST(FeelSql, ABranchMayBeMissing) {
  EXPECT_EQ(Translation().number("if flag then a else null"),
            "(CASE WHEN (x.flag = 1) THEN x.a ELSE NULL END) at 2");
}

TEST(FeelSql, RoundsByTheRuleThatIsNamed) {
  // Halves of 100 hundredths go away from zero.
  EXPECT_EQ(Translation().number("round half up(a, 0)"),
            "((x.a / 100) + CASE WHEN 2 * abs(x.a % 100) >= 100 THEN CASE WHEN x.a < 0 THEN -1 "
            "ELSE 1 END ELSE 0 END) at 0");
}

TEST(FeelSql, CountsTheItemsOfAListThatPass) {
  EXPECT_EQ(Translation().number("count([a, maybe][item != null])"),
            "(0 + CASE WHEN (NOT (x.a IS NULL)) THEN 1 ELSE 0 END + CASE WHEN (NOT (x.maybe IS "
            "NULL)) THEN 1 ELSE 0 END) at 0");
}

TEST(FeelSql, NamesWhatHasNoSql) {
  EXPECT_EQ(Translation().number("if a < 0 then null else sqrt(a)"),
            "the function sqrt has no SQL here");
  EXPECT_EQ(Translation().number("a ** 2"), "this form of FEEL has no SQL here");
}

TEST(FeelSql, LongTermsGetAColumnOfTheirOwn) {
  Levels levels(Dialect::kSqlite, "t", "r_");
  const auto settle = [&](const SqlTerm& term) { return levels.settle(term); };
  const auto term =
      Translation().term("if ((((((a + 1) * 2) + 1) * 2) + 1) * 2 + 1) > 0 then 1 else 2", settle);
  ASSERT_TRUE(term);
  EXPECT_EQ(std::get<SqlNumber>(*term).units.find("((((((("), std::string::npos);
  EXPECT_NE(levels.with().find(" AS r_0"), std::string::npos);
}

}  // namespace
}  // namespace goodstanding::sqlexport
