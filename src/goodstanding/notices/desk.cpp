#include "goodstanding/notices/desk.hpp"

#include <algorithm>
#include <charconv>

#include "goodstanding/base/assert.hpp"

namespace goodstanding::notices {
namespace {

std::string_view first_sentence(std::string_view text) {
  const std::size_t stop = text.find(". ");
  if (stop != std::string_view::npos) return text.substr(0, stop);
  if (text.ends_with('.')) text.remove_suffix(1);
  return text;
}

const Stored<Record>* find_record(const Dossier& history, std::string_view name) {
  Position position;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), position.value);
  if (error != std::errc{} || end != name.data() + name.size()) return nullptr;
  const auto found =
      std::find_if(history.records.begin(), history.records.end(),
                   [&](const Stored<Record>& one) { return one.position == position; });
  return found == history.records.end() ? nullptr : &*found;
}

}  // namespace

std::string name_of(const Desk& desk, std::string_view group, std::string_view id,
                    std::string_view original) {
  const bool official = group == "acts" || group == "authorities";
  if (const std::string* const name = desk.names.find(group, id)) {
    if (!official || desk.language.code == desk.law_language) return *name;
    return desk.language.phrase("names.official",
                                {{"text", *name}, {"original", std::string(original)}});
  }
  // Acts and authorities are called what they are called.
  if (official || desk.language.code == desk.law_language) return std::string(original);
  return desk.language.phrase("names.other-language",
                              {{"text", std::string(original)}, {"language", desk.law_language}});
}

NoticeWriter::NoticeWriter(const Desk& desk, NoticeKind kind) : desk_(&desk) {
  facts_.kind = kind;
}

void NoticeWriter::set(std::string_view name, FieldValue value) {
  facts_.fields.insert_or_assign(std::string(name), std::move(value));
}

void NoticeWriter::head(CompanyId company, const std::string& name, const std::string& authority,
                        std::string subject, std::string reference) {
  contact_ = &desk_->contacts.contact_of(authority);
  set("company.name", name);
  set("company.id", format_company(company));
  set("authority.name", name_of(*desk_, "authorities", authority, authority));
  set("subject", std::move(subject));
  set("reference", std::move(reference));
  set("contact.office", contact_->office);
  set("contact.post", contact_->post);
  set("contact.email", contact_->email);
  set("contact.phone", contact_->phone);
  set("contact.portal", contact_->portal);
}

void NoticeWriter::act(Date day, std::size_t number, const std::string& clause,
                       const std::string& reason) {
  set("day", day);
  set("number", static_cast<std::int64_t>(number));
  set("clause", clause);
  set("reason", reason);
}

void NoticeWriter::period(Date until) {
  set("last_day", until.plus_days(-1));
  set("next_day", until);
}

void NoticeWriter::basis(const LegalBasis& basis) {
  std::string act = name_of(*desk_, "acts", basis.act, basis.act);
  if (basis.example) act = language().phrase("names.example", {{"text", act}});
  facts_.rows[RowSet::kBases].push_back(
      {{"basis.act", std::move(act)},
       {"basis.article", basis.article},
       {"basis.version", format_day(language().dates, basis.version, DateForm::kShort)}});
}

void NoticeWriter::record(const RecordBook& book, const std::string& name) {
  const Stored<Record>* const stored = find_record(book.history, name);
  Fields row{{"record.number", name},
             {"record.what", name},
             {"record.day", language().word("page", "not-stated")},
             {"record.source", language().phrase("source.file", {})},
             {"record.evidence", language().word("page", "not-stated")},
             {"record.status", language().word("page", "not-stated")}};
  if (stored != nullptr) {
    const Record& record = stored->claim;
    const auto kind = book.kinds.find(record.kind);
    const std::string_view meaning =
        kind == book.kinds.end() ? std::string_view(record.kind) : first_sentence(kind->second);
    row["record.what"] = name_of(*desk_, "records", record.kind, meaning);
    row["record.day"] = record.valid.from
                            ? format_day(language().dates, *record.valid.from, DateForm::kShort)
                            : language().word("page", "day-unknown");
    const std::string& channel = stored->provenance.channel;
    const auto source = book.sources.find(channel);
    const std::string authority = source == book.sources.end() ? channel : source->second.authority;
    row["record.source"] =
        language().phrase("source.record", {{"authority", authority}, {"channel", channel}});
    row["record.evidence"] = language().word("evidence", format_evidence(record.evidence));
    row["record.status"] = language().word("status", format_status(record.status));
  }
  facts_.rows[RowSet::kRecords].push_back(std::move(row));
}

