// What counts of each record. Every statement stands for one rule of the engine's counting.
#include <algorithm>
#include <vector>

#include "goodstanding/sqlexport/record_rule.hpp"
#include "goodstanding/sqlexport/writing.hpp"

namespace goodstanding::sqlexport {
namespace {

using rules::Indicator;
using rules::Selection;

constexpr std::int64_t kMostDecayDays = 100'000;
constexpr std::int64_t kMostDecayParts = 1'000'000'000;
constexpr std::size_t kRowsOfInsert = 500;

RuleName name_of(const Indicator& indicator) {
  return {"indicator " + indicator.id, indicator.at};
}

/// The parts of one that all factors of a decay are whole numbers of.
std::int64_t parts_of(const rules::Decay& decay) {
  if (decay.kind() != rules::Decay::Kind::kSteps) return decay.precision().parts;
  std::int64_t parts = 1;
  for (const rules::DecayStep& step : decay.step_list()) {
    while (parts < kMostDecayParts) {
      const auto scaled = goodstanding::multiply(step.factor, Decimal(parts));
      if (scaled && scaled->is_integer()) break;
      parts *= 10;
    }
  }
  return parts;
}

/// Writes the factors by day and gives their parts; empty if nothing decays. The factors are those
/// of rules::Decay, so that both sides start from the same published table.
std::string write_decay(Writing& writing, const Indicator& indicator, std::size_t place) {
  const rules::Decay& decay = indicator.decay;
  if (decay.kind() == rules::Decay::Kind::kNone) return "";
  const std::int64_t parts = parts_of(decay);
  std::vector<std::string> rows;
  const auto& window = indicator.selection.window;
  const Date first =
      window ? writing.first_within(*window) : writing.as_of().plus_days(-kMostDecayDays);
  for (Date day = writing.as_of(); first <= day; day = day.plus_days(-1)) {
    const auto end = window ? std::optional(rules::add_term(day, *window)) : std::nullopt;
    const Decimal factor = decay.factor_at(day, writing.as_of(), end);
    if (factor.is_zero()) continue;
    const auto scaled = goodstanding::multiply(factor, Decimal(parts));
    const auto units = scaled ? scaled->to_int64() : std::nullopt;
    if (!units) {
      writing.refuse(name_of(indicator), "a factor of its decay has more than nine digits");
      return "";
    }
    rows.push_back("(" + std::to_string(place) + ", " + std::to_string(day.days()) + ", " +
                   std::to_string(*units) + ")");
  }
  if (static_cast<std::int64_t>(rows.size()) >= kMostDecayDays) {
    writing.refuse(name_of(indicator), "it decays over more than 100,000 days");
    return "";
  }
  for (std::size_t i = 0; i < rows.size(); i += kRowsOfInsert) {
    const auto begin = rows.begin() + static_cast<std::ptrdiff_t>(i);
    const auto end =
        rows.begin() + static_cast<std::ptrdiff_t>(std::min(i + kRowsOfInsert, rows.size()));
    writing.write("INSERT INTO gs_decay VALUES " + join({begin, end}, ", "));
  }
  return std::to_string(parts);
}

std::string status_units(const Writing& writing, const Selection& selection) {
  std::string out = "CASE x.status";
  for (std::size_t i = 0; i < rules::kStatusCount; ++i) {
    const auto units = selection.status_factor[i].to_scaled(writing.status_digits());
    if (units && *units != 0) {
      out += " WHEN " + quote(format_status(static_cast<RecordStatus>(i))) + " THEN " +
             std::to_string(*units);
    }
  }
  return out + " END";
}

/// The words that several records must not share.
std::string once_key(const Writing& writing, const Indicator& indicator, const RecordRule& rule) {
  std::vector<std::string> parts;
  const bool duck = writing.is_duckdb();
  for (const rules::OncePer::Key& key : indicator.once_per.keys) {
    const auto format = [&](const std::string& form) {
      const std::string text =
          duck
              ? "strftime(DATE '1970-01-01' + CAST(" + rule.date() + " AS INTEGER), '" + form + "')"
              : "strftime('" + form + "', " + rule.date() + " * 86400, 'unixepoch')";
      parts.push_back("coalesce(" + text + ", '')");
    };
    if (key.part == rules::OncePer::Part::kMonth) format("%Y-%m");
    if (key.part == rules::OncePer::Part::kYear) format("%Y");
    if (key.part == rules::OncePer::Part::kSlot)
      parts.push_back("coalesce(" + rule.slot_text(key.slot) + ", '')");
  }
  if (parts.empty()) return "''";
  return join(parts, duck ? " || chr(0) || " : " || char(0) || ");
}

/// Indicators that share an effect and a family share their events; see the engine's counting.
std::string family_of(const Indicator& indicator) {
  if (indicator.combine != rules::Combine::kSum) return "";
  const bool silent =
      indicator.effect == rules::Effect::kCounts || indicator.effect == rules::Effect::kMeasures;
  return std::to_string(static_cast<int>(indicator.effect)) + ":" +
         (silent ? indicator.id : indicator.family);
}

/// The uses of one indicator.
class Uses {
 public:
  Uses(Writing& writing, const Indicator& indicator, std::size_t place)
      : writing_(&writing),
        indicator_(&indicator),
        place_(place),
        rule_(writing, indicator.selection, name_of(indicator)) {}

