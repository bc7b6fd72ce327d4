#include "goodstanding/channels/cell_text.hpp"

#include <gtest/gtest.h>

namespace goodstanding::channels {
namespace {

std::string amount(std::string_view text) {
  const auto value = read_amount(text);
  return value ? format_decimal(*value) : "none";
}

TEST(Amount, FindsTheDecimalSeparator) {
  EXPECT_EQ(amount("133502.74"), "133502.74");
  EXPECT_EQ(amount("$1,234.50"), "1234.5");
  EXPECT_EQ(amount("1.234,50 €"), "1234.5");
  EXPECT_EQ(amount("1,234,567"), "1234567");
  EXPECT_EQ(amount("1.234.567"), "1234567");
  EXPECT_EQ(amount("20 000"), "20000");
  EXPECT_EQ(amount("£20,111"), "20111");
  EXPECT_EQ(amount("12,5"), "12.5");
  EXPECT_EQ(amount("1.234"), "1.234") << "one point is a decimal point";
  EXPECT_EQ(amount("-3.10"), "-3.1");
}

TEST(Amount, IsNoneForProse) {
  EXPECT_EQ(amount("20,111 200 Hours CSO"), "none");
  EXPECT_EQ(amount(""), "none");
  EXPECT_EQ(amount("12,34,567.00"), "none") << "groups are of three";
  EXPECT_EQ(amount("."), "none");
}

TEST(Months, AreReadInDigitsAndWords) {
  EXPECT_EQ(read_months("3 MESES"), 3);
  EXPECT_EQ(read_months("2 AÑOS 6 MESES"), 30);
  EXPECT_EQ(read_months("1 AÑO 1 MES"), 13);
  EXPECT_EQ(read_months("TRES MESES"), 3);
  EXPECT_EQ(read_months("Un año"), 12);
  EXPECT_EQ(read_months("18 months"), 18);
}

TEST(Months, AreNoneForAnythingElse) {
  EXPECT_EQ(read_months(""), std::nullopt);
  EXPECT_EQ(read_months("2010-07-23"), std::nullopt);
  EXPECT_EQ(read_months("3"), std::nullopt);
  EXPECT_EQ(read_months("90 DIAS"), std::nullopt);
}

TEST(Enclosed, TakesTheFirstStartAndTheNextEnd) {
  EXPECT_EQ(enclosed("Actualizada al 18 de mayo de 2021,,,", "al ", ","), "18 de mayo de 2021");
  EXPECT_EQ(enclosed("no mark", "al ", ","), "");
  EXPECT_EQ(enclosed("al 18", "al ", ","), "");
}

TEST(Pieces, AreTrimmedAndNeverBlank) {
  EXPECT_EQ(pieces("CUBA] [SDGT", "] ["), (std::vector<std::string_view>{"CUBA", "SDGT"}));
  EXPECT_EQ(pieces(" a ;; b ;", ";"), (std::vector<std::string_view>{"a", "b"}));
  EXPECT_TRUE(pieces("", ";").empty());
}

TEST(OwnPieces, BelongToTheTextTheyBeginIn) {
  using Texts = std::vector<std::string>;
  EXPECT_EQ(own_pieces("", "a; Tax ID No. 12", "34; b.", ";"), (Texts{"a", "Tax ID No. 1234"}));
  EXPECT_EQ(own_pieces("a; Tax ID No. 12", "34; b.", "", ";"), (Texts{"b"}));
  // The blank stands in the first text, the piece begins in the second.
  EXPECT_EQ(own_pieces("", "a; ", "b", ";"), (Texts{"a"}));
  EXPECT_EQ(own_pieces("a; ", "b", "", ";"), (Texts{"b"}));
}

TEST(OwnPieces, LoseOnlyTheLastFullStop) {
  EXPECT_EQ(own_pieces("", "R.F.C. ABC.; x.", "", ";"),
            (std::vector<std::string>{"R.F.C. ABC.", "x"}));
}

TEST(Shape, ShowsWhatKindOfCharactersStandWhere) {
  EXPECT_EQ(shape("ab-12Ñ"), "AA-99A");
  EXPECT_EQ(letters_and_digits("a&b-12 ñ"), "AB12ñ");
}

TEST(DamagedText, IsRecognisedByItsTraces) {
  EXPECT_TRUE(looks_damaged("CafÃ©"));
  EXPECT_TRUE(looks_damaged("Upstairs Caf\xC3\x83\xC2\x89"));
  EXPECT_TRUE(looks_damaged("A \xEF\xBF\xBD B"));
  EXPECT_TRUE(looks_damaged("x \xC2\x80 y"));
  EXPECT_FALSE(looks_damaged("Café Ñandú São"));
  EXPECT_FALSE(looks_damaged("plain"));
}

}  // namespace
}  // namespace goodstanding::channels
