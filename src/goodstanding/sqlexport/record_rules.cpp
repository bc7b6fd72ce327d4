// What counts of each record. Every statement stands for one rule of the engine's counting.
#include <algorithm>
#include <vector>

#include "goodstanding/sqlexport/writing.hpp"

namespace goodstanding::sqlexport {
namespace {

using rules::Indicator;
using rules::Selection;

constexpr std::int64_t kMostDecayDays = 100'000;
constexpr std::size_t kRowsOfInsert = 500;

std::string joined(const std::vector<std::string>& parts, const std::string& between) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : between) + part;
  return out;
}

/// The SQL of one rule over the records, of the alias `r`.
class RecordRule {
 public:
  RecordRule(Writing& writing, const Selection& selection, RuleName name)
      : writing_(&writing), selection_(&selection), name_(std::move(name)) {
    date_ = slot_text("r", selection.date_slot);
    day_ = selection.governing == rules::Governing::kRatingDay
               ? writing.today()
               : "coalesce(" + date_ + ", " + writing.today() + ")";
    refuse_forms();
  }

  [[nodiscard]] const std::string& date() const { return date_; }
  [[nodiscard]] bool reads_facts() const { return reads_facts_; }

  std::optional<SqlTerm> formula(const rules::Condition& condition) {
    return writing_->condition(condition, slots("r"), name_);
  }

  std::string slot_text(const std::string& alias, std::size_t slot) const {
    switch (slot) {
      case rules::kSlotKind:
        return alias + ".kind";
      case rules::kSlotStatus:
        return alias + ".status";
      case rules::kSlotEvidence:
        return alias + ".evidence";
      case rules::kSlotJurisdiction:
        return alias + ".jurisdiction";
      case rules::kSlotValidFrom:
        return alias + ".valid_from";
      case rules::kSlotValidTo:
        return alias + ".valid_to";
      case rules::kSlotAsOf:
        return writing_->today();
      default:
        break;
    }
    return alias + ".\"f_" + writing_->pack().columns[slot - rules::kFirstFieldSlot].name + "\"";
  }

  SqlTerm amount_on_day(const rules::Amount& amount) {
    const auto term =
        amount.parameter
            ? writing_->parameter_on(*amount.parameter, day_)
            : std::optional<SqlTerm>(Writing::constant(feel::Value::number(amount.literal)));
    if (term) return *term;
    writing_->refuse(name_, "an amount has too many digits");
    return SqlNumber{"0", 0, ""};
  }

  /// Whether the record is of the rule's kinds and time, as far as conditions are not asked.
  std::string within_time() {
    std::vector<std::string> all = {
        kinds("r", selection_->match.kinds),
        "(" + date_ + " IS NULL OR " + date_ + " <= " + writing_->today() + ")",
        "(r.valid_from IS NULL OR r.valid_from <= " + writing_->today() + ")"};
    if (selection_->window) {
      all.push_back(date_ +
                    " >= " + std::to_string(writing_->first_within(*selection_->window).days()));
    }
    if (selection_->in_force) {
      // Without a date the engine does not look at the end either.
      all.push_back("(" + date_ + " IS NULL OR r.valid_to IS NULL OR r.valid_to > " +
                    writing_->today() + ")");
    }
    return joined(all, " AND ");
  }

  /// The condition on a record; empty if there is none.
  std::string condition() {
    const auto& when = selection_->match.when;
    return when ? writing_->boolean(*when, slots("r"), name_) : "";
  }

  /// Everything else that has to hold.
  std::string merits() {
    std::vector<std::string> all = {status_counts(), evidence(), jurisdictions()};
    for (const auto* exemptions : {&selection_->exemptions, &writing_->pack().exemptions}) {
      for (const rules::Exemption& exemption : *exemptions)
        all.push_back("NOT coalesce(" + match("r", exemption.match) + ", 1 = 0)");
    }
    if (!selection_->waived_by.empty()) all.push_back("NOT " + of_event(selection_->waived_by));
    if (!selection_->ended_by.empty()) {
      const rules::Term least = selection_->ended_not_before;
      std::string ended = of_event(selection_->ended_by);
      if (!least.is_zero()) {
        ended = "(" + ended + " AND (" + date_ + " IS NULL OR " + date_ + " < " +
                std::to_string(writing_->first_within(least).days()) + "))";
      }
      all.push_back("NOT " + ended);
    }
    all.erase(std::remove(all.begin(), all.end(), std::string()), all.end());
    return joined(all, " AND ");
  }