  void write() {
    const std::string parts = write_decay(*writing_, *indicator_, place_);
    SqlNumber base = lightest();
    const std::string condition = rule_.condition();
    const std::string time = rule_.within_time();
    std::string merits = rule_.merits();
    if (!condition.empty()) merits = condition + " AND " + merits;
    if (!conflict_.empty()) write_conflicts(time + " AND " + merits);
    std::string unknown = null_test(base);
    if (!condition.empty()) unknown = "(" + condition + " IS NULL OR " + unknown + ")";
    if (indicator_->repair) base = multiply(base, left_by_repair());
    if (!parts.empty()) base = multiply(base, SqlNumber{"d.factor", 0, parts});
    const std::string status = status_units(*writing_, indicator_->selection);
    std::string counts = merits;
    if (!conflict_.empty()) counts += " AND NOT " + conflict_;
    if (!parts.empty()) counts += " AND (" + unknown + " OR d.factor IS NOT NULL)";
    std::string units = base.units;
    const bool newest = indicator_->combine == rules::Combine::kNewest;
    if (newest) {
      // A newest record of which the condition or the points are unknown makes the value unknown.
      units = "CASE WHEN " + unknown + " THEN NULL ELSE " + units + " END";
      if (!condition.empty())
        counts = "(" + counts + ") OR (" + condition + " IS NULL AND " + status + " IS NOT NULL)";
    }
    const std::string further = sums();
    const Dialect dialect = writing_->dialect();
    const std::string inner =
        "SELECT x.subject, x.position, x.event, " + rule_.date() + " AS day, " +
        once_key(*writing_, *indicator_, rule_) + " AS once, " + widest(dialect, units) +
        " AS n, " + widest(dialect, base.divisor.empty() ? "1" : base.divisor) + " AS q, " +
        widest(dialect, status) + " AS s" + further + " FROM " + rule_.from() + " x" +
        (parts.empty() ? std::string()
                       : " LEFT JOIN gs_decay d ON d.rule = " + std::to_string(place_) +
                             " AND d.day = " + rule_.date()) +
        " WHERE " + time + " AND (" + counts + ")";
    writing_->write("INSERT INTO gs_use " + rule_.with() + "SELECT u.subject, u.position, " +
                    std::to_string(place_) + ", u.event, " + quote(family_of(*indicator_)) +
                    ", u.day, u.once, " + points(base) + sum_names("u.") + " FROM (" + inner +
                    ") u" + (newest ? "" : " WHERE u.n IS NOT NULL AND u.q IS NOT NULL"));
  }

 private:
  SqlNumber by_table(const std::string& day) {
    const rules::Points& points = indicator_->points;
    std::int32_t scale = 0;
    std::vector<std::pair<std::string, SqlNumber>> rows;
    const auto row = [&](const std::string& word, const rules::Amount& amount) {
      rows.emplace_back(word, rule_.amount(amount, day));
      scale = std::max(scale, rows.back().second.scale);
    };
    for (const auto& [word, amount] : points.table) row(" WHEN " + quote(word) + " THEN ", amount);
    if (points.otherwise) row(" ELSE ", *points.otherwise);
    std::string text = "(CASE " + rule_.slot_text(points.by_slot);
    for (const auto& [word, number] : rows) text += word + widened(number, scale).units;
    return SqlNumber{text + " END)", scale, ""};
  }

