#pragma once
/// Letters to role holders: who has to be told, what became of it, and the holder's objection,
/// which an officer enters by the id of the letter. Nothing here takes or gives a name, and no
/// person can be searched for; only the printed letter names its holder.

#include <optional>
#include <string>
#include <vector>

#include "goodstanding/casework/role_gate.hpp"
#include "goodstanding/crypto/signature.hpp"
#include "goodstanding/model/case.hpp"
#include "goodstanding/service/holder_vault.hpp"
#include "goodstanding/service/library.hpp"

namespace goodstanding::service {

/// A letter as officers see it.
struct RoleNotice {
  std::string notice;
  CompanyId company;
  std::string stage;  ///< `waiting`, `undeliverable`, `served`
  std::optional<Date> on;
};

/// Lists the letters that wait, and those that were served, by company and id.
Result<std::vector<RoleNotice>> list_role_notices(store::Register& target, const HolderVault& vault,
                                                  Instant now);

/// The record that a letter is about, and what the gate finds of it on a day.
struct RoleMatter {
  Dossier dossier;
  Stored<Record> record;
  RoleStanding standing;
  std::optional<Date> served;
  casework::RoleFinding finding = casework::RoleFinding::kNotServed;
};
/// Finds the record of a letter. Errors: kNotFound.
Result<RoleMatter> find_role_matter(store::Register& target, const HolderVault& vault,
                                    const LoadedPack& pack, const std::string& notice,
                                    const View& view);

/// Composes the letter for print. Errors: kNotFound if it does not wait.
Result<std::string> print_role_notice(store::Register& target, const HolderVault& vault,
                                      const LoadedPack& pack, const std::string& notice,
                                      Instant now);

/// Enters that a letter was served, with the file that proves it, and takes it out of the outbox.
/// Errors: kNotFound; kRefused by the register; kIo.
Result<RoleNoticeEvent> serve_role_notice(store::Register& target, const HolderVault& vault,
                                          const std::string& notice, const std::string& proof_file,
                                          Date on, const crypto::SigningKey& key, Instant now);
/// Enters that a letter could not be delivered. It stays in the outbox for another attempt.
Result<RoleNoticeEvent> give_up_role_notice(store::Register& target, const HolderVault& vault,
                                            const std::string& notice,
                                            const crypto::SigningKey& key, Instant now);

/// Opens the holder's objection to what the letter is about. From then on it does not count, until
/// it is decided against the holder. Errors: kNotFound; kRefused if the reason has the holder's
/// name or number; those of open_objection.
Result<Case> dispute_role_notice(store::Register& target, const HolderVault& vault,
                                 const LoadedPack& pack, const std::string& notice,
                                 const std::string& reason, Instant now);
/// Decides that objection. Errors: kNotFound; those of act_on_objection.
Result<Case> decide_role_dispute(store::Register& target, const HolderVault& vault,
                                 const LoadedPack& pack, const std::string& notice, CaseAct act,
                                 const std::string& reason, const crypto::SigningKey& key,
                                 Instant now);

}  // namespace goodstanding::service