 private:
  void refuse_forms() {
    if (selection_->governing == rules::Governing::kLighterOf)
      writing_->refuse(name_, "the lighter of several laws governs");
    if (selection_->waiting) writing_->refuse(name_, "it has a waiting period");
    if (selection_->inherited) writing_->refuse(name_, "it counts records of related companies");
    if (selection_->extent_slot) writing_->refuse(name_, "it is limited to a part of a business");
    const bool is_derived =
        selection_->date_slot >= rules::kFirstFieldSlot &&
        writing_->pack().columns[selection_->date_slot - rules::kFirstFieldSlot].derived;
    if (is_derived) writing_->refuse(name_, "its date is derived");
  }

  SlotTerms slots(const std::string& alias) {
    return [this, alias](std::size_t slot, std::string_view field) -> std::optional<SqlTerm> {
      const rules::Pack& pack = writing_->pack();
      if (!field.empty()) return std::nullopt;
      if (slot < rules::kFirstFieldSlot) return SqlPlain{slot_text(alias, slot)};
      if (slot < pack.record_parameter_slot(0))
        return writing_->column_term(slot - rules::kFirstFieldSlot, slot_text(alias, slot));
      if (slot < pack.record_fact_slot(0))
        return writing_->parameter_on(slot - pack.record_parameter_slot(0), day_);
      reads_facts_ = true;
      const std::size_t fact = slot - pack.record_fact_slot(0);
      return writing_->column_term(pack.facts[fact].column, "f.fact_" + std::to_string(fact));
    };
  }

  [[nodiscard]] std::string kinds(const std::string& alias,
                                  const std::vector<std::size_t>& kinds) const {
    std::vector<std::string> words;
    for (const std::size_t kind : kinds) words.push_back(quote(writing_->pack().kinds[kind].code));
    return alias + ".kind IN (" + joined(words, ", ") + ")";
  }

  std::string match(const std::string& alias, const rules::Match& match) {
    std::string out = match.kinds.empty() ? "1 = 1" : kinds(alias, match.kinds);
    if (match.when) out += " AND " + writing_->boolean(*match.when, slots(alias), name_);
    return "(" + out + ")";
  }

  std::string of_event(const std::vector<rules::Match>& wanted) {
    std::vector<std::string> any;
    for (const rules::Match& one : wanted) any.push_back(match("o", one));
    return "(r.event <> '' AND EXISTS (SELECT 1 FROM gs_row o WHERE o.subject = r.subject AND "
           "o.event = r.event AND o.position <> r.position AND o.status NOT IN ('annulled', "
           "'appealed', 'suspended') AND (o.valid_from IS NULL OR o.valid_from <= " +
           writing_->today() + ") AND (" + joined(any, " OR ") + ")))";
  }

  [[nodiscard]] std::string status_counts() const {
    std::vector<std::string> words;
    for (std::size_t i = 0; i < rules::kStatusCount; ++i) {
      if (!selection_->status_factor[i].is_zero())
        words.push_back(quote(format_status(static_cast<RecordStatus>(i))));
    }
    return "r.status IN (" + joined(words, ", ") + ")";
  }

  [[nodiscard]] std::string evidence() const {
    if (selection_->evidence == EvidenceGrade::kNone) return "";
    std::vector<std::string> words;
    for (const auto grade : {EvidenceGrade::kAlleged, EvidenceGrade::kAdministrativeFinal,
                             EvidenceGrade::kJudicialFinal}) {
      if (selection_->evidence <= grade) words.push_back(quote(format_evidence(grade)));
    }
    return "r.evidence IN (" + joined(words, ", ") + ")";
  }

  [[nodiscard]] std::string jurisdictions() const {
    const rules::Jurisdictions& rule = selection_->jurisdictions;
    if (rule.scope == rules::Jurisdictions::Scope::kAny) return "";
    std::vector<std::string> words;
    for (const std::string& code : rule.codes) words.push_back(quote(code));
    if (rule.scope == rules::Jurisdictions::Scope::kNamed)
      return "r.jurisdiction IN (" + joined(words, ", ") + ")";
    return "r.jurisdiction <> '' AND r.jurisdiction NOT IN (" + joined(words, ", ") + ")";
  }

  Writing* writing_;
  const Selection* selection_;
  RuleName name_;
  std::string date_;
  std::string day_;
  bool reads_facts_ = false;
};

