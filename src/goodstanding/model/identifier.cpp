#include "goodstanding/model/identifier.hpp"

namespace goodstanding {

std::string format_identifier(const Identifier& identifier) {
  return identifier.scheme + ':' + identifier.value;
}

std::optional<Identifier> parse_identifier(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon + 1 == text.size())
    return std::nullopt;
  return Identifier{std::string(text.substr(0, colon)), std::string(text.substr(colon + 1))};
}

}  // namespace goodstanding
