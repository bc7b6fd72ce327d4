/// The rules about what the body of an event must prove.

#include <set>
#include <string>

#include "goodstanding/lists/holds.hpp"
#include "goodstanding/lists/step_rules.hpp"

namespace goodstanding::lists {
namespace {

constexpr std::size_t kServiceChannels = 2;

Result<void> require_channels(const Step& step) {
  const std::vector<std::string>& channels = step.body.channels;
  for (const std::string& channel : channels) {
    if (!holds(step.definition.procedure.channels, channel)) {
      return refuse(step, "the procedure names no channel \"" + channel + "\"");
    }
  }
  const std::set<std::string> distinct(channels.begin(), channels.end());
  if (distinct.size() < kServiceChannels) {
    return refuse(step, "a notice goes out through two channels of the procedure, and it names " +
                            std::to_string(distinct.size()));
  }
  return {};
}

Result<void> require_service(const Step& step) {
  if (step.body.proofs.empty()) {
    return refuse(step, "there is no proof of service, and nothing has effect before it");
  }
  GS_TRY_ASSIGN(const EventBody notice, parse_event_body(step.course.notice->body));
  for (const ServiceProof& proof : step.body.proofs) {
    if (!holds(notice.channels, proof.channel)) {
      return refuse(step, "the notice did not go out through \"" + proof.channel + "\"");
    }
  }
  return {};
}

Result<void> require_evidence(const Step& step) {
  const Ground& ground = *step.definition.find_ground(step.listing.ground);
  const bool adverse = step.definition.kind == ListKind::kAdverse;
  if (ground.evidence == EvidenceGrade::kNone && !adverse) return {};
  if (!step.body.evidence || *step.body.evidence < ground.evidence) {
    return refuse(step, "the ground " + ground.id + " needs evidence of the grade " +
                            std::string(format_evidence(ground.evidence)));
  }
  if (step.body.records.empty()) {
    return refuse(step, "it names no record or document that it rests on");
  }
  return {};
}

Result<void> require_repair(const Step& step) {
  const std::optional<Date> first = first_repair_day(step.definition, step.course);
  if (!first) return refuse(step, "the list has no repair");
  if (step.event.on < *first) {
    return refuse(step, "repair is possible from " + format_date(*first));
  }
  for (const RepairCondition& condition : step.definition.repair->conditions) {
    if (!holds(step.body.conditions, condition.id)) {
      return refuse(step, "the repair condition " + condition.id + " is not met");
    }
  }
  return {};
}

Result<void> require_exit(const Step& step) {
  if (step.body.exit == "repair") return require_repair(step);
  const Exit* exit = step.definition.find_exit(step.body.exit);
  if (exit == nullptr) {
    return refuse(step, "the list has no exit \"" + step.body.exit + "\"");
  }
  if (exit->door == ExitDoor::kRequest && step.body.records.empty()) {
    return refuse(step, "it does not name the company's request");
  }
  const bool ends_reward = step.definition.kind == ListKind::kFavourable;
  if (ends_reward && exit->door == ExitDoor::kDecision && step.course.ending == nullptr) {
    return refuse(step, "ending a reward before its term needs a served notice and a reply period");
  }
  return {};
}

}  // namespace

Result<void> require_proof(const Step& step) {
  switch (step.event.stage) {
    case Stage::kNotified:
      return require_channels(step);
    case Stage::kServed:
      return require_service(step);
    case Stage::kDecided:
      return require_evidence(step);
    case Stage::kRemoved:
      return require_exit(step);
    default:
      return {};
  }
}

}  // namespace goodstanding::lists
