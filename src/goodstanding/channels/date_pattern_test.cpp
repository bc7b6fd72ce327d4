#include "goodstanding/channels/date_pattern.hpp"

#include <gtest/gtest.h>

#include "goodstanding/base/assert.hpp"

namespace goodstanding::channels {
namespace {

std::optional<std::string> read(std::string_view pattern, std::string_view text) {
  const auto compiled = DatePattern::parse(pattern);
  GS_ASSERT(compiled.has_value());
  const auto date = compiled->read(text);
  return date ? std::optional(format_date(*date)) : std::nullopt;
}

TEST(DatePattern, ReadsTheFormsOfPublicLists) {
  EXPECT_EQ(read("yyyy-MM-dd", "2015-02-16"), "2015-02-16");
  EXPECT_EQ(read("dd/MM/yyyy", "01/06/2018"), "2018-06-01");
  EXPECT_EQ(read("dd/MM/yy", "30/10/18"), "2018-10-30");
  EXPECT_EQ(read("yyyy/MM/dd HH:mm:ss", "2022/04/05 00:00:00"), "2022-04-05");
  EXPECT_EQ(read("yyyy-MM-dd HH:mm:ss 'GMT'", "2013-12-30 00:00:00 GMT"), "2013-12-30");
}

TEST(DatePattern, ReadsMonthsByNameInEnglishAndSpanish) {
  EXPECT_EQ(read("d 'de' MMMM 'de' yyyy", "18 de mayo de 2021"), "2021-05-18");
  EXPECT_EQ(read("d MMMM yyyy", "5 Setiembre 2019"), "2019-09-05");
  EXPECT_EQ(read("dd MMM yyyy", "12 Jan 2009"), "2009-01-12");
  EXPECT_EQ(read("dd MMM yyyy", "12 Janu 2009"), std::nullopt);
}

TEST(DatePattern, TheWholeTextHasToFit) {
  EXPECT_EQ(read("dd/MM/yyyy", "01/06/2018 "), std::nullopt);
  EXPECT_EQ(read("dd/MM/yyyy", "1/06/2018"), std::nullopt);
  EXPECT_EQ(read("d/M/yyyy", "1/6/2018"), "2018-06-01");
  EXPECT_EQ(read("yyyy-MM-dd", "2010-Ju-09"), std::nullopt);
  EXPECT_EQ(read("yyyy-MM-dd", ""), std::nullopt);
}

TEST(DatePattern, ADayThatDoesNotExistIsNone) {
  EXPECT_EQ(read("yyyy-MM-dd", "2015-02-29"), std::nullopt);
  EXPECT_EQ(read("yyyy-MM-dd", "2016-02-29"), "2016-02-29");
  EXPECT_EQ(read("yyyy-MM-dd", "2015-13-01"), std::nullopt);
  EXPECT_EQ(read("yyyy-MM-dd", "2015-00-10"), std::nullopt);
}

TEST(DatePattern, RefusesPatternsThatGiveNoDay) {
  for (const std::string_view pattern : {"", "yyyy-MM", "dd/MM/yyyy 'open", "yyy-MM-dd",
                                         "DD/MM/YYYY", "HH:mm:ss", "d de MMMM de yyyy"}) {
    EXPECT_FALSE(DatePattern::parse(pattern).has_value()) << pattern;
  }
}

std::vector<DatePattern> day_formats() {
  std::vector<DatePattern> patterns;
  for (const std::string_view text : {"dd/MM/yyyy", "dd-MM-yyyy", "dd/MM/yy", "dd-MM-yy"}) {
    patterns.push_back(*DatePattern::parse(text));
  }
  return patterns;
}

std::string join(const std::optional<std::vector<Date>>& dates) {
  if (!dates) return "none";
  std::string out;
  for (const Date date : *dates) out += format_date(date) + " ";
  return out;
}

TEST(SeveralDates, AreReadWithTheirSeparators) {
  const auto patterns = day_formats();
  EXPECT_EQ(join(read_dates("12/03/2020 - 25/05/2018", patterns)), "2020-03-12 2018-05-25 ");
  EXPECT_EQ(join(read_dates("12/03/2020 // 25/05/2018", patterns)), "2020-03-12 2018-05-25 ");
  EXPECT_EQ(join(read_dates("12/03/2020    25/05/2018", patterns)), "2020-03-12 2018-05-25 ");
  EXPECT_EQ(join(read_dates("14-08-19 // 20/09/2018", patterns)), "2019-08-14 2018-09-20 ");
  EXPECT_EQ(join(read_dates("30/10/18//12/03/2020", patterns)), "2018-10-30 2020-03-12 ");
  EXPECT_EQ(join(read_dates("01/06/2018", patterns)), "2018-06-01 ");
  EXPECT_EQ(join(read_dates("", patterns)), "");
}

TEST(SeveralDates, AreNoneIfAnyPartIsNoDate) {
  EXPECT_EQ(join(read_dates("01/06/2018 y 43252", day_formats())), "none");
  EXPECT_EQ(join(read_dates("43252", day_formats())), "none");
}

}  // namespace
}  // namespace goodstanding::channels
