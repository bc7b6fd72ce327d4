#pragma once
/// The letters of one delivery, from reading to commit. They are sealed as staged just before the
/// commit, and count when the register has the delivery: a crash at any point leaves a delivery
/// with its letters, or neither.

#include <cstdint>
#include <optional>
#include <vector>

#include "goodstanding/channels/channel.hpp"
#include "goodstanding/service/holder_vault.hpp"

namespace goodstanding::service {

class LetterStage {
 public:
  /// Takes the lock of the outbox, if the channel is a professional register; else does nothing.
  /// Errors: kRefused if the register's vault was not given; kRegisterLocked; those of load.
  static Result<LetterStage> begin(store::Register& target, const channels::Channel& channel,
                                   const HolderVault* vault);

  /// Gives what the reader digests with; nullptr if no row is about a role holder.
  [[nodiscard]] const channels::HolderDigests* digests() const {
    return vault_ == nullptr ? nullptr : &vault_->digests();
  }
  /// Takes the letter of a row. One that need not be written is forgotten at once: only who is said
  /// to be without a valid licence, finally, has to be told.
  void add(HolderLetter letter);
  /// Seals the letters, those that were served before left out. Requires: the delivery is staged
  /// and not committed. Errors: kIo.
  Result<void> seal(store::Register& target, const DeliveryHeader& header, Instant now);
  /// Makes the letters wait, and takes out those that no record names any more. Gives how many of
  /// the delivery wait. Requires: the delivery is committed. Errors: kIo.
  Result<std::uint64_t> finish(store::Register& target, Instant now);

 private:
  const HolderVault* vault_ = nullptr;
  std::optional<files::FileLock> lock_;
  Outbox outbox_;
  std::vector<HolderLetter> letters_;
};

}  // namespace goodstanding::service
