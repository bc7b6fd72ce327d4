#include "goodstanding/sqlexport/record_rule.hpp"

#include <algorithm>

namespace goodstanding::sqlexport {
namespace {

using rules::Selection;

const char* const kStanding = ".status NOT IN ('annulled', 'appealed', 'suspended')";

}  // namespace

RecordRule::RecordRule(Writing& writing, const Selection& selection, RuleName name)
    : writing_(&writing),
      selection_(&selection),
      name_(std::move(name)),
      levels_(writing.dialect(), "gs_row", "u_") {
  date_ = slot_text(selection.date_slot);
  const std::string own = "coalesce(" + date_ + ", " + writing.today() + ")";
  if (selection.governing == rules::Governing::kRatingDay) days_ = {{"", writing.today()}};
  if (selection.governing == rules::Governing::kRecordDate) days_ = {{"", own}};
  if (selection.governing == rules::Governing::kLighterOf) {
    std::string none;
    std::string first;
    for (const std::size_t slot : selection.governing_slots) {
      const std::string day = slot_text(slot);
      days_.push_back({day + " IS NOT NULL", day});
      none += (none.empty() ? "" : " AND ") + day + " IS NULL";
      first += day + ", ";
    }
    days_.push_back({none, own});
    first_day_ = "coalesce(" + first + own + ")";
  } else {
    first_day_ = days_.front().day;
  }
}

std::string RecordRule::slot_text(std::size_t slot, const std::string& alias) const {
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

SlotTerms RecordRule::slots(const std::string& day, const std::string& alias) {
  return [this, day, alias](std::size_t slot, std::string_view field) -> std::optional<SqlTerm> {
    const rules::Pack& pack = writing_->pack();
    if (slot < rules::kFirstFieldSlot) return SqlPlain{slot_text(slot, alias)};
    if (slot < pack.record_parameter_slot(0))
      return writing_->column_term(slot - rules::kFirstFieldSlot, alias, field);
    if (!field.empty()) return std::nullopt;
    if (slot < pack.record_fact_slot(0))
      return writing_->parameter_on(slot - pack.record_parameter_slot(0), day);
    return writing_->fact_term(slot - pack.record_fact_slot(0), alias);
  };
}

SqlNumber RecordRule::number(const rules::Condition& formula, const std::string& day) {
  return writing_->number(formula, slots(day), name_, &levels_);
}

std::string RecordRule::boolean(const rules::Condition& condition, const std::string& day) {
  return writing_->boolean(condition, slots(day), name_, &levels_);
}

SqlNumber RecordRule::amount(const rules::Amount& amount, const std::string& day) {
  const auto term =
      amount.parameter
          ? writing_->parameter_on(*amount.parameter, day)
          : std::optional<SqlTerm>(Writing::constant(feel::Value::number(amount.literal)));
  if (const auto* number = term ? std::get_if<SqlNumber>(&*term) : nullptr) return *number;
  writing_->refuse(name_, "an amount has too many digits");
  return SqlNumber{"0", 0, ""};
}

std::string RecordRule::within_time() {
  const std::string today = writing_->today();
  std::vector<std::string> all = {kinds("x", selection_->match.kinds),
                                  selection_->inherited ? "x.inherited = 1" : "x.inherited = 0",
                                  "(" + date_ + " IS NULL OR " + date_ + " <= " + today + ")",
                                  "(x.valid_from IS NULL OR x.valid_from <= " + today + ")"};
  if (selection_->window) {
    all.push_back(date_ +
                  " >= " + std::to_string(writing_->first_within(*selection_->window).days()));
  }
  // Without a date the engine does not look at the end either.
  if (selection_->in_force) {
    all.push_back("(" + date_ + " IS NULL OR x.valid_to IS NULL OR x.valid_to > " + today + ")");
  }
  if (selection_->waiting)
    all.push_back("(" + date_ + " IS NULL OR " + waits(*selection_->waiting) + ")");
  return join(all, " AND ");
}

std::string RecordRule::waits(const rules::Waiting& waiting) {
  const std::string begin = slot_text(waiting.from_slot);
  const std::string today = writing_->today();
  const std::string end = writing_->end_of_term(begin, waiting.term);
  std::string last = end;
  if (waiting.breach) {
    // The ends of breaches follow one another as their days do. The period is over where a breach
    // comes no earlier than the end that the ones before it made.
    const std::string next =
        writing_->greatest(writing_->end_of_term("o.valid_from", waiting.term), end);
    const std::string ends =
        writing_->greatest("coalesce(lag(b.next) OVER (ORDER BY b.day), b.first)", "b.first");
    last =
        "coalesce((SELECT coalesce(min(CASE WHEN w.day >= w.ends THEN w.ends END), max(w.next)) "
        "FROM (SELECT b.day, b.next, " +
        ends + " AS ends FROM (SELECT o.valid_from AS day, " + end + " AS first, " + next +
        " AS next FROM gs_row o WHERE o.subject = x.subject AND o.valid_from > " + begin +
        " AND o.valid_from <= " + today + " AND o" + kStanding + " AND " +
        match("o", *waiting.breach, "o.valid_from") + ") b) w), " + end + ")";
  }
  return "(" + begin + " IS NULL OR " + begin + " > " + today + " OR " + last + " > " + today + ")";
}

std::string RecordRule::condition() {
  const auto& when = selection_->match.when;
  if (!when) return "";
  if (days_.size() == 1 || when->parameters.empty()) return boolean(*when, first_day_);
  std::vector<std::string> all;
  for (const Day& day : days_)
    all.push_back("(CASE WHEN " + day.guard + " THEN " + boolean(*when, day.day) +
                  " ELSE (1 = 1) END)");
  return "(" + join(all, " AND ") + ")";
}

std::string RecordRule::merits() {
  std::vector<std::string> all = {status_counts(), evidence(), jurisdictions()};
  if (selection_->extent_slot) {
    const std::string part = slot_text(*selection_->extent_slot);
    all.push_back("coalesce(" + part + ", '') IN ('', " + quote(writing_->options().extent) + ")");
  }
  for (const auto* exemptions : {&selection_->exemptions, &writing_->pack().exemptions}) {
    for (const rules::Exemption& exemption : *exemptions)
      all.push_back("NOT coalesce(" + match("x", exemption.match, first_day_) + ", 1 = 0)");
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
  return join(all, " AND ");
}

std::string RecordRule::with() {
  // Levels stand between the records and their index.
  levels_.set_base("(SELECT * FROM gs_row x WHERE " + kinds("x", selection_->match.kinds) + ")");
  return levels_.with();
}

std::string RecordRule::kinds(const std::string& alias,
                              const std::vector<std::size_t>& kinds) const {
  std::vector<std::string> words;
  for (const std::size_t kind : kinds) words.push_back(quote(writing_->pack().kinds[kind].code));
  return alias + ".kind IN (" + join(words, ", ") + ")";
}

std::string RecordRule::match(const std::string& alias, const rules::Match& match,
                              const std::string& day) {
  std::string out = match.kinds.empty() ? "1 = 1" : kinds(alias, match.kinds);
  if (match.when)
    out += " AND " + writing_->boolean(*match.when, slots(day, alias), name_,
                                       alias == "x" ? &levels_ : nullptr);
  return "(" + out + ")";
}

std::string RecordRule::of_event(const std::vector<rules::Match>& wanted) {
  std::vector<std::string> any;
  for (const rules::Match& one : wanted) any.push_back(match("o", one, first_day_));
  return "(x.event <> '' AND EXISTS (SELECT 1 FROM gs_row o WHERE o.subject = x.subject AND "
         "o.event = x.event AND o.position <> x.position AND o" +
         std::string(kStanding) +
         " AND (o.valid_from IS NULL OR o.valid_from <= " + writing_->today() + ") AND (" +
         join(any, " OR ") + ")))";
}

std::string RecordRule::status_counts() const {
  std::vector<std::string> words;
  for (std::size_t i = 0; i < rules::kStatusCount; ++i) {
    if (!selection_->status_factor[i].is_zero())
      words.push_back(quote(format_status(static_cast<RecordStatus>(i))));
  }
  return "x.status IN (" + join(words, ", ") + ")";
}

std::string RecordRule::evidence() const {
  if (selection_->evidence == EvidenceGrade::kNone) return "";
  std::vector<std::string> words;
  for (const auto grade : {EvidenceGrade::kAlleged, EvidenceGrade::kAdministrativeFinal,
                           EvidenceGrade::kJudicialFinal}) {
    if (selection_->evidence <= grade) words.push_back(quote(format_evidence(grade)));
  }
  return "x.evidence IN (" + join(words, ", ") + ")";
}

std::string RecordRule::jurisdictions() const {
  const rules::Jurisdictions& rule = selection_->jurisdictions;
  if (rule.scope == rules::Jurisdictions::Scope::kAny) return "";
  std::vector<std::string> words;
  for (const std::string& code : rule.codes) words.push_back(quote(code));
  if (rule.scope == rules::Jurisdictions::Scope::kNamed)
    return "x.jurisdiction IN (" + join(words, ", ") + ")";
  return "x.jurisdiction <> '' AND x.jurisdiction NOT IN (" + join(words, ", ") + ")";
}

}  // namespace goodstanding::sqlexport
