#pragma once
/// Subscribers, and when the acts that they are told of became known.

#include <string_view>
#include <vector>

#include "goodstanding/model/subscription.hpp"
#include "goodstanding/store_sqlite/log_writer.hpp"

namespace goodstanding::store_sqlite {

/// Each saves a row. Requires: an open batch within a transaction. Errors: kRefused by the schema.
Result<void> save_subscription(LogWriter& log, const Subscription& subscription);
Result<void> save_subscription_end(LogWriter& log, std::string_view name, Date on);

/// Loads the subscriptions recorded by `known_at`, by name and in their order.
Result<std::vector<Subscription>> load_subscriptions(Database& database, Instant known_at);

/// Loads when events of listings, imposed measures and acts of cases became known, by `known_at`.
Result<std::vector<RecordedAct>> load_recorded_acts(Database& database, Instant known_at);

}  // namespace goodstanding::store_sqlite
