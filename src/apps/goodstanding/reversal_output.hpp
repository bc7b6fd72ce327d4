#pragma once
/// What an annulment reverses, as JSON and as text.

#include <string>

#include "goodstanding/codec/json.hpp"
#include "goodstanding/service/reversals.hpp"

namespace goodstanding::app {

/// The band and the score of a rating, or that it has none.
codec::JsonValue rating_result_json(const Rating& rating);
std::string format_rating_result(const Rating& rating);

codec::JsonValue reversals_json(const service::Reversals& reversals);
/// Formats ratings, listings and measures, one a line, or says that there are none.
std::string format_reversals(const service::Reversals& reversals);

}  // namespace goodstanding::app
