#include "goodstanding/feel/scope.hpp"

#include <algorithm>
#include <utility>

#include "goodstanding/feel/lexer.hpp"

namespace goodstanding::feel {

std::size_t Scope::declare(std::string name, Type type) {
  variables_.push_back({normalize_name(name), std::move(type)});
  return variables_.size() - 1;
}

void Scope::declare_type(std::string name, Type type) {
  types_.push_back({normalize_name(name), std::move(type)});
}

std::optional<std::size_t> Scope::find(std::string_view name) const {
  for (std::size_t i = variables_.size(); i-- > 0;) {
    if (variables_[i].name == name) return i;
  }
  return std::nullopt;
}

std::optional<Type> Scope::find_type(std::string_view name) const {
  const auto found = std::find_if(types_.rbegin(), types_.rend(),
                                  [&](const Variable& type) { return type.name == name; });
  if (found == types_.rend()) return std::nullopt;
  return found->type;
}

std::string normalize_name(std::string_view name) {
  std::string out;
  bool gap = false;
  for (std::size_t at = 0; at < name.size();) {
    const pattern::Decoded decoded = pattern::decode_at(name, at);
    if (is_space(decoded.code)) {
      gap = true;
    } else {
      if (gap && !out.empty()) out += ' ';
      gap = false;
      out += name.substr(at, decoded.length);
    }
    at += decoded.length;
  }
  return out;
}

}  // namespace goodstanding::feel