RuleName name_of(const Indicator& indicator) {
  return {"indicator " + indicator.id, indicator.at};
}

/// The points before decay, repair and status.
SqlNumber base_points(Writing& writing, const Indicator& indicator, RecordRule& rule) {
  const rules::Points& points = indicator.points;
  const RuleName name = name_of(indicator);
  std::optional<SqlTerm> term = SqlNumber{"0", 0, ""};
  switch (points.kind) {
    case rules::Points::Kind::kNone:
      break;
    case rules::Points::Kind::kFixed:
      term = rule.amount_on_day(points.fixed);
      break;
    case rules::Points::Kind::kFormula:
      term = rule.formula(*points.formula);
      break;
    case rules::Points::Kind::kTable: {
      std::int32_t scale = 0;
      std::vector<std::pair<std::string, SqlNumber>> rows;
      const auto row = [&](const std::string& word, const rules::Amount& amount) {
        const SqlTerm value = rule.amount_on_day(amount);
        const auto* number = std::get_if<SqlNumber>(&value);
        rows.emplace_back(word, number != nullptr ? *number : SqlNumber{"0", 0, ""});
        scale = std::max(scale, rows.back().second.scale);
      };
      for (const auto& [word, amount] : points.table)
        row(" WHEN " + quote(word) + " THEN ", amount);
      if (points.otherwise) row(" ELSE ", *points.otherwise);
      std::string text = "(CASE " + rule.slot_text("r", points.by_slot);
      for (const auto& [word, number] : rows)
        text += word + add(number, SqlNumber{"0", scale, ""}, '+').units;
      term = SqlNumber{text + " END)", scale, ""};
      break;
    }
  }
  if (term) {
    if (const auto* number = std::get_if<SqlNumber>(&*term)) return *number;
    writing.refuse(name, "its points are no number");
  }
  return SqlNumber{"0", 0, ""};
}

/// Writes the factors by day and gives their parts; empty if nothing decays. The factors are those
/// of rules::Decay, so that both sides start from the same published table.
std::string write_decay(Writing& writing, const Indicator& indicator, std::size_t place) {
  const rules::Decay& decay = indicator.decay;
  if (decay.kind() == rules::Decay::Kind::kNone) return "";
  std::int64_t parts = decay.precision().parts;
  if (decay.kind() == rules::Decay::Kind::kSteps) parts = 1'000'000'000;
  std::vector<std::string> rows;
  const auto& window = indicator.selection.window;
  const Date first =
      window ? writing.first_within(*window) : writing.as_of().plus_days(-kMostDecayDays);
  for (Date day = writing.as_of(); first <= day; day = day.plus_days(-1)) {
    const auto end = window ? std::optional(rules::add_term(day, *window)) : std::nullopt;
    const Decimal factor = decay.factor_at(day, writing.as_of(), end);
    if (factor.is_zero()) break;
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
    writing.write("INSERT INTO gs_decay VALUES " + joined({begin, end}, ", "));
  }
  return std::to_string(parts);
}

std::string status_units(const Writing& writing, const Selection& selection) {
  std::string out = "CASE r.status";
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
  const bool duck = writing.dialect() == Dialect::kDuckDb;
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
      parts.push_back("coalesce(" + rule.slot_text("r", key.slot) + ", '')");
  }
  return parts.empty() ? "''" : joined(parts, " || chr_0 || ");
}

/// Indicators that share an effect and a family share their events; see the engine's counting.
std::string family_of(const Indicator& indicator) {
  if (indicator.combine != rules::Combine::kSum) return "";
  const bool silent =
      indicator.effect == rules::Effect::kCounts || indicator.effect == rules::Effect::kMeasures;
  return std::to_string(static_cast<int>(indicator.effect)) + ":" +
         (silent ? indicator.id : indicator.family);
}

