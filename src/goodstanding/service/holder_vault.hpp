#pragma once
/// The only place that knows role holders by name: an encrypted outbox beside the register, with
/// one letter to each holder who has to be told. A letter is there if its delivery is in the
/// register, and goes when it was served. Keys and outbox are files of their own, readable by the
/// operator's user alone; the register and its log never see them. Source:
/// docs/guide/role-holders.md.

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "goodstanding/base/random.hpp"
#include "goodstanding/base/result.hpp"
#include "goodstanding/channels/holder_digests.hpp"
#include "goodstanding/files/file_lock.hpp"
#include "goodstanding/model/delivery.hpp"
#include "goodstanding/model/role.hpp"
#include "goodstanding/store/register.hpp"

namespace goodstanding::service {

/// The delivery that letters belong to before it is committed, and what tells that it was: a
/// delivery of this description after `after`.
struct DeliveryMark {
  std::string channel;
  std::string channel_digest;
  std::string digest;
  std::int64_t after = 0;
};

struct Outbox {
  std::vector<HolderLetter> letters;
  std::optional<DeliveryMark> staging;  ///< of a delivery that was about to be committed
  std::vector<HolderLetter> staged;     ///< its letters; they count when it is in the register
  bool changed = false;

  /// Finds a letter by its id; nullptr if it is not there.
  [[nodiscard]] const HolderLetter* find(std::string_view notice) const;
  void remove(std::string_view notice);
};

class HolderVault {
 public:
  /// Makes the keys of a register, unless they are there. Errors: kIo.
  static Result<void> create(const std::string& register_path, Random& random);
  /// Opens the vault of a register. Errors: kNotFound if it has no keys; kBadInput if the file
  /// holds none; kIo. Requires: `random` outlives it.
  static Result<HolderVault> open(const std::string& register_path, Random& random);

  [[nodiscard]] const channels::HolderDigests& digests() const { return digests_; }
  /// Keeps other processes from writing the outbox. Errors: kRegisterLocked; kIo.
  [[nodiscard]] Result<files::FileLock> lock() const;
  /// Reads the outbox, and settles what a delivery left that was interrupted: its letters count if
  /// the register has it, and are gone if not. Errors: kBadInput if the outbox was changed or
  /// sealed with other keys; kIo.
  Result<Outbox> load(store::Register& target) const;
  /// Replaces the outbox, or leaves it as it was. Requires: the lock. Errors: kIo.
  Result<void> save(const Outbox& outbox) const;

 private:
  HolderVault(std::string register_path, const channels::HolderKey& key, Random& random)
      : register_path_(std::move(register_path)), digests_(key), random_(&random) {}
  [[nodiscard]] std::string outbox_path() const { return register_path_ + "-letters"; }

  std::string register_path_;
  channels::HolderDigests digests_;
  std::array<std::uint8_t, 32> seal_key_{};
  Random* random_;
};

/// Describes a delivery before its commit. Errors: those of the register.
Result<DeliveryMark> mark_delivery(store::Register& target, const DeliveryHeader& header);

}  // namespace goodstanding::service
