#include "goodstanding/measures/decision.hpp"

#include <algorithm>
#include <charconv>

#include "goodstanding/codec/json.hpp"
#include "goodstanding/codec/json_writer.hpp"
#include "goodstanding/measures/catalogue_rules.hpp"

namespace goodstanding::measures {
namespace {

const CaseEvent* find_act(const Case& matter, CaseAct act) {
  const auto found = std::find_if(matter.events.begin(), matter.events.end(),
                                  [&](const CaseEvent& event) { return event.act == act; });
  return found == matter.events.end() ? nullptr : &*found;
}

Result<const Measure*> known_measure(const MeasureCatalogue& catalogue, std::string_view id) {
  const Measure* measure = catalogue.find_measure(id);
  if (measure == nullptr) {
    return Error{ErrorId::kNotFound, "the catalogue has no measure " + quoted(id) +
                                         "; see: goodstanding measures catalogue"};
  }
  return measure;
}

}  // namespace

std::optional<Period> granted_period(const Case& matter) {
  const CaseEvent* grant = find_act(matter, CaseAct::kGranted);
  if (grant == nullptr || !grant->until) return std::nullopt;
  const CaseEvent* revocation = find_act(matter, CaseAct::kRevoked);
  const Date end = revocation == nullptr ? *grant->until : std::min(*grant->until, revocation->on);
  if (end <= grant->on) return std::nullopt;
  return Period{grant->on, end};
}

bool is_open_on(const Case& matter, Date day) {
  if (matter.events.empty() || day < matter.events.front().on) return false;
  return std::none_of(matter.events.begin(), matter.events.end(), [&](const CaseEvent& event) {
    return event.on <= day && closes_case(event.act);
  });
}

std::vector<Waiver> waivers_in_force(std::span<const Case> cases, Date day) {
  std::vector<Waiver> waivers;
  for (const Case& matter : cases) {
    if (matter.kind != CaseKind::kWaiver) continue;
    const std::optional<Period> period = granted_period(matter);
    if (!period || !period->contains(day)) continue;
    waivers.push_back({matter.id, matter.company, matter.item, *period,
                       find_act(matter, CaseAct::kGranted)->reason});
  }
  return waivers;
}

const Waiver* find_waiver(std::span<const Waiver> waivers, const ImposedMeasure& imposed,
                          Date day) {
  if (imposed.direction != Direction::kRestriction) return nullptr;
  const auto found = std::find_if(waivers.begin(), waivers.end(), [&](const Waiver& waiver) {
    return waiver.company == imposed.company && waiver.measure == imposed.measure &&
           waiver.period.contains(day);
  });
  return found == waivers.end() ? nullptr : &*found;
}

std::string format_request(ListingId listing) {
  std::string json;
  codec::JsonWriter writer(json);
  writer.begin_object();
  writer.key("listing").string(std::to_string(listing.value));
  writer.end_object();
  return json;
}

ListingId requested_listing(const Case& matter) {
  if (matter.events.empty()) return {};
  const auto body = codec::parse_json(matter.events.front().body, "the body of the request");
  const auto text = body ? codec::json_text(*body, "listing") : Result<std::string>(std::string());
  ListingId listing;
  if (!text) return listing;
  const auto [end, error] =
      std::from_chars(text->data(), text->data() + text->size(), listing.value);
  return error == std::errc{} && end == text->data() + text->size() ? listing : ListingId{};
}

Result<const Measure*> waivable_measure(const MeasureCatalogue& catalogue, std::string_view id) {
  GS_TRY_ASSIGN(const Measure* measure, known_measure(catalogue, id));
  if (measure->waiver_months > 0) return measure;
  return Error{ErrorId::kRefused, measure->direction == Direction::kReward
                                      ? quoted(id) + " is a reward: only a restriction is waived"
                                      : "the catalogue allows no waiver of " + quoted(id)};
}

Result<const Measure*> discretionary_measure(const MeasureCatalogue& catalogue,
                                             std::string_view id) {
  GS_TRY_ASSIGN(const Measure* measure, known_measure(catalogue, id));
  if (measure->nature == Nature::kDiscretionary) return measure;
  return Error{ErrorId::kRefused,
               quoted(id) + " binds: it follows by itself, and nobody grants it"};
}

Date latest_end(const Measure& measure, CaseKind kind, Date on, std::optional<Date> term_end) {
  const bool waives = kind == CaseKind::kWaiver;
  const Date latest = on.plus_months(waives ? measure.waiver_months : measure.max_months);
  return term_end ? std::min(latest, *term_end) : latest;
}

Result<void> check_end(const Measure& measure, CaseKind kind, Date on, Date until, Date latest) {
  if (on < until && until <= latest) return {};
  return Error{ErrorId::kRefused, std::string(kind == CaseKind::kWaiver ? "a waiver of " : "") +
                                      quoted(measure.id) + " that is granted on " +
                                      format_date(on) + " ends after that day and by " +
                                      format_date(latest) + ", not on " + format_date(until)};
}

}  // namespace goodstanding::measures
