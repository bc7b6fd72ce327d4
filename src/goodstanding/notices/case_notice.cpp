#include "goodstanding/notices/case_notice.hpp"

#include <algorithm>

#include "goodstanding/base/assert.hpp"

namespace goodstanding::notices {
namespace {

using deadlines::DayKind;
using enum NoticeKind;

std::string subject_of(const NoticeWriter& writer, const CaseMatter& matter, const Case& which) {
  const Desk& desk = writer.desk();
  if (matter.measure != nullptr) {
    return writer.language().phrase(
        "subject.measure",
        {{"title", name_of(desk, "measures", matter.measure->id, matter.measure->title)}});
  }
  if (which.item.empty()) return writer.language().phrase("subject.company", {});
  std::string number = which.item;
  if (which.item_kind == ItemKind::kListing) number = "L" + number;
  if (!matter.item_title.empty()) number += " (" + matter.item_title + ")";
  return writer.language().phrase(
      "subject.item", {{"item", writer.language().word("item", format_item_kind(which.item_kind))},
                       {"number", std::move(number)}});
}

void add_decision_clock(const CaseMatter& matter, const Case& which, NoticeWriter& writer) {
  if (!matter.clock.due) return;
  std::string counted = writer.counted({matter.clock.working_days, DayKind::kWorking},
                                       which.events.front().on, "opening", matter.calendar);
  if (matter.clock.moved) counted = writer.wrap("counted.moved", std::move(counted));
  writer.deadline("decision", *matter.clock.due, std::move(counted),
                  "decision-" + std::string(deadlines::format_overdue(matter.clock.overdue)));
}

Result<void> add_deadlines(NoticeKind kind, const CaseMatter& matter, const Case& which,
                           NoticeWriter& writer) {
  const CaseEvent& event = which.events.back();
  switch (kind) {
    case kObjectionForwarded:
      writer.deadline("answer", event.until->plus_days(-1), writer.stated(event.on), "nothing");
      add_decision_clock(matter, which, writer);
      return {};
    case kPause:
      writer.deadline("pause", event.until.value_or(event.on), writer.stated(event.on),
                      "clocks-run");
      return {};
    case kObjectionDecided:
    case kMeasureRefused:
    case kMeasureRevoked:
    case kWaiverRefused:
    case kWaiverRevoked:
      return writer.court(matter.calendar, event.on);
    case kRepairRefused:
      writer.deadline("next-request", event.until.value_or(event.on.plus_days(1)),
                      writer.stated(event.on), "nothing");
      return writer.court(matter.calendar, event.on);
    case kMeasureImposed:
      writer.deadline("measure", event.until->plus_days(-1), writer.stated(event.on), "ends");
      return writer.court(matter.calendar, event.on);
    case kWaiverGranted:
      writer.deadline("waiver", event.until->plus_days(-1), writer.stated(event.on), "ends");
      return {};
    case kWithdrawal:
    case kRepairGranted:
      return {};
    default:
      add_decision_clock(matter, which, writer);
      return {};
  }
}

void add_effects(NoticeKind kind, const CaseMatter& matter, const Case& which,
                 NoticeWriter& writer) {
  if (matter.measure == nullptr) return;
  const CaseEvent& event = which.events.back();
  const Language& language = writer.language();
  const auto months = static_cast<std::int64_t>(matter.measure->max_months);
  if (kind == kMeasureImposed) {
    writer.effect(*matter.measure,
                  language.phrase("ends.until", {{"day", event.until->plus_days(-1)}}));
  } else if (kind == kMeasureRevoked) {
    writer.effect(*matter.measure, language.phrase("ends.ended", {{"day", event.on}}));
  } else if (kind == kWaiverGranted) {
    writer.effect(*matter.measure, language.phrase("ends.rests", {{"day", event.on}}));
  } else if (kind != kWithdrawal && kind != kMeasureRefused) {
    writer.effect(*matter.measure, language.phrase("ends.at-most", {{"count", months}}));
  }
}

void add_rights(NoticeKind kind, const CaseMatter& matter, NoticeWriter& writer) {
  const bool restricts =
      matter.measure != nullptr && matter.measure->direction == Direction::kRestriction;
  switch (kind) {
    case kObjectionReceived:
    case kObjectionForwarded:
    case kObjectionAnswered:
    case kObjectionOverdue:
    case kRepairReceived:
      writer.right("evidence", writer.any_time());
      writer.right("withdraw", writer.any_time());
      break;
    case kObjectionDecided:
      writer.right("statement", writer.any_time());
      break;
    case kMeasureImposed:
      if (restricts) writer.right("stay", writer.any_time());
      if (matter.measure->waiver_months > 0) writer.right("waiver", writer.any_time());
      writer.right("objection", writer.any_time());
      break;
    case kMeasureAsked:
      writer.right("evidence", writer.any_time());
      writer.right("assistance", writer.any_time());
      break;
    case kRepairGranted:
    case kMeasureRevoked:
      writer.right("end-of-use", writer.any_time());
      break;
    default:
      writer.right("assistance", writer.any_time());
      break;
  }
  writer.right("file", writer.any_time());
}

}  // namespace

Result<Facts> compose_notice(const Desk& desk, const CaseMatter& matter, const Case& which,
                             std::size_t act) {
  GS_ASSERT(act < which.events.size());
  const std::optional<NoticeKind> kind = notice_of(which, act);
  if (!kind) return Error{ErrorId::kRefused, "no notice is given of this act"};
  Case until_then = which;
  until_then.events.resize(act + 1);
  const CaseEvent& event = until_then.events.back();
  NoticeWriter writer(desk, *kind);
  writer.head(which.company, matter.company, matter.authority,
              subject_of(writer, matter, until_then), "K" + std::to_string(which.id.value));
  writer.act(event.on, act + 1, event.clause, event.reason);
  writer.set("pack", which.pack);
  writer.period(event.until.value_or(event.on.plus_days(1)));
  if (*kind == kObjectionDecided) {
    writer.set("outcome", desk.language.word("outcome", format_case_act(event.act)));
  }
  for (const LegalBasis& basis : matter.basis) writer.basis(basis);
  if (which.item_kind == ItemKind::kRecord) writer.record(matter.records, which.item);
  add_effects(*kind, matter, until_then, writer);
  GS_TRY(add_deadlines(*kind, matter, until_then, writer));
  add_rights(*kind, matter, writer);
  for (const Reversal& reversal : matter.reversals) writer.reversal(reversal);
  return writer.take();
}

Result<Facts> compose_rating_notice(const Desk& desk, const RatingMatter& matter,
                                    const Rating& rating, Date issued) {
  NoticeWriter writer(desk, kRating);
  writer.head(rating.company, matter.company, matter.authority,
              desk.language.phrase("subject.rating", {{"pack", matter.title}}),
              format_company(rating.company));
  const std::string clause = matter.basis.empty() ? rating.pack : format_basis(matter.basis[0]);
  writer.act(issued, 1, clause, matter.band_meaning);
  writer.set("pack", rating.pack);
  writer.set("band", rating.band.empty() ? rating.not_rated : rating.band);
  writer.set("score",
             rating.score ? format_decimal(*rating.score) : desk.language.word("page", "unknown"));
  writer.set("rated_on", rating.view.as_of);
  for (const LegalBasis& basis : matter.basis) writer.basis(basis);
  for (const std::string& record : matter.records) writer.record(matter.book, record);
  GS_TRY_ASSIGN(const Date end,
                deadlines::end_of_days(matter.calendar, issued.plus_days(1), matter.reply));
  const std::string counted = writer.wrap(
      "counted.if-served", writer.counted(matter.reply, issued, "issue", matter.calendar));
  writer.deadline("reply", end.plus_days(-1), counted, "reply");
  writer.deadline("publication", end,
                  desk.language.phrase("counted.next-day",
                                       {{"event", desk.language.word("anchor", "reply-end")}}),
                  "nothing");
  writer.right("reply", writer.until(end.plus_days(-1)));
  writer.right("objection", writer.any_time());
  writer.right("file", writer.any_time());
  return writer.take();
}

}  // namespace goodstanding::notices
