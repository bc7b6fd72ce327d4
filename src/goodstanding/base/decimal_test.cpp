#include "goodstanding/base/decimal.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <vector>

namespace goodstanding {
namespace {

Decimal decimal(std::string_view text) {
  const std::optional<Decimal> parsed = parse_decimal(text);
  EXPECT_TRUE(parsed) << text;
  return parsed.value_or(Decimal());
}

std::string text_of(const std::optional<Decimal>& value) {
  return value ? format_decimal(*value) : "none";
}

constexpr const char* kGreatest = "9.999999999999999999999999999999999E+6144";
constexpr const char* kLeast = "1E-6176";

TEST(DecimalText, NormalisesWhatItReads) {
  EXPECT_EQ(text_of(decimal("12.50")), "12.5");
  EXPECT_EQ(text_of(decimal("-0012.50")), "-12.5");
  EXPECT_EQ(text_of(decimal("+.5")), "0.5");
  EXPECT_EQ(text_of(decimal("1e6")), "1000000");
  EXPECT_EQ(text_of(decimal("25E-1")), "2.5");
  EXPECT_EQ(text_of(decimal("-0.000")), "0");
  EXPECT_EQ(decimal("1.0"), Decimal(1));
}

TEST(DecimalText, RoundsTheThirtyFifthDigitHalfEven) {
  EXPECT_EQ(text_of(decimal("1.0000000000000000000000000000000005")), "1");
  EXPECT_EQ(text_of(decimal("1.0000000000000000000000000000000015")),
            "1.000000000000000000000000000000002");
  // A single digit far behind a tie breaks it.
  EXPECT_EQ(text_of(decimal("1.0000000000000000000000000000000005" + std::string(100, '0') + "1")),
            "1.000000000000000000000000000000001");
  EXPECT_EQ(text_of(decimal(std::string(40, '9'))), "1" + std::string(40, '0'));
}

TEST(DecimalText, ChoosesTheExponentFormOnlyFarFromThePoint) {
  EXPECT_EQ(text_of(decimal("1e-40")), "0." + std::string(39, '0') + "1");
  EXPECT_EQ(text_of(decimal("1e-41")), "1E-41");
  EXPECT_EQ(text_of(decimal("15e49")), "1.5E+50");
  EXPECT_EQ(text_of(decimal("-15e40")), "-15" + std::string(40, '0'));
}

TEST(DecimalText, RefusesWhatIsNoNumber) {
  for (const char* text :
       {"",    "-",  "+",  ".",   "5.",   "1.e3", "e5",  "1e",    "1e+",   "--1",
        "+-1", "1 ", " 1", "1,5", "0x10", "NaN",  "inf", "1e5.0", "1.2.3", "1_000"}) {
    EXPECT_FALSE(parse_decimal(text)) << text;
  }
}

TEST(DecimalText, KeepsTheRangeOfDecimal128) {
  EXPECT_EQ(text_of(decimal(kGreatest)), kGreatest);
  EXPECT_EQ(text_of(decimal(kLeast)), kLeast);
  EXPECT_FALSE(parse_decimal("1e6145"));
  EXPECT_FALSE(parse_decimal("1e99999999999999999999999999"));
  EXPECT_TRUE(decimal("1e-99999999999999999999999999").is_zero());
  EXPECT_TRUE(decimal("5e-6177").is_zero());
  EXPECT_EQ(text_of(decimal("6e-6177")), kLeast);
}

TEST(DecimalInteger, ConvertsBothWaysAtTheLimits) {
  for (const std::int64_t value :
       {std::numeric_limits<std::int64_t>::min(), std::int64_t{-1}, std::int64_t{0},
        std::int64_t{1000000}, std::numeric_limits<std::int64_t>::max()}) {
    EXPECT_EQ(Decimal(value).to_int64(), value);
    EXPECT_EQ(text_of(Decimal(value)), std::to_string(value));
  }
  EXPECT_FALSE(decimal("9223372036854775808").to_int64());
  EXPECT_FALSE(decimal("-9223372036854775809").to_int64());
  EXPECT_FALSE(decimal("0.5").to_int64());
  EXPECT_FALSE(decimal("1e30").to_int64());
}

TEST(DecimalInteger, ScalesOnlyWithoutLoss) {
  EXPECT_EQ(decimal("12.5").to_scaled(2), 1250);
  EXPECT_FALSE(decimal("12.345").to_scaled(2));
  EXPECT_EQ(decimal("1200").to_scaled(-2), 12);
  EXPECT_EQ(Decimal::from_scaled(1250, -2), decimal("12.5"));
  EXPECT_FALSE(decimal("92233720368547758.08").to_scaled(2));
}

TEST(DecimalArithmetic, IsExactWhereBinaryIsNot) {
  EXPECT_EQ(add(decimal("0.1"), decimal("0.2")), decimal("0.3"));
  EXPECT_EQ(multiply(decimal("1.1"), decimal("1.1")), decimal("1.21"));
  EXPECT_EQ(text_of(divide(Decimal(1), Decimal(3))), "0.3333333333333333333333333333333333");
  EXPECT_EQ(text_of(divide(Decimal(-2), Decimal(3))), "-0.6666666666666666666666666666666667");
}

TEST(DecimalArithmetic, KeepsTheLastDigitOfADifferenceNearATie) {
  // 1 - 10^-40 rounds to 1; 1 - 5 * 10^-35 is a tie between 1 - 10^-34 and 1, and 1 is even.
  EXPECT_EQ(subtract(Decimal(1), decimal("1e-40")), Decimal(1));
  EXPECT_EQ(subtract(Decimal(1), decimal("5e-35")), Decimal(1));
  EXPECT_EQ(text_of(subtract(Decimal(1), decimal("5.1e-35"))), "0." + std::string(34, '9'));
  // A summand 6000 orders below still breaks the tie.
  const Decimal tie = decimal("1000000000000000000000000000000001e10");
  const Decimal half = decimal("5e9");
  EXPECT_EQ(add(add(tie, half).value(), decimal("1e-6000")), add(tie, half));
  EXPECT_EQ(subtract(decimal("1e40"), decimal("1e-6000")), decimal("1e40"));
}

TEST(DecimalArithmetic, GivesNoneBeyondTheRangeAndZeroBelowIt) {
  EXPECT_FALSE(add(decimal(kGreatest), decimal(kGreatest)));
  EXPECT_FALSE(multiply(decimal("1e3072"), decimal("1e3073")));
  EXPECT_FALSE(divide(decimal("1e6144"), decimal("0.1")));
  EXPECT_FALSE(divide(Decimal(1), Decimal(0)));
  EXPECT_EQ(multiply(decimal(kLeast), decimal("0.1")), Decimal(0));
  EXPECT_EQ(subtract(decimal(kLeast), decimal(kLeast)), Decimal(0));
  EXPECT_FALSE(subtract(Decimal(3), Decimal(3))->is_negative());
}

TEST(DecimalArithmetic, ModuloTakesTheSignOfTheDivisor) {
  // Source: DMN 1.5 table 78, `modulo`.
  EXPECT_EQ(modulo(Decimal(12), Decimal(5)), Decimal(2));
  EXPECT_EQ(modulo(Decimal(-12), Decimal(5)), Decimal(3));
  EXPECT_EQ(modulo(Decimal(12), Decimal(-5)), Decimal(-3));
  EXPECT_EQ(modulo(Decimal(-12), Decimal(-5)), Decimal(-2));
  EXPECT_EQ(modulo(decimal("10.1"), decimal("4.5")), decimal("1.1"));
  EXPECT_EQ(modulo(decimal("-10.1"), decimal("4.5")), decimal("3.4"));
  EXPECT_EQ(modulo(decimal("10.1"), decimal("-4.5")), decimal("-3.4"));
  EXPECT_EQ(modulo(decimal("-10.1"), decimal("-4.5")), decimal("-1.1"));
  // 10 is 1 modulo 9, and so is every power of it.
  EXPECT_EQ(modulo(decimal("1e6000"), Decimal(9)), Decimal(1));
  EXPECT_EQ(modulo(Decimal(7), decimal("1e6000")), Decimal(7));
  EXPECT_FALSE(modulo(Decimal(1), Decimal(0)));
}

struct RoundingCase {
  Rounding mode;
  std::vector<const char*> expected;  // of -2.5 -1.1 1.1 1.5 1.6 2.5
};

TEST(DecimalRounding, FollowsItsMode) {
  const RoundingCase cases[] = {
      {Rounding::kHalfEven, {"-2", "-1", "1", "2", "2", "2"}},
      {Rounding::kHalfUp, {"-3", "-1", "1", "2", "2", "3"}},
      {Rounding::kHalfDown, {"-2", "-1", "1", "1", "2", "2"}},
      {Rounding::kUp, {"-3", "-2", "2", "2", "2", "3"}},
      {Rounding::kDown, {"-2", "-1", "1", "1", "1", "2"}},
      {Rounding::kFloor, {"-3", "-2", "1", "1", "1", "2"}},
      {Rounding::kCeiling, {"-2", "-1", "2", "2", "2", "3"}},
  };
  const std::vector<const char*> values{"-2.5", "-1.1", "1.1", "1.5", "1.6", "2.5"};
  for (const RoundingCase& test : cases) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      EXPECT_EQ(text_of(decimal(values[i]).rounded(0, test.mode)), test.expected[i])
          << values[i] << " in mode " << static_cast<int>(test.mode);
    }
  }
}

