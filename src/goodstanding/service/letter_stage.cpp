#include "goodstanding/service/letter_stage.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

namespace goodstanding::service {
namespace {

/// Says whether a record of the company names the letter, now or when its state begins.
Result<bool> is_named(store::Register& target, const HolderLetter& letter, Date today) {
  // The moment lies after whatever the commit was moved to.
  const View view{std::max(today, letter.state.from.value_or(today)), Instant{INT64_MAX}};
  GS_TRY_ASSIGN(const std::vector<CompanyId> companies,
                target.find_companies({letter.company_scheme, letter.company_number}, view));
  for (const CompanyId company : companies) {
    GS_TRY_ASSIGN(const Dossier dossier, target.load_company(company, view));
    for (const Stored<Record>& record : dossier.records) {
      if (record.claim.kind != kRoleStandingKind) continue;
      const std::optional<RoleStanding> standing = parse_role_standing(record.claim.body);
      if (standing && standing->notice == letter.notice) return true;
    }
  }
  return false;
}

}  // namespace

Result<LetterStage> LetterStage::begin(store::Register& target, const channels::Channel& channel,
                                       const HolderVault* vault) {
  LetterStage stage;
  if (!channel.is_professional_register()) return stage;
  if (vault == nullptr) {
    return Error{ErrorId::kRefused, "channel " + channel.info().id +
                                        " is a professional register, which is read only with the "
                                        "keys that seal its names"};
  }
  stage.vault_ = vault;
  GS_TRY_ASSIGN(stage.lock_, vault->lock());
  GS_TRY_ASSIGN(stage.outbox_, vault->load(target));
  return stage;
}

void LetterStage::add(HolderLetter letter) {
  std::erase_if(letters_, [&](const HolderLetter& one) { return one.notice == letter.notice; });
  const RoleStanding& standing = letter.standing;
  if (standing.state == ProfessionalState::kNotValid && standing.is_final) {
    letters_.push_back(std::move(letter));
  }
}

Result<void> LetterStage::seal(store::Register& target, const DeliveryHeader& header, Instant now) {
  if (vault_ == nullptr) return {};
  GS_TRY_ASSIGN(const std::vector<RoleNoticeEvent> events,
                target.load_role_notices(std::nullopt, now));
  std::set<std::string_view> served;
  for (const RoleNoticeEvent& event : events) {
    if (event.act == RoleNoticeAct::kServed) served.insert(event.notice);
  }
  std::erase_if(letters_,
                [&](const HolderLetter& letter) { return served.contains(letter.notice); });
  if (letters_.empty() && !outbox_.changed) return {};
  GS_TRY_ASSIGN(outbox_.staging, mark_delivery(target, header));
  outbox_.staged = std::move(letters_);
  return vault_->save(outbox_);
}

Result<std::uint64_t> LetterStage::finish(store::Register& target, Instant now) {
  if (vault_ == nullptr) return std::uint64_t{0};
  GS_TRY_ASSIGN(Outbox outbox, vault_->load(target));
  std::vector<HolderLetter> kept;
  std::uint64_t own = 0;
  for (HolderLetter& letter : outbox.letters) {
    GS_TRY_ASSIGN(const bool named, is_named(target, letter, date_of(now)));
    outbox.changed |= !named;
    if (!named) continue;
    own += std::ranges::find(outbox_.staged, letter.notice, &HolderLetter::notice) !=
                   outbox_.staged.end()
               ? 1U
               : 0U;
    kept.push_back(std::move(letter));
  }
  outbox.letters = std::move(kept);
  if (outbox.changed) GS_TRY(vault_->save(outbox));
  return own;
}

}  // namespace goodstanding::service
