#include "goodstanding/service/role_notices.hpp"

#include <algorithm>
#include <utility>

#include "goodstanding/crypto/sha256.hpp"
#include "goodstanding/files/whole_file.hpp"
#include "goodstanding/service/display_name.hpp"
#include "goodstanding/service/objections.hpp"
#include "goodstanding/service/officers.hpp"
#include "goodstanding/service/role_gate.hpp"
#include "goodstanding/service/role_letter.hpp"
#include "goodstanding/text/fold.hpp"

namespace goodstanding::service {
namespace {

constexpr std::uint64_t kMaxProofBytes = std::uint64_t{64} << 20U;

Error no_such_letter(const std::string& notice) {
  return Error{ErrorId::kNotFound,
               "there is no letter `" + notice + "`; see: goodstanding role notices"};
}

/// Looks at the day on which what a letter is about begins, if that is still to come.
View view_of(const HolderLetter& letter, View view) {
  view.as_of = std::max(view.as_of, letter.state.from.value_or(view.as_of));
  return view;
}

/// Finds the newest record that names a letter, among those that a dossier holds.
const Stored<Record>* find_record(const Dossier& dossier, std::string_view notice) {
  const Stored<Record>* found = nullptr;
  for (const Stored<Record>& record : dossier.records) {
    if (record.claim.kind != kRoleStandingKind) continue;
    const std::optional<RoleStanding> standing = parse_role_standing(record.claim.body);
    if (standing && standing->notice == notice) found = &record;
  }
  return found;
}

Result<std::optional<CompanyId>> find_company_of(store::Register& target,
                                                 const HolderLetter& letter, const View& day) {
  const View view = view_of(letter, day);
  GS_TRY_ASSIGN(const std::vector<CompanyId> companies,
                target.find_companies({letter.company_scheme, letter.company_number}, view));
  for (const CompanyId company : companies) {
    GS_TRY_ASSIGN(const Dossier dossier, target.load_company(company, view));
    if (find_record(dossier, letter.notice) != nullptr) return std::optional(company);
  }
  return std::optional<CompanyId>();
}

/// Finds the company of a letter that waits, or that something became of.
Result<CompanyId> locate(store::Register& target, const Outbox& outbox, const std::string& notice,
                         const View& view) {
  if (const HolderLetter* letter = outbox.find(notice)) {
    GS_TRY_ASSIGN(const std::optional<CompanyId> company, find_company_of(target, *letter, view));
    if (company) return *company;
  }
  GS_TRY_ASSIGN(const std::vector<RoleNoticeEvent> events,
                target.load_role_notices(std::nullopt, view.known_at));
  const auto event = std::ranges::find(events, notice, &RoleNoticeEvent::notice);
  if (event == events.end()) return no_such_letter(notice);
  return event->company;
}

Result<RoleNoticeEvent> save_event(store::Register& target, const HolderVault& vault,
                                   RoleNoticeEvent event, const crypto::SigningKey& key,
                                   Instant now) {
  const View view{date_of(now), now};
  GS_TRY_ASSIGN(const files::FileLock lock, vault.lock());
  GS_TRY_ASSIGN(Outbox outbox, vault.load(target));
  const HolderLetter* letter = outbox.find(event.notice);
  if (letter == nullptr) return no_such_letter(event.notice);
  GS_TRY_ASSIGN(const CompanyId company, locate(target, outbox, event.notice, view));
  GS_TRY_ASSIGN(const Dossier dossier, target.load_company(company, view_of(*letter, view)));
  const Stored<Record>* record = find_record(dossier, event.notice);
  if (record == nullptr) return no_such_letter(event.notice);
  GS_TRY_ASSIGN(const Officer officer, find_signer(target, key));
  event.company = as_company(record->subject);
  event.officer = officer.id;
  event.signature = key.sign(as_bytes(signing_bytes(event))).bytes;
  GS_TRY(target.append_role_notice(event, now));
  // A crash here leaves a letter that is served already; `list_role_notices` takes it out.
  if (event.act == RoleNoticeAct::kServed) outbox.remove(event.notice);
  if (outbox.changed) GS_TRY(vault.save(outbox));
  return event;
}

/// Says whether a text speaks of the holder of a letter that still waits.
bool names_holder(std::string_view text, const HolderLetter& letter) {
  const std::string folded = text::lower_ascii(text);
  const auto has = [&](const std::string& part) {
    return !part.empty() && folded.find(text::lower_ascii(part)) != std::string::npos;
  };
  return has(letter.name) || has(letter.number);
}

/// Says whether a word of a text is the holder's number: that is known by its digest, also when the
/// letter is gone.
bool has_number(std::string_view text, const HolderVault& vault, const RoleStanding& standing) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(" ,;:()\""), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const bool is_number = !word.empty() && vault.digests().holder(standing.professional_register,
                                                                   word) == standing.holder;
    if (is_number) return true;
  }
  return false;
}

