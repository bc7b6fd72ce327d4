#include "goodstanding/channels/labelled_value.hpp"

#include <gtest/gtest.h>

namespace goodstanding::channels {
namespace {

constexpr Label kLabels[] = {
    {"Tax ID No.", "tax", LabelForm::kNumber},
    {"Company Number", "reg", LabelForm::kNumber},
    {"Company Number IMO", "imo-company", LabelForm::kNumber},
    {"SWIFT/BIC", "bic", LabelForm::kCode},
    {"License", "licence", LabelForm::kNumber},
    {"Digital Currency Address -", "wallet", LabelForm::kWallet},
    {"a.k.a.", "alias", LabelForm::kQuoted},
    {"Organization Established Date", "established", LabelForm::kDate},
};

std::string read(std::string_view piece) {
  const auto value = read_labelled_value(piece, kLabels);
  if (!value) return "none";
  return value->scheme + "|" + std::string(value->value) + "|" + std::string(value->country);
}

TEST(LabelledValue, ReadsNumberAndCountry) {
  EXPECT_EQ(read("Tax ID No. 7707083893 (Russia)"), "tax|7707083893|Russia");
  EXPECT_EQ(read("alt. Tax ID No. 12-34 (Congo, Democratic Republic of the)"),
            "tax|12-34|Congo, Democratic Republic of the");
  EXPECT_EQ(read("Tax ID No.12"), "tax|12|");
  EXPECT_EQ(read("Tax ID No. 12 (Delaware) (United States)"), "tax|12|United States");
}

TEST(LabelledValue, SetsDatesAside) {
  EXPECT_EQ(read("License 12 (Iran) issued 12 Jan 2009 expires 2012"), "licence|12|Iran");
  EXPECT_EQ(read("License 12 issued Jan 2009"), "licence|12|");
}

TEST(LabelledValue, TheLongestFittingLabelWins) {
  EXPECT_EQ(read("Company Number IMO 5055293"), "imo-company|5055293|");
  EXPECT_EQ(read("Company Number 394678"), "reg|394678|");
}

TEST(LabelledValue, APieceThatDoesNotFitAsAWholeIsNotRead) {
  EXPECT_EQ(read("Tax ID No. 12, held by his brother; see above (Iran) too"), "none");
  EXPECT_EQ(read("Linked To: SOMEBODY"), "none");
  EXPECT_EQ(read("Tax ID No. unknown"), "none");
  EXPECT_EQ(read("Company Number IMO"), "none") << "no digit";
  EXPECT_EQ(read("Tax ID No. 12(a)"), "none");
  EXPECT_EQ(read("Tax ID No. 1234567890123456789012345678901234567890"), "none") << "40 characters";
}

TEST(LabelledValue, AWordInSmallLettersIsProse) {
  EXPECT_EQ(read("Tax ID No. 12 held by Jane Doe"), "none");
  EXPECT_EQ(read("Tax ID No. 467323, Doc. 694710 (Panama)"), "tax|467323, Doc. 694710|Panama");
  EXPECT_EQ(read("Tax ID No. 292891 y (Austria)"), "tax|292891 y|Austria");
}

TEST(LabelledValue, ACodeNeedsNoDigit) {
  EXPECT_EQ(read("SWIFT/BIC AGSZRUMM"), "bic|AGSZRUMM|");
}

TEST(LabelledValue, AWalletNamesItsCurrency) {
  EXPECT_EQ(read("Digital Currency Address - XBT 16PhXY3hNNMTo8kpuJx2emh713KbWpkqci"),
            "wallet:xbt|16PhXY3hNNMTo8kpuJx2emh713KbWpkqci|");
  EXPECT_EQ(read("Digital Currency Address - XBT short"), "none");
}

TEST(LabelledValue, AQuotedNameMayContainQuotes) {
  EXPECT_EQ(read("a.k.a. 'KATA'IB'"), "alias|KATA'IB|");
  EXPECT_EQ(read("a.k.a. KATAIB"), "none");
  EXPECT_EQ(read("a.k.a. ''"), "none");
}

TEST(LabelledValue, ADateMayLackItsDay) {
  EXPECT_EQ(read("Organization Established Date 17 Dec 2016"), "established|17 Dec 2016|");
  EXPECT_EQ(read("Organization Established Date 2016"), "established|2016|");
  EXPECT_EQ(read("Organization Established Date 17/12/2016"), "none");
}

}  // namespace
}  // namespace goodstanding::channels
