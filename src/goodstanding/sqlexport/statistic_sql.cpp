#include "goodstanding/sqlexport/statistic_sql.hpp"

#include <algorithm>

namespace goodstanding::sqlexport {
namespace {

using rules::PercentileMethod;
using rules::Statistic;

/// The value at a place (a SQL expression), or at the first or last one.
std::string at_place(const std::string& place) {
  return "max(CASE WHEN place = CASE WHEN " + place + " < 1 THEN 1 WHEN " + place +
         " > n THEN n ELSE " + place + " END THEN v END)";
}

SqlNumber percentile(const Writing& writing, const Statistic& statistic, const SqlNumber& of) {
  const SqlNumber percent = literal(statistic.percent).value_or(SqlNumber{"0", 0, ""});
  // With n values the place is n p, where p = percent / 10^(scale + 2).
  const std::string parts = power_of_ten(percent.scale + 2);
  const auto whole = [&](const std::string& text) {
    return divide_whole(writing.dialect(), text, parts);
  };
  const std::string reach = "(n * " + percent.units + ")";
  switch (statistic.method) {
    case PercentileMethod::kNearestRank:
      return {at_place(whole("(" + reach + " + " + parts + " - 1)")), of.scale, of.divisor};
    case PercentileMethod::kSas5: {
      const std::string place = whole(reach);
      const std::string next = "(" + place + " + 1)";
      const std::string between = "max(" + reach + " % " + parts + ") > 0";
      // Twice the value, so that a mean of two stays whole: units of half a digit.
      const std::string twice = "CASE WHEN " + between + " THEN 2 * " + at_place(next) + " ELSE " +
                                at_place(place) + " + " + at_place(next) + " END";
      return {"(5 * (" + twice + "))", of.scale + 1, of.divisor};
    }
    case PercentileMethod::kLinear:
      break;
  }
  const std::string way = "((n - 1) * " + percent.units + ")";
  const std::string place = "(1 + " + whole(way) + ")";
  const std::string low = at_place(place);
  const std::string high = at_place("(" + place + " + 1)");
  const std::string rest = "max(" + way + " % " + parts + ")";
  return {"(" + low + " * " + parts + " + " + rest + " * (" + high + " - " + low + "))",
          of.scale + percent.scale + 2, of.divisor};
}

}  // namespace

SqlNumber statistic_value(Writing& writing, const Statistic& statistic, const SqlNumber& of) {
  const bool duck = writing.is_duckdb();
  // DuckDB adds up in 128 bits.
  const auto sum = [&](const std::string& text) {
    return duck ? "CAST(sum(" + text + ") AS BIGINT)" : "sum(" + text + ")";
  };
  switch (statistic.kind) {
    case Statistic::Kind::kCount:
      return {"count(*)", 0, ""};
    case Statistic::Kind::kSum:
      return {sum("v"), of.scale, of.divisor};
    case Statistic::Kind::kMean: {
      const std::string n = of.divisor.empty() ? "count(*)" : "(count(*) * " + of.divisor + ")";
      return {sum("v"), of.scale, n};
    }
    case Statistic::Kind::kVariance: {
      const std::string squares = of.divisor.empty() ? "" : " * " + of.divisor + " * " + of.divisor;
      return {"(count(*) * " + sum("v * v") + " - " + sum("v") + " * " + sum("v") + ")",
              2 * of.scale, "nullif(count(*) * (count(*) - 1)" + squares + ", 0)"};
    }
    case Statistic::Kind::kMinimum:
      return {"min(v)", of.scale, of.divisor};
    case Statistic::Kind::kMaximum:
      return {"max(v)", of.scale, of.divisor};
    case Statistic::Kind::kStandardDeviation:
    case Statistic::Kind::kPercentile:
      break;
  }
  return percentile(writing, statistic, of);
}

}  // namespace goodstanding::sqlexport