TEST(DecimalRounding, WorksAtAnyScale) {
  EXPECT_EQ(text_of(decimal("1234.565").rounded(2, Rounding::kHalfEven)), "1234.56");
  EXPECT_EQ(text_of(decimal("1250").rounded(-2, Rounding::kHalfEven)), "1200");
  EXPECT_EQ(text_of(decimal("1e-50").rounded(2, Rounding::kUp)), "0.01");
  EXPECT_EQ(text_of(decimal("-1e-50").rounded(0, Rounding::kCeiling)), "0");
  EXPECT_EQ(text_of(decimal("7").rounded(-5, Rounding::kHalfUp)), "0");
  EXPECT_EQ(text_of(decimal(kGreatest).rounded(-2000000000, Rounding::kUp)), kGreatest);
  EXPECT_EQ(text_of(decimal("1.5").rounded(2000000000, Rounding::kUp)), "1.5");
}

TEST(DecimalOrder, ComparesAcrossAllExponents) {
  const std::vector<Decimal> ascending{decimal("-9e6144"), decimal("-1e30"),    decimal("-10"),
                                       decimal("-9.99"),   decimal("-1e-6176"), decimal("0"),
                                       decimal("1e-6176"), decimal("0.1"),      decimal("0.12"),
                                       decimal("9.999"),   decimal("10"),       decimal("9e6144"),
                                       decimal(kGreatest)};
  for (std::size_t i = 0; i < ascending.size(); ++i) {
    for (std::size_t j = 0; j < ascending.size(); ++j) {
      EXPECT_EQ(ascending[i] <=> ascending[j], i <=> j) << i << ' ' << j;
    }
  }
}