  /// The points before decay, repair and status, by the law of a day.
  SqlNumber on_day(const std::string& day) {
    const rules::Points& points = indicator_->points;
    SqlNumber base{"0", 0, ""};
    if (points.kind == rules::Points::Kind::kFixed) base = rule_.amount(points.fixed, day);
    if (points.kind == rules::Points::Kind::kFormula) base = rule_.number(*points.formula, day);
    if (points.kind == rules::Points::Kind::kTable) base = by_table(day);
    std::string held = "0";
    for (auto one = points.exceptions.rbegin(); one != points.exceptions.rend(); ++one) {
      const std::string when = "coalesce(" + rule_.boolean(one->when, day) + ", 1 = 0)";
      const auto chosen = choose(when, rule_.number(one->formula, day), base);
      base = std::get<SqlNumber>(*chosen);
      held += " + CASE WHEN " + when + " THEN 1 ELSE 0 END";
    }
    if (points.exceptions.size() > 1) held_.push_back(held);
    return base;
  }

  /// The points under the law that governs; of several laws under the one that costs least.
  SqlNumber lightest() {
    const bool costs = indicator_->effect != rules::Effect::kCredits;
    std::optional<SqlNumber> best;
    std::vector<std::string> conflicts;
    std::string any_unknown;
    for (const RecordRule::Day& day : rule_.days()) {
      held_.clear();
      const SqlTerm settled = rule_.levels().settle(SqlTerm(on_day(day.day)));
      const auto& points = std::get<SqlNumber>(settled);
      const std::string guard = day.guard.empty() ? "" : "(" + day.guard + ") AND ";
      for (const std::string& held : held_) conflicts.push_back(guard + "(" + held + ") > 1");
      if (day.guard.empty()) {
        best = points;
        continue;
      }
      any_unknown += (any_unknown.empty() ? "" : " OR ") + guard + null_test(points);
      const SqlTerm there = unless("NOT (" + day.guard + ")", points);
      if (!best) {
        best = std::get<SqlNumber>(rule_.levels().settle(there));
        continue;
      }
      const auto next = std::get<SqlNumber>(rule_.levels().settle(there));
      const std::string better = "(" + null_test(*best) + " OR " +
                                 compare(next, *best, costs ? "<" : ">") + ") AND NOT " + "(" +
                                 null_test(next) + ")";
      best = std::get<SqlNumber>(rule_.levels().settle(*choose(better, next, *best)));
    }
    for (const std::string& conflict : conflicts)
      conflict_ += (conflict_.empty() ? "(" : " OR ") + ("(" + conflict + ")");
    if (!conflict_.empty()) conflict_ += ")";
    if (any_unknown.empty()) return *best;
    return std::get<SqlNumber>(rule_.levels().settle(unless(any_unknown, *best)));
  }

  /// Two exceptions that hold at once are an error of the pack: nobody is rated by it.
  void write_conflicts(const std::string& counted) {
    writing_->write("INSERT INTO gs_conflict " + rule_.with() + "SELECT x.subject FROM " +
                    rule_.from() + " x WHERE " + counted + " AND " + conflict_);
  }