void NoticeWriter::effect(const measures::Measure& measure, std::string end) {
  std::string basis;
  for (const LegalBasis& one : measure.basis) {
    if (!basis.empty()) basis += "; ";
    basis += name_of(*desk_, "acts", one.act, one.act) + ", " + one.article;
  }
  facts_.rows[RowSet::kEffects].push_back(
      {{"effect.title", name_of(*desk_, "measures", measure.id, measure.title)},
       {"effect.domain", language().word("domain", measure.domain)},
       {"effect.nature", language().word("nature", measures::format_nature(measure.nature))},
       {"effect.authority", name_of(*desk_, "authorities", measure.authority, measure.authority)},
       {"effect.basis", std::move(basis)},
       {"effect.end", std::move(end)}});
}

void NoticeWriter::deadline(std::string_view what, Date last, std::string counted,
                            std::string_view missed) {
  facts_.rows[RowSet::kDeadlines].push_back(
      {{"deadline.what", language().word("deadline", what)},
       {"deadline.day", last},
       {"deadline.counted", std::move(counted)},
       {"deadline.missed", language().word("missed", missed)}});
}

void NoticeWriter::right(std::string_view id, std::string when, Fields more) {
  GS_ASSERT(contact_ != nullptr);
  more.insert({{"office", contact_->office},
               {"post", contact_->post},
               {"portal", contact_->portal},
               {"email", contact_->email}});
  facts_.rows[RowSet::kRights].push_back(
      {{"right.title", language().word("right", id)},
       {"right.how", language().phrase("right." + std::string(id), more)},
       {"right.when", std::move(when)}});
}

void NoticeWriter::reversal(const Reversal& reversal) {
  facts_.rows[RowSet::kReversals].push_back(
      {{"reversal.what", reversal.what}, {"reversal.how", reversal.how}});
}

Result<void> NoticeWriter::court(const deadlines::WorkingCalendar& calendar, Date known) {
  GS_ASSERT(contact_ != nullptr);
  const Court& court = contact_->court;
  GS_TRY_ASSIGN(const Date end, deadlines::end_of_days(calendar, known.plus_days(1), court.term));
  const Date last = end.plus_days(-1);
  deadline("court", last, counted(court.term, known, "known", calendar), "court");
  std::string basis =
      name_of(*desk_, "acts", court.basis.act, court.basis.act) + ", " + court.basis.article;
  right("court", until(last), {{"court", court.name}, {"basis", std::move(basis)}});
  return {};
}

std::string NoticeWriter::calendar_name(const deadlines::WorkingCalendar& calendar) const {
  if (calendar.id().empty()) return language().word("calendar", "plain");
  return language().word("calendar", "named") + " " + calendar.id();
}

std::string NoticeWriter::counted(deadlines::DayCount count, Date start, std::string_view anchor,
                                  const deadlines::WorkingCalendar& calendar) const {
  Fields fields{{"count", static_cast<std::int64_t>(count.days)},
                {"start", start},
                {"event", language().word("anchor", anchor)}};
  if (count.kind == deadlines::DayKind::kCalendar) {
    return language().phrase("counted.days", fields);
  }
  fields.emplace("calendar", calendar_name(calendar));
  return language().phrase("counted.working-days", fields);
}

std::string NoticeWriter::counted_with(int working_days, Date start,
                                       const deadlines::WorkingCalendar& calendar) const {
  return language().phrase("counted.working-days-with",
                           {{"count", static_cast<std::int64_t>(working_days)},
                            {"start", start},
                            {"calendar", calendar_name(calendar)}});
}

std::string NoticeWriter::counted_months(int months, Date start, std::string_view anchor) const {
  return language().phrase("counted.months", {{"count", static_cast<std::int64_t>(months)},
                                              {"start", start},
                                              {"event", language().word("anchor", anchor)}});
}

std::string NoticeWriter::stated(Date start) const {
  return language().phrase("counted.stated", {{"start", start}});
}

std::string NoticeWriter::wrap(std::string_view phrase, std::string counted) const {
  return language().phrase(phrase, {{"counted", std::move(counted)}});
}

std::string NoticeWriter::until(Date last) const {
  return language().phrase("when.until", {{"day", last}});
}

std::string NoticeWriter::from(Date first) const {
  return language().phrase("when.from", {{"day", first}});
}

std::string NoticeWriter::any_time() const {
  return language().phrase("when.any", {});
}

}  // namespace goodstanding::notices