struct FunctionCase {
  const char* argument;
  const char* expected;
};

// Source of the expected values below: libmpdec 2.5 at 34 digits, half even.

TEST(DecimalFunctions, ExponentialAgreesWithLibmpdec) {
  const FunctionCase cases[] = {
      {"0", "1"},
      {"1", "2.718281828459045235360287471352662"},
      {"-1", "0.3678794411714423215955237701614609"},
      {"0.5", "1.648721270700128146848650787814164"},
      {"100", "26881171418161354484126255515800140000000000"},
      {"-14000.5", "4.571998860928588504045278278719905E-6081"},
      {"1E-20", "1.00000000000000000001"},
      {"2.302585092994045684017991454684364", "9.999999999999999999999999999999998"},
  };
  for (const FunctionCase& test : cases) {
    EXPECT_EQ(text_of(exponential(decimal(test.argument))), test.expected) << test.argument;
  }
  EXPECT_FALSE(exponential(decimal("14150")));
  EXPECT_EQ(exponential(decimal("-14300")), Decimal(0));
  EXPECT_EQ(exponential(decimal("1e-6000")), Decimal(1));
  EXPECT_FALSE(exponential(decimal(kGreatest)));
}

TEST(DecimalFunctions, LogarithmAgreesWithLibmpdecFarFromAndNearOne) {
  const FunctionCase cases[] = {
      {"1", "0"},
      {"2", "0.6931471805599453094172321214581766"},
      {"10", "2.302585092994045684017991454684364"},
      {"0.1", "-2.302585092994045684017991454684364"},
      {"1.000000000000000000000000000000001", "9.999999999999999999999999999999995E-34"},
      {"0.9999999999999999999999999999999999", "-0.0000000000000000000000000000000001"},
      {"9.999E+6144", "14149.3852964434103949322221555354"},
      {"1E-6176", "-14220.76553433122614449511522413063"},
      {"3.0000001", "1.098612322001442469173035360379007"},
  };
  for (const FunctionCase& test : cases) {
    EXPECT_EQ(natural_logarithm(decimal(test.argument)), decimal(test.expected)) << test.argument;
  }
  EXPECT_FALSE(natural_logarithm(Decimal(0)));
  EXPECT_FALSE(natural_logarithm(Decimal(-1)));
}

