#include "goodstanding/rules/term.hpp"

#include <gtest/gtest.h>

namespace goodstanding::rules {
namespace {

TEST(Term, ReadsYearsMonthsWeeksAndDays) {
  EXPECT_EQ(parse_term("P3Y"), (Term{36, 0}));
  EXPECT_EQ(parse_term("P36M"), (Term{36, 0}));
  EXPECT_EQ(parse_term("P1Y6M15D"), (Term{18, 15}));
  EXPECT_EQ(parse_term("P2W"), (Term{0, 14}));
  EXPECT_EQ(parse_term("P0D"), (Term{0, 0}));
}

TEST(Term, RefusesEverythingElse) {
  for (const char* text : {"", "P", "36M", "P-3M", "PT3H", "P1.5Y", "P3M2Y", "P3", "PM", "P3M3M",
                           "P9999999M", "P99999Y", "p3m"}) {
    EXPECT_FALSE(parse_term(text)) << text;
  }
}

TEST(Term, PrintsWhatItReads) {
  for (const char* text : {"P36M", "P90D", "P18M15D", "P0D"}) {
    EXPECT_EQ(format_term(*parse_term(text)), text);
  }
}

TEST(Term, AddsCivilMonthsAndThenDays) {
  EXPECT_EQ(format_date(add_term(*parse_date("2024-01-31"), *parse_term("P1M"))), "2024-02-29");
  EXPECT_EQ(format_date(add_term(*parse_date("2024-01-31"), *parse_term("P1M1D"))), "2024-03-01");
  EXPECT_EQ(format_date(add_term(*parse_date("2024-02-29"), *parse_term("P1Y"))), "2025-02-28");
}

}  // namespace
}  // namespace goodstanding::rules
