#pragma once
/// Letters as they are sealed. What is written here is encrypted before it reaches a file.

#include <span>
#include <vector>

#include "goodstanding/base/result.hpp"
#include "goodstanding/codec/json.hpp"
#include "goodstanding/codec/json_writer.hpp"
#include "goodstanding/model/role.hpp"

namespace goodstanding::service {

void write_letters(std::span<const HolderLetter> letters, codec::JsonWriter& writer);
/// Errors: kBadInput; the message shows nothing of the letters.
Result<std::vector<HolderLetter>> read_letters(std::span<const codec::JsonValue> items);

}  // namespace goodstanding::service