TEST(DecimalFunctions, RootAgreesWithLibmpdec) {
  const FunctionCase cases[] = {
      {"0", "0"},
      {"2", "1.414213562373095048801688724209698"},
      {"3", "1.732050807568877293527446341505872"},
      {"0.1", "0.3162277660168379331998893544432719"},
      {"152.2756", "12.34"},
      {"1E-6176", "1E-3088"},
      {kGreatest, "3.162277660168379331998893544432718E+3072"},
  };
  for (const FunctionCase& test : cases) {
    EXPECT_EQ(text_of(square_root(decimal(test.argument))), test.expected) << test.argument;
  }
  EXPECT_FALSE(square_root(Decimal(-1)));
}

struct PowerCase {
  const char* base;
  const char* exponent;
  const char* expected;
};

TEST(DecimalFunctions, PowerAgreesWithLibmpdec) {
  const PowerCase cases[] = {
      {"0", "0", "1"},
      {"0", "3", "0"},
      {"1.05", "10", "1.62889462677744140625"},
      {"1.000001", "1000000", "2.718280469319376883819799708454356"},
      {"2", "0.5", "1.414213562373095048801688724209698"},
      {"4", "0.5", "2"},
      {"2", "-3", "0.125"},
      {"-3", "3", "-27"},
      {"-3", "2", "9"},
      {"10", "-6176", "1E-6176"},
      {"1.1", "1.5", "1.153689732987166701690598865047931"},
      {"0.001", "-2.5", "31622776.60168379331998893544432719"},
      {"7", "333.25", "4.25521819914784337173419325390612E+281"},
      {"-1", "1e40", "1"},
      {"-1", "1000000000000000000000000000000001", "-1"},
      {"1", "1e-6000", "1"},
      {"0.5", "1e40", "0"},
      {"0.5", "1e6", "0"},
      {"2", "-1e6", "0"},
  };
  for (const PowerCase& test : cases) {
    EXPECT_EQ(power(decimal(test.base), decimal(test.exponent)), decimal(test.expected))
        << test.base << " ^ " << test.exponent;
  }
}

TEST(DecimalFunctions, PowerGivesNoneWhereItIsUndefinedOrTooLarge) {
  const FunctionCase undefined[] = {{"0", "-1"},  {"-2", "0.5"}, {"10", "6145"},
                                    {"2", "1e6"}, {"2", "1e40"}, {"0.5", "-1e40"}};
  for (const FunctionCase& test : undefined) {
    EXPECT_FALSE(power(decimal(test.argument), decimal(test.expected)))
        << test.argument << " ^ " << test.expected;
  }
}

}  // namespace
}  // namespace goodstanding