void write_uses(Writing& writing, const Indicator& indicator, std::size_t place) {
  const RuleName name = name_of(indicator);
  if (!indicator.points.exceptions.empty()) writing.refuse(name, "its points have exceptions");
  if (indicator.repair) writing.refuse(name, "an early repair restores points");
  if (indicator.selection.match.kinds.empty()) return;
  RecordRule rule(writing, indicator.selection, name);
  const std::string parts = write_decay(writing, indicator, place);
  SqlNumber base = base_points(writing, indicator, rule);
  if (!parts.empty()) base = multiply(base, SqlNumber{"d.factor", 0, parts});
  const rules::Arithmetic& arithmetic = writing.pack().arithmetic;
  const bool newest = indicator.combine == rules::Combine::kNewest;
  const std::string condition = rule.condition();
  std::string merits = rule.merits();
  if (!condition.empty()) merits = condition + " AND " + merits;
  std::string units = base.units;
  if (newest && !condition.empty()) {
    // A newest record of which the condition is unknown makes the value unknown.
    units = "CASE WHEN " + condition + " IS NULL THEN NULL ELSE " + units + " END";
  }
  const SqlNumber column{"u.n", base.scale, base.divisor.empty() ? "" : "u.q"};
  std::string points;
  if (arithmetic.status_after_rounding) {
    points = "(" + round_to_scale(writing.dialect(), arithmetic.rounding, column, writing.scale()) +
             " * u.s)";
  } else {
    const SqlNumber share = multiply(column, SqlNumber{"u.s", writing.status_digits(), ""});
    points = round_to_scale(writing.dialect(), arithmetic.rounding, share, writing.scale());
  }
  if (indicator.effect == rules::Effect::kDeducts || indicator.effect == rules::Effect::kCredits)
    points = writing.greatest(points, "0");
  points = "CASE WHEN u.n IS NULL THEN NULL ELSE " + points + " END";
  std::string key = once_key(writing, indicator, rule);
  const std::string zero = writing.dialect() == Dialect::kDuckDb ? "chr(0)" : "char(0)";
  for (std::size_t at = key.find("chr_0"); at != std::string::npos; at = key.find("chr_0"))
    key.replace(at, 5, zero);
  std::string select = "INSERT INTO gs_use SELECT u.subject, u.position, " + std::to_string(place) +
                       ", u.event, " + quote(family_of(indicator)) + ", u.day, u.once, " + points +
                       " FROM (SELECT r.subject, r.position, r.event, " + rule.date() +
                       " AS day, " + key + " AS once, " + units + " AS n, " +
                       (base.divisor.empty() ? "1" : base.divisor) + " AS q, " +
                       status_units(writing, indicator.selection) + " AS s FROM gs_row r";
  if (rule.reads_facts()) select += " LEFT JOIN gs_fact f ON f.subject = r.subject";
  if (!parts.empty()) {
    select +=
        " JOIN gs_decay d ON d.rule = " + std::to_string(place) + " AND d.day = " + rule.date();
  }
  select += " WHERE " + rule.within_time() + " AND (" + merits;
  if (newest && !condition.empty())
    select += " OR (" + condition + " IS NULL AND " + status_units(writing, indicator.selection) +
              " IS NOT NULL)";
  writing.write(select + ")) u" + (newest ? "" : " WHERE u.n IS NOT NULL"));
}

void write_rows(Writing& writing) {
  const std::string integer = writing.dialect() == Dialect::kDuckDb ? "BIGINT" : "INTEGER";
  std::string fields;
  for (std::size_t i = 0; i < writing.pack().columns.size(); ++i) {
    const rules::Column& column = writing.pack().columns[i];
    if (column.derived || !writing.pack().read_columns[i]) continue;
    if (!writing.column_term(i, "x")) continue;
    fields += ", r.\"f_" + column.name + "\"";
  }
  writing.write(
      "CREATE TABLE gs_event AS SELECT subject, event, max(CASE status WHEN 'annulled' THEN 2 WHEN "
      "'repaired' THEN 1 ELSE 0 END) AS turn FROM records WHERE event <> '' GROUP BY subject, "
      "event");
  writing.write(
      "CREATE TABLE gs_row AS SELECT r.subject, r.position, r.kind, CASE e.turn WHEN 2 THEN "
      "'annulled' WHEN 1 THEN 'repaired' ELSE r.status END AS status, r.evidence, "
      "coalesce(r.jurisdiction, '') AS jurisdiction, r.valid_from, r.valid_to, coalesce(r.event, "
      "'') AS event" +
      fields +
      " FROM records r LEFT JOIN gs_event e ON e.subject = r.subject AND e.event = r.event");
  writing.write("CREATE TABLE gs_decay (rule INTEGER, day " + integer + ", factor " + integer +
                ", PRIMARY KEY (rule, day))");
  writing.write("CREATE TABLE gs_use (subject " + integer + ", position " + integer +
                ", rule INTEGER, event VARCHAR, family VARCHAR, day " + integer +
                ", once VARCHAR, points " + integer + ")");
  if (writing.dialect() == Dialect::kSqlite) {
    writing.write("CREATE INDEX gs_row_kind ON gs_row (kind)");
    writing.write("CREATE INDEX gs_row_event ON gs_row (subject, event)");
  }
}