/// Errors: kRefused if a reason, which becomes part of the register, speaks of the holder.
Result<void> check_reason(store::Register& target, const HolderVault& vault,
                          const RoleMatter& matter, std::string_view reason) {
  GS_TRY_ASSIGN(const Outbox outbox, vault.load(target));
  const HolderLetter* letter = outbox.find(matter.standing.notice);
  const bool names = (letter != nullptr && names_holder(reason, *letter)) ||
                     has_number(reason, vault, matter.standing);
  if (!names) return {};
  return Error{ErrorId::kRefused,
               "the reason has the holder's name or number; it becomes part of the register, so "
               "write it without"};
}

}  // namespace

Result<std::vector<RoleNotice>> list_role_notices(store::Register& target, const HolderVault& vault,
                                                  Instant now) {
  GS_TRY_ASSIGN(const files::FileLock lock, vault.lock());
  GS_TRY_ASSIGN(Outbox outbox, vault.load(target));
  GS_TRY_ASSIGN(const std::vector<RoleNoticeEvent> events,
                target.load_role_notices(std::nullopt, now));
  std::vector<RoleNotice> notices;
  for (const RoleNoticeEvent& event : events) {
    std::erase_if(notices, [&](const RoleNotice& one) { return one.notice == event.notice; });
    notices.push_back(
        {event.notice, event.company, std::string(format_role_notice_act(event.act)), event.on});
    if (event.act == RoleNoticeAct::kServed) outbox.remove(event.notice);
  }
  for (const HolderLetter& letter : outbox.letters) {
    if (std::ranges::find(notices, letter.notice, &RoleNotice::notice) != notices.end()) continue;
    GS_TRY_ASSIGN(const std::optional<CompanyId> company,
                  find_company_of(target, letter, {date_of(now), now}));
    if (company) notices.push_back({letter.notice, *company, "waiting", std::nullopt});
  }
  if (outbox.changed) GS_TRY(vault.save(outbox));
  std::ranges::sort(notices, {},
                    [](const RoleNotice& one) { return std::pair(one.company.value, one.notice); });
  return notices;
}

Result<RoleMatter> find_role_matter(store::Register& target, const HolderVault& vault,
                                    const LoadedPack& pack, const std::string& notice,
                                    const View& view) {
  GS_TRY_ASSIGN(const Outbox outbox, vault.load(target));
  GS_TRY_ASSIGN(const CompanyId company, locate(target, outbox, notice, view));
  RoleMatter matter;
  GS_TRY_ASSIGN(matter.dossier, target.load_company(company, view));
  const Stored<Record>* record = find_record(matter.dossier, notice);
  if (record == nullptr) return no_such_letter(notice);
  matter.record = *record;
  matter.standing = parse_role_standing(record->claim.body).value_or(RoleStanding());
  GS_TRY_ASSIGN(const std::vector<RoleNoticeEvent> events,
                target.load_role_notices(std::nullopt, view.known_at));
  for (const RoleNoticeEvent& event : events) {
    if (event.notice == notice && event.act == RoleNoticeAct::kServed) matter.served = event.on;
  }
  GS_TRY_ASSIGN(const casework::RoleGate gate, load_role_gate(target, pack.cases.roles, view));
  matter.finding = gate.judge(matter.dossier, matter.record);
  return matter;
}

