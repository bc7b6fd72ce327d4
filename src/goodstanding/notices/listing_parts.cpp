// The effects and the rights of a listing's notice.
#include "goodstanding/notices/listing_parts.hpp"

#include <algorithm>
#include <set>

#include "goodstanding/lists/lifecycle.hpp"
#include "goodstanding/measures/follow.hpp"

namespace goodstanding::notices {
namespace {

using enum NoticeKind;

/// How far the effects of a listing have come.
enum class EffectState : std::uint8_t { kNone, kIntended, kDecided, kImposed, kEnded };

EffectState state_of(const Telling& telling) {
  const bool was_in_force = telling.first(Stage::kInForce) != nullptr;
  switch (telling.kind) {
    case kRejection:
    case kWithdrawal:
    case kLapse:
      return EffectState::kNone;
    case kDecision:
    case kStandstill:
      return was_in_force ? EffectState::kImposed : EffectState::kDecided;
    case kSuspension:
    case kRemoval:
    case kExpiry:
    case kAnnulment:
      return was_in_force ? EffectState::kEnded : EffectState::kNone;
    default:
      return was_in_force ? EffectState::kImposed : EffectState::kIntended;
  }
}

const measures::Measure* known_measure(const Telling& telling, const std::string& id) {
  return telling.matter.catalogue.find_measure(id);
}

/// The measures that would follow, or will.
void add_following(const Telling& telling, NoticeWriter& writer, bool decided) {
  const std::optional<Date> end = lists::term_end(telling.after);
  for (const std::string& id : telling.matter.list.effects) {
    const measures::Measure* const measure = known_measure(telling, id);
    if (measure == nullptr) continue;
    const auto months = static_cast<std::int64_t>(measure->max_months);
    writer.effect(*measure,
                  decided && end
                      ? writer.language().phrase("ends.until-at-most",
                                                 {{"day", end->plus_days(-1)}, {"count", months}})
                      : writer.language().phrase("ends.at-most", {{"count", months}}));
  }
}

/// Gives what the listing imposed up to the event: what its entry imposes by itself, and what was
/// decided since.
std::vector<ImposedMeasure> imposed_by(const Telling& telling) {
  std::vector<ImposedMeasure> imposed;
  Listing entered = telling.after;
  const ListingEvent* const entry = telling.first(Stage::kInForce);
  entered.events.resize(static_cast<std::size_t>(entry - telling.after.events.data()) + 1);
  if (auto binding = measures::impose_measures(telling.matter.catalogue, entered)) {
    imposed = *std::move(binding);
  }
  for (const ImposedMeasure& one : telling.matter.imposed) {
    const bool later =
        one.listing == telling.after.id && one.decision && one.from <= telling.event.on;
    if (later) imposed.push_back(one);
  }
  return imposed;
}

std::string end_of(const Telling& telling, const NoticeWriter& writer, const ImposedMeasure& one) {
  const Language& language = writer.language();
  const Date on = telling.event.on;
  const bool over = one.to <= on;
  if (telling.kind == kAnnulment) return language.phrase("ends.never", {});
  if (over) return language.phrase("ends.ended", {{"day", one.to}});
  if (telling.kind == kSuspension) return language.phrase("ends.rests", {{"day", on}});
  if (state_of(telling) == EffectState::kEnded) {
    return language.phrase("ends.ended", {{"day", on}});
  }
  if (telling.kind == kResumption) {
    return language.phrase("ends.again", {{"day", one.to.plus_days(-1)}});
  }
  return language.phrase("ends.until", {{"day", one.to.plus_days(-1)}});
}

void add_imposed(const Telling& telling, NoticeWriter& writer) {
  for (const ImposedMeasure& one : imposed_by(telling)) {
    const measures::Measure* const measure = known_measure(telling, one.measure);
    if (measure == nullptr) continue;
    writer.effect(*measure, end_of(telling, writer, one));
    if (telling.kind != kAnnulment) continue;
    const std::string title = name_of(writer.desk(), "measures", measure->id, measure->title);
    writer.reversal({writer.language().phrase("reversal.measure", {{"title", title}}),
                     writer.language().phrase("reversal.from-start", {})});
  }
}

void add_interim(const Telling& telling, NoticeWriter& writer) {
  if (!telling.matter.list.interim) return;
  const bool over = telling.kind == kInterimEnded;
  Listing ordered = telling.after;
  const ListingEvent* const order = telling.newest(Stage::kInterim);
  if (order == nullptr) return;
  ordered.events.resize(static_cast<std::size_t>(order - telling.after.events.data()) + 1);
  for (const ImposedMeasure& one : measures::impose_interim(telling.matter.catalogue, ordered,
                                                            telling.matter.list.interim->effects)) {
    const measures::Measure* const measure = known_measure(telling, one.measure);
    const Date day = over ? telling.event.on : one.to.plus_days(-1);
    if (measure != nullptr) {
      writer.effect(*measure,
                    writer.language().phrase(over ? "ends.ended" : "ends.until", {{"day", day}}));
    }
  }
}

/// Before the decision: reply, hearing, evidence.
Result<void> add_reply_rights(const Telling& telling, NoticeWriter& writer) {
  GS_TRY_ASSIGN(const std::optional<Date> last, last_reply_day(telling));
  if (last && telling.event.on <= *last) {
    writer.right("reply", writer.until(*last));
    if (telling.matter.list.procedure.hearing == lists::Hearing::kOnRequest) {
      writer.right("hearing", writer.until(*last));
    }
    writer.right("evidence", writer.until(*last));
  }
  writer.right("assistance", writer.any_time());
  return {};
}

std::string conditions_of(const Telling& telling, const NoticeWriter& writer) {
  const lists::ListDefinition& list = telling.matter.list;
  std::string text;
  for (const lists::RepairCondition& condition : list.repair->conditions) {
    std::string name =
        name_of(writer.desk(), "conditions", list.id + "/" + condition.id, condition.text);
    // Conditions are sentences of their own; here they stand in a row.
    if (name.ends_with('.')) name.pop_back();
    if (name.ends_with("。")) name.resize(name.size() - std::string_view("。").size());
    text += (text.empty() ? "" : writer.language().code == "zh" ? "；" : "; ") + name;
  }
  return text;
}

void add_repair_right(const Telling& telling, NoticeWriter& writer) {
  const lists::ListDefinition& list = telling.matter.list;
  const std::optional<int> months = list.repair_months_of(telling.after.ground);
  if (!months || !list.repair) return;
  const ListingEvent* entry = telling.first(Stage::kInForce);
  std::optional<Date> from;
  if (entry != nullptr) from = entry->on.plus_months(*months);
  if (entry == nullptr && telling.kind == kStandstill) {
    from = telling.event.until->plus_months(*months);
  }
  if (telling.kind == kRepairRefused) from = telling.event.until;
  writer.right("repair",
               from ? writer.from(*from)
                    : writer.language().phrase("ends.at-most",
                                               {{"count", static_cast<std::int64_t>(*months)}}),
               {{"conditions", conditions_of(telling, writer)}});
}

}  // namespace

const ListingEvent* Telling::newest(Stage stage) const {
  const auto found = std::find_if(after.events.rbegin(), after.events.rend(),
                                  [&](const ListingEvent& one) { return one.stage == stage; });
  return found == after.events.rend() ? nullptr : &*found;
}

const ListingEvent* Telling::first(Stage stage) const {
  const auto found = std::find_if(after.events.begin(), after.events.end(),
                                  [&](const ListingEvent& one) { return one.stage == stage; });
  return found == after.events.end() ? nullptr : &*found;
}

Result<void> add_effects(const Telling& telling, NoticeWriter& writer) {
  if (telling.kind == kInterim || telling.kind == kInterimEnded) {
    add_interim(telling, writer);
    return {};
  }
  switch (state_of(telling)) {
    case EffectState::kNone:
      break;
    case EffectState::kIntended:
      add_following(telling, writer, false);
      break;
    case EffectState::kDecided:
      add_following(telling, writer, true);
      break;
    case EffectState::kImposed:
    case EffectState::kEnded:
      add_imposed(telling, writer);
      break;
  }
  return {};
}

Result<void> add_rights(const Telling& telling, NoticeWriter& writer) {
  const bool adverse = telling.matter.list.kind != ListKind::kFavourable;
  switch (telling.kind) {
    case kProposal:
    case kDisplay:
    case kEndOfReward:
    case kSecondNotice:
    case kUndeliverable:
    case kService:
    case kReplyReceived:
    case kHearingRequested:
    case kHearingHeld:
    case kExtension:
    case kPause:
    case kClocksResumed:
    case kInterim:
      GS_TRY(add_reply_rights(telling, writer));
      if (telling.kind == kInterim) writer.right("stay", writer.any_time());
      break;
    case kDecision:
    case kStandstill:
    case kEntry:
    case kResumption:
    case kSuspension:
      if (adverse) writer.right("stay", writer.any_time());
      add_repair_right(telling, writer);
      writer.right("statement", writer.any_time());
      break;
    case kRepairReceived:
      writer.right("withdraw", writer.any_time());
      break;
    case kRepairRefused:
      add_repair_right(telling, writer);
      break;
    default:
      writer.right("end-of-use", writer.any_time());
      break;
  }
  writer.right("objection", writer.any_time());
  writer.right("file", writer.any_time());
  return {};
}

}  // namespace goodstanding::notices
