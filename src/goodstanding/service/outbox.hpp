#pragma once
/// Subscribers, what they are told, and what they say of it.

#include <span>
#include <string>
#include <vector>

#include "goodstanding/base/date.hpp"
#include "goodstanding/base/result.hpp"
#include "goodstanding/lists/definition.hpp"
#include "goodstanding/measures/ends.hpp"
#include "goodstanding/measures/outbox.hpp"
#include "goodstanding/model/subscription.hpp"
#include "goodstanding/store/register.hpp"

namespace goodstanding::service {

/// Loads the law of every list that a listing names, from the packs and laws of `home`: by it a
/// listing is public or not. What is not there any more defines nothing. Errors: kBadInput; kIo.
Result<std::vector<lists::ListBook>> load_list_books(store::Register& target,
                                                     const std::string& home, Instant known_at);

/// Finds the newest subscription of a name. Errors: kNotFound.
Result<Subscription> find_subscription(store::Register& target, const std::string& name,
                                       Instant known_at);

/// Gives every message for a subscription on a day, as known at a moment. Cost: reads every
/// listing, measure and case.
Result<std::vector<measures::Message>> load_messages(store::Register& target,
                                                     std::span<const lists::ListBook> books,
                                                     const Subscription& subscription,
                                                     const View& view);

/// Records that a subscriber has heard of ends, by the ids of their messages: all of them, or none.
/// Errors: kNotFound for the subscriber or a message; kRefused for what needs no acknowledgement or
/// has it.
Result<std::vector<measures::Message>> acknowledge_messages(store::Register& target,
                                                            std::span<const lists::ListBook> books,
                                                            const std::string& name,
                                                            std::span<const std::string> ids,
                                                            Instant now);

/// Lists the ends that subscribers were told of and have not acknowledged. Errors: kRefused outside
/// the calendar.
Result<std::vector<measures::Outstanding>> outstanding_messages(
    store::Register& target, std::span<const lists::ListBook> books,
    const deadlines::WorkingCalendar& calendar, int working_days, const View& view);

}  // namespace goodstanding::service
