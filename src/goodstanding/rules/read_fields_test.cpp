#include <gtest/gtest.h>

#include "goodstanding/rules/test_pack.hpp"

namespace goodstanding::rules {
namespace {

class ReadFields : public testing::Test {
 protected:
  /// Reads a body of `report.late` and gives the value of one field as FEEL prints it.
  std::string read(const std::string& body, std::string_view field) {
    problems_.clear();
    std::vector<feel::Value> row(pack_.columns.size());
    const std::vector<bool> all(pack_.columns.size(), true);
    read_fields(pack_.kinds[0], body, all, row, &problems_);
    for (std::size_t i = 0; i < pack_.columns.size(); ++i) {
      if (pack_.columns[i].name == field) return feel::format_value(row[i]);
    }
    return "no such field";
  }
  std::string problem() const {
    if (problems_.size() != 1) return std::to_string(problems_.size()) + " problems";
    return problems_[0].field + " " + problems_[0].text + " " + problems_[0].message;
  }

  Pack pack_ = TestPack().load();
  std::vector<FieldProblem> problems_;
};

TEST_F(ReadFields, ReadsTextsByTheTypeOfTheirField) {
  EXPECT_EQ(read(R"({"days":"12"})", "days"), "12");
  EXPECT_EQ(read(R"({"days":12})", "days"), "12");
  EXPECT_EQ(read(R"({"tax":"vat"})", "tax"), "\"vat\"");
  EXPECT_EQ(read(R"({"excused":"true"})", "excused"), "true");
  EXPECT_EQ(read(R"({"settled_on":"2024-05-01"})", "settled_on"), "@\"2024-05-01\"");
  EXPECT_EQ(read(R"({"fine_amount":"10.50","fine_currency":"EUR"})", "fine"),
            "{amount: 10.5, currency: \"EUR\"}");
  EXPECT_TRUE(problems_.empty());
}

TEST_F(ReadFields, WhatIsMissingIsNullWithoutAProblem) {
  EXPECT_EQ(read("{}", "days"), "null");
  EXPECT_EQ(read(R"({"days":null})", "days"), "null");
  EXPECT_TRUE(problems_.empty());
}

TEST_F(ReadFields, WhatDoesNotFitIsNullAndSaidSo) {
  EXPECT_EQ(read(R"({"days":"soon"})", "days"), "null");
  EXPECT_EQ(problem(), "days soon is no number");
  EXPECT_EQ(read(R"({"days":"1.5"})", "days"), "null");
  EXPECT_EQ(problem(), "days 1.5 has too many digits");
  EXPECT_EQ(read(R"({"settled_on":"2024-02-30"})", "settled_on"), "null");
  EXPECT_EQ(problem(), "settled_on 2024-02-30 is no date");
  EXPECT_EQ(read(R"({"excused":"yes"})", "excused"), "null");
  EXPECT_EQ(problem(), "excused yes is neither true nor false");
  EXPECT_EQ(read(R"({"severity":"grave"})", "severity"), "null");
  EXPECT_EQ(problem(), "severity grave is none of the values that the pack knows");
}

TEST_F(ReadFields, MoneyWithoutACurrencyIsUnknown) {
  EXPECT_EQ(read(R"({"fine_amount":"10"})", "fine"), "null");
  EXPECT_EQ(problem(), "fine 10 has no currency");
}

TEST_F(ReadFields, ABodyThatIsNoObjectIsSaidSo) {
  EXPECT_EQ(read("[1]", "days"), "null");
  EXPECT_EQ(problem(), "body  is no JSON object");
}

}  // namespace
}  // namespace goodstanding::rules