  /// What an early repair leaves of the points.
  SqlNumber left_by_repair() {
    const rules::Repair& repair = *indicator_->repair;
    const std::string from = rule_.slot_text(repair.from_slot);
    const std::string on = rule_.slot_text(repair.on_slot);
    SqlNumber share{"1", 0, ""};
    if (repair.share) {
      const SqlTerm settled =
          rule_.levels().settle(SqlTerm(rule_.number(*repair.share, rule_.first_day())));
      const auto& stated = std::get<SqlNumber>(settled);
      const SqlNumber zero{"0", 0, ""};
      const SqlTerm most = *choose(compare(stated, share, ">"), share, stated);
      const std::string none = "(" + null_test(stated) + " OR " + compare(stated, zero, "<") + ")";
      share = std::get<SqlNumber>(rule_.levels().settle(*choose(none, zero, most)));
    }
    SqlTerm left = SqlNumber{"1", 0, ""};
    for (auto step = repair.steps.rbegin(); step != repair.steps.rend(); ++step) {
      const auto restores = literal(step->restores);
      if (!restores) writing_->refuse(rule_.name(), "a share of its repair has too many digits");
      const SqlNumber kept =
          add(SqlNumber{"1", 0, ""}, multiply(restores.value_or(share), share), '-');
      const std::string when = writing_->end_of_term(from, step->within) + " >= " + on;
      left = *choose(when, kept, left);
    }
    const std::string never =
        from + " IS NULL OR " + on + " IS NULL OR " + on + " > " + writing_->today();
    return std::get<SqlNumber>(rule_.levels().settle(*choose(never, SqlNumber{"1", 0, ""}, left)));
  }

  std::string points(const SqlNumber& base) const {
    const SqlNumber column{"u.n", base.scale, base.divisor.empty() ? "" : "u.q"};
    std::string points;
    if (writing_->pack().arithmetic.status_after_rounding) {
      points = "(" + writing_->rounded(column) + " * u.s)";
    } else {
      points = writing_->rounded(multiply(column, SqlNumber{"u.s", writing_->status_digits(), ""}));
    }
    if (indicator_->effect == rules::Effect::kDeducts ||
        indicator_->effect == rules::Effect::kCredits)
      points = writing_->greatest(points, "0");
    return "CASE WHEN u.n IS NULL OR u.q IS NULL THEN NULL ELSE " + points + " END";
  }

  std::string sums() {
    std::string out;
    for (std::size_t i = 0; i < indicator_->sums.size(); ++i) {
      const rules::Sum& sum = indicator_->sums[i];
      const SqlNumber number = rule_.number(sum.formula, rule_.first_day());
      if (number.has_varying_divisor())
        writing_->refuse({rule_.name().what, sum.formula.at},
                         "a sum of fractions without a common denominator is no whole number");
      writing_->set_sum(place_, i, number);
      out += ", " + number.units + " AS sum_" + std::to_string(i);
    }
    return out;
  }

  std::string sum_names(const std::string& alias) const {
    std::string out;
    for (std::size_t i = 0; i < writing_->most_sums(); ++i)
      out += i < indicator_->sums.size() ? ", " + alias + "sum_" + std::to_string(i) : ", NULL";
    return out;
  }