Result<std::string> print_role_notice(store::Register& target, const HolderVault& vault,
                                      const LoadedPack& pack, const std::string& notice,
                                      Instant now) {
  GS_TRY_ASSIGN(const Outbox outbox, vault.load(target));
  const HolderLetter* letter = outbox.find(notice);
  if (letter == nullptr) return no_such_letter(notice);
  const View view{date_of(now), now};
  GS_TRY_ASSIGN(const CompanyId company, locate(target, outbox, notice, view));
  GS_TRY_ASSIGN(const Dossier dossier, target.load_company(company, view));
  const casework::RoleLaw* law = casework::find_role_law(pack.cases.roles, letter->standing.role);
  if (law == nullptr) {
    return Error{ErrorId::kRefused, pack.name() + " requires no licence for the role " +
                                        letter->standing.role +
                                        ", so nobody has to be told by this letter"};
  }
  return format_role_letter(*letter, *law, display_name(dossier), date_of(now));
}

Result<RoleNoticeEvent> serve_role_notice(store::Register& target, const HolderVault& vault,
                                          const std::string& notice, const std::string& proof_file,
                                          Date on, const crypto::SigningKey& key, Instant now) {
  GS_TRY_ASSIGN(const std::string proof, files::read_file(proof_file, kMaxProofBytes));
  if (proof.empty())
    return Error{ErrorId::kBadInput, proof_file + ": an empty file proves nothing"};
  RoleNoticeEvent event;
  event.notice = notice;
  event.act = RoleNoticeAct::kServed;
  event.on = on;
  event.proof = crypto::sha256(proof);
  return save_event(target, vault, std::move(event), key, now);
}

Result<RoleNoticeEvent> give_up_role_notice(store::Register& target, const HolderVault& vault,
                                            const std::string& notice,
                                            const crypto::SigningKey& key, Instant now) {
  RoleNoticeEvent event;
  event.notice = notice;
  event.act = RoleNoticeAct::kUndeliverable;
  event.on = date_of(now);
  return save_event(target, vault, std::move(event), key, now);
}

Result<Case> dispute_role_notice(store::Register& target, const HolderVault& vault,
                                 const LoadedPack& pack, const std::string& notice,
                                 const std::string& reason, Instant now) {
  GS_TRY_ASSIGN(const RoleMatter matter,
                find_role_matter(target, vault, pack, notice, {date_of(now), now}));
  GS_TRY(check_reason(target, vault, matter, reason));
  ObjectionRequest request;
  request.company = matter.dossier.company;
  request.item_kind = ItemKind::kRecord;
  request.item = std::to_string(matter.record.position.value);
  request.reason = reason;
  return open_objection(target, pack, request, now);
}

Result<Case> decide_role_dispute(store::Register& target, const HolderVault& vault,
                                 const LoadedPack& pack, const std::string& notice, CaseAct act,
                                 const std::string& reason, const crypto::SigningKey& key,
                                 Instant now) {
  const View view{date_of(now), now};
  GS_TRY_ASSIGN(const RoleMatter matter, find_role_matter(target, vault, pack, notice, view));
  GS_TRY(check_reason(target, vault, matter, reason));
  GS_TRY_ASSIGN(const std::vector<Case> cases,
                load_company_cases(target, matter.dossier.company, view));
  GS_TRY_ASSIGN(const Dossier history, target.load_history(as_company(matter.record.subject), now));
  for (const Case& open : cases) {
    if (open.kind != CaseKind::kObjection || open.item_kind != ItemKind::kRecord) continue;
    if (closes_case(open.act())) continue;
    const bool about_it = std::ranges::any_of(history.records, [&](const Stored<Record>& record) {
      if (std::to_string(record.position.value) != open.item) return false;
      const std::optional<RoleStanding> standing = parse_role_standing(record.claim.body);
      return standing && standing->notice == notice;
    });
    if (about_it) {
      ObjectionAct decision;
      decision.act = act;
      decision.reason = reason;
      return act_on_objection(target, pack, open.id, decision, &key, now);
    }
  }
  return Error{ErrorId::kNotFound, "no objection to what letter " + notice + " is about is open"};
}

}  // namespace goodstanding::service
