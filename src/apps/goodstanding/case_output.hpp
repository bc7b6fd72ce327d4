#pragma once
/// Cases as JSON and as text, and their ids as commands take them.

#include <string>
#include <string_view>

#include "goodstanding/base/result.hpp"
#include "goodstanding/codec/json.hpp"
#include "goodstanding/model/case.hpp"

namespace goodstanding::app {

codec::JsonValue case_json(const Case& matter);
/// Formats a case with its acts, one a line.
std::string format_case(const Case& matter);
/// Formats an id as commands take it: `K4096`.
std::string format_case_id(CaseId id);
/// Parses an id, with or without its letter. Errors: kUsage.
Result<CaseId> parse_case_id(std::string_view text);

}  // namespace goodstanding::app