  Writing* writing_;
  const Indicator* indicator_;
  std::size_t place_;
  RecordRule rule_;
  std::vector<std::string> held_;
  std::string conflict_;
};

std::string use_columns(const Writing& writing) {
  std::string out = "subject, position, rule, event, family, day, once, points";
  for (std::size_t i = 0; i < writing.most_sums(); ++i) out += ", sum_" + std::to_string(i);
  return out;
}

void write_use_tables(Writing& writing) {
  const std::string integer = writing.integer();
  // SQLite makes a floating-point number of what is too large, without a word. A column without a
  // type does not make it whole again.
  const auto whole = [&](const std::string& name) {
    if (writing.is_duckdb()) return name + " BIGINT";
    return name + " CHECK (" + name + " IS NULL OR typeof(" + name + ") = 'integer')";
  };
  std::string sums;
  for (std::size_t i = 0; i < writing.most_sums(); ++i)
    sums += ", " + whole("sum_" + std::to_string(i));
  writing.write("CREATE TABLE gs_decay (rule INTEGER, day " + integer + ", factor " + integer +
                ", PRIMARY KEY (rule, day))");
  writing.write("CREATE TABLE gs_conflict (subject " + integer + ")");
  writing.write("CREATE TABLE gs_use (subject " + integer + ", position " + integer +
                ", rule INTEGER, event VARCHAR, family VARCHAR, day " + integer +
                ", once VARCHAR, " + whole("points") + sums + ")");
}

/// Which uses stay: one of an event, one of a key, the newest, the largest or the smallest.
void write_kept(Writing& writing) {
  const std::string all = use_columns(writing);
  writing.write("CREATE TABLE gs_single AS SELECT " + all +
                " FROM gs_use WHERE event = '' OR family = '' UNION ALL SELECT " + all +
                " FROM (SELECT *, row_number() OVER (PARTITION BY subject, family, event ORDER BY "
                "points DESC, rule, position) AS place FROM gs_use WHERE event <> '' AND family <> "
                "'') x WHERE place = 1");
  std::string plain;
  std::string chosen;
  for (std::size_t i = 0; i < writing.pack().indicators.size(); ++i) {
    const Indicator& indicator = writing.pack().indicators[i];
    const bool sums = indicator.combine == rules::Combine::kSum;
    if (sums && indicator.once_per.keys.empty()) continue;
    const std::string newest = "day IS NULL, day DESC, position DESC";
    std::string order = "points DESC, position";
    if (indicator.combine == rules::Combine::kNewest) order = newest;
    if (indicator.combine == rules::Combine::kLargest) order = "points DESC, " + newest;
    if (indicator.combine == rules::Combine::kSmallest) order = "points, " + newest;
    plain += (plain.empty() ? "" : ", ") + std::to_string(i);
    chosen += " UNION ALL SELECT " + all +
              " FROM (SELECT *, row_number() OVER (PARTITION BY subject" + (sums ? ", once" : "") +
              " ORDER BY " + order + ") AS place FROM gs_single WHERE rule = " + std::to_string(i) +
              ") x WHERE place = 1";
  }
  writing.write("CREATE TABLE gs_kept AS SELECT " + all + " FROM gs_single" +
                (plain.empty() ? "" : " WHERE rule NOT IN (" + plain + ")") + chosen);
}

void write_totals(Writing& writing) {
  std::string columns;
  for (std::size_t i = 0; i < writing.pack().indicators.size(); ++i) {
    const std::string n = std::to_string(i);
    const std::string is_this = "CASE WHEN rule = " + n;
    const std::string one = "(" + is_this + " THEN points END)";
    columns += ", CAST(sum" + one + " AS BIGINT) AS t_" + n + ", count" + one + " AS c_" + n;
    if (writing.reads_newest(i))
      columns += ", max(" + is_this + " AND points IS NOT NULL THEN day END) AS d_" + n;
    for (std::size_t k = 0; k < writing.pack().indicators[i].sums.size(); ++k) {
      const std::string sum = "sum_" + std::to_string(k);
      columns += ", CAST(sum(" + is_this + " THEN " + sum + " END) AS BIGINT) AS s_" + n + "_" +
                 std::to_string(k);
    }
  }
  writing.write("CREATE TABLE gs_total AS SELECT subject" + columns +
                " FROM gs_kept GROUP BY subject");
  if (!writing.is_duckdb())
    writing.write("CREATE UNIQUE INDEX gs_total_subject ON gs_total (subject)");
}

void write_limit_counts(Writing& writing) {
  for (std::size_t i = 0; i < writing.pack().limits.size(); ++i) {
    const rules::Limit& limit = writing.pack().limits[i];
    if (!limit.records) continue;
    RecordRule rule(writing, *limit.records, {"limit " + limit.id, limit.at});
    const std::string condition = rule.condition();
    const std::string where = rule.within_time() + " AND " + rule.merits() +
                              (condition.empty() ? "" : " AND " + condition);
    const std::string table = "gs_limit_" + std::to_string(i);
    writing.write("CREATE TABLE " + table + " AS " + rule.with() +
                  "SELECT x.subject, count(DISTINCT CASE WHEN x.event <> '' THEN x.event END) + "
                  "count(CASE WHEN x.event = '' THEN 1 END) AS n FROM " +
                  rule.from() + " x WHERE " + where + " GROUP BY x.subject");
    // Asked for one subject at a time.
    writing.write("CREATE INDEX " + table + "_subject ON " + table + " (subject)");
  }
}

}  // namespace

void write_record_rules(Writing& writing) {
  write_use_tables(writing);
  for (std::size_t i = 0; i < writing.pack().indicators.size(); ++i) {
    const Indicator& indicator = writing.pack().indicators[i];
    if (!indicator.selection.match.kinds.empty()) Uses(writing, indicator, i).write();
  }
  write_kept(writing);
  write_totals(writing);
  write_limit_counts(writing);
}

}  // namespace goodstanding::sqlexport
