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
#include "goodstanding/store/register.hpp"

namespace goodstanding::service {

struct IngestRequest {
  channels::Channel channel;
  std::vector<std::string> paths;
  std::optional<Date> published;  ///< overrides what the files say
  Instant now;
};

struct IngestReport {
  Delivery delivery;
  bool already_there = false;  ///< the same files came before; nothing was done
  std::vector<channels::DeliveryWarning> warnings;
};

/// Ingests one delivery. On any error nothing of it is visible and nothing of the register is lost.
/// Errors: kBadInput (a file that the channel cannot read), kIo, kLimit, those of the register.
/// Cost: bounded memory, whatever the size.
Result<IngestReport> ingest(store::Register& target, const IngestRequest& request,
                            Progress& progress);

}  // namespace goodstanding::service