void write_facts(Writing& writing) {
  const rules::Pack& pack = writing.pack();
  std::string columns;
  std::string joins;
  std::vector<std::size_t> kinds;
  for (std::size_t i = 0; i < pack.facts.size(); ++i) {
    const rules::Fact& fact = pack.facts[i];
    const std::string alias = "k" + std::to_string(fact.kind);
    if (!writing.column_term(fact.column, "x")) {
      writing.refuse({"fact " + fact.id, fact.at},
                     "its field is money or a number without a scale");
      continue;
    }
    columns +=
        ", " + alias + ".\"f_" + pack.columns[fact.column].name + "\" AS fact_" + std::to_string(i);
    if (std::find(kinds.begin(), kinds.end(), fact.kind) != kinds.end()) continue;
    kinds.push_back(fact.kind);
    joins +=
        " LEFT JOIN (SELECT *, row_number() OVER (PARTITION BY subject ORDER BY valid_from IS "
        "NULL, valid_from DESC, position DESC) AS place FROM gs_row WHERE kind = " +
        quote(pack.kinds[fact.kind].code) +
        " AND status <> 'annulled' AND (valid_from IS NULL OR valid_from <= " + writing.today() +
        ")) " + alias + " ON " + alias + ".subject = s.subject AND " + alias + ".place = 1";
  }
  writing.write("CREATE TABLE gs_fact AS SELECT s.subject" + columns + " FROM subjects s" + joins);
}

/// Which uses stay: one of an event, one of a key, the newest, the largest or the smallest.
void write_kept(Writing& writing) {
  const std::string all = "subject, position, rule, event, family, day, once, points";
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
              " FROM (SELECT *, row_number() OVER (PARTITION BY subject, " +
              (sums ? "once" : "rule") + " ORDER BY " + order +
              ") AS place FROM gs_single WHERE rule = " + std::to_string(i) + ") x WHERE place = 1";
  }
  writing.write("CREATE TABLE gs_kept AS SELECT " + all + " FROM gs_single" +
                (plain.empty() ? "" : " WHERE rule NOT IN (" + plain + ")") + chosen);
}

void write_totals(Writing& writing) {
  std::string columns;
  for (std::size_t i = 0; i < writing.pack().indicators.size(); ++i) {
    const std::string n = std::to_string(i);
    const std::string one = "(CASE WHEN rule = " + n + " THEN points END)";
    columns += ", CAST(sum" + one + " AS BIGINT) AS t_" + n + ", count" + one + " AS c_" + n;
  }
  writing.write("CREATE TABLE gs_total AS SELECT subject" + columns +
                " FROM gs_kept GROUP BY subject");
}

void write_limit_counts(Writing& writing) {
  for (std::size_t i = 0; i < writing.pack().limits.size(); ++i) {
    const rules::Limit& limit = writing.pack().limits[i];
    if (!limit.records) continue;
    RecordRule rule(writing, *limit.records, {"limit " + limit.id, limit.at});
    const std::string condition = rule.condition();
    const std::string where = rule.within_time() + " AND " + rule.merits() +
                              (condition.empty() ? "" : " AND " + condition);
    writing.write(
        "CREATE TABLE gs_limit_" + std::to_string(i) +
        " AS SELECT r.subject, count(DISTINCT CASE WHEN r.event <> '' THEN r.event END) + "
        "count(CASE WHEN r.event = '' THEN 1 END) AS n FROM gs_row r" +
        (rule.reads_facts() ? " LEFT JOIN gs_fact f ON f.subject = r.subject" : "") + " WHERE " +
        where + " GROUP BY r.subject");
    // Asked for one subject at a time.
    const std::string table = "gs_limit_" + std::to_string(i);
    writing.write("CREATE INDEX " + table + "_subject ON " + table + " (subject)");
  }
}

}  // namespace

void write_record_rules(Writing& writing) {
  write_rows(writing);
  write_facts(writing);
  for (std::size_t i = 0; i < writing.pack().indicators.size(); ++i)
    write_uses(writing, writing.pack().indicators[i], i);
  write_kept(writing);
  write_totals(writing);
  write_limit_counts(writing);
}

}  // namespace goodstanding::sqlexport
