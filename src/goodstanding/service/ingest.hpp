#pragma once
/// Takes a delivery in: reads the files through their channel, stages them in the register, and
/// makes them visible by one commit.

#include <optional>
#include <string>
#include <vector>

#include "goodstanding/base/date.hpp"
#include "goodstanding/base/progress.hpp"
#include "goodstanding/base/result.hpp"
#include "goodstanding/channels/channel.hpp"
#include "goodstanding/channels/delivery_reader.hpp"
#include "goodstanding/service/holder_vault.hpp"
#include "goodstanding/store/register.hpp"

namespace goodstanding::service {

struct IngestRequest {
  channels::Channel channel;
  std::vector<std::string> paths;
  std::optional<Date> published;  ///< overrides what the files say
  Instant now;
  const HolderVault* vault = nullptr;  ///< of a professional register only
};

struct IngestReport {
  Delivery delivery;
  /// The same files came before and were read by the same definition; nothing was done.
  bool already_there = false;
  /// The delivery of the same files, read by another definition, that this one corrected.
  std::optional<BatchId> corrects;
  /// What came through the channel after the corrected one and is still as other definitions read
  /// it. Load these files again, in their order, or the older ones outweigh them.
  std::vector<BatchId> to_load_again;
  std::vector<channels::DeliveryWarning> warnings;
  std::uint64_t letters = 0;  ///< that wait in the outbox because of this delivery
};

/// Ingests one delivery. On any error nothing of it is visible and nothing of the register is lost.
/// Errors: kBadInput (a file that the channel cannot read), kIo, kLimit, those of the register.
/// Cost: bounded memory, whatever the size.
Result<IngestReport> ingest(store::Register& target, const IngestRequest& request,
                            Progress& progress);

}  // namespace goodstanding::service
