#include "goodstanding/channels/channel.hpp"

#include <algorithm>
#include <utility>

#include "goodstanding/channels/definition.hpp"
#include "goodstanding/text/fold.hpp"

namespace goodstanding::channels {
namespace {

/// Says whether a name fits a pattern in which `*` stands for any characters.
bool matches(std::string_view name, std::string_view pattern) {
  std::size_t retry_name = 0;
  std::size_t retry_pattern = std::string_view::npos;
  std::size_t n = 0;
  std::size_t p = 0;
  while (n < name.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      retry_pattern = ++p;
      retry_name = n;
    } else if (p < pattern.size() && pattern[p] == name[n]) {
      ++n;
      ++p;
    } else if (retry_pattern != std::string_view::npos) {
      p = retry_pattern;
      n = ++retry_name;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

}  // namespace

Channel::Channel(std::shared_ptr<const Definition> definition)
    : definition_(std::move(definition)) {}

const ChannelInfo& Channel::info() const {
  return definition_->info;
}

const Digest& Channel::digest() const {
  return definition_->digest;
}

std::vector<std::string_view> Channel::layout_names() const {
  std::vector<std::string_view> names;
  for (const Layout& layout : definition_->layouts) names.emplace_back(layout.name);
  return names;
}

bool Channel::is_professional_register() const {
  return std::ranges::any_of(definition_->layouts, &Layout::withholds);
}

std::optional<std::size_t> Channel::find_layout(std::string_view file_name) const {
  const std::string name = text::lower_ascii(file_name);
  for (std::size_t i = 0; i < definition_->layouts.size(); ++i) {
    const Layout& layout = definition_->layouts[i];
    if (layout.match.empty()) return i;
    for (const std::string& pattern : layout.match) {
      if (matches(name, pattern)) return i;
    }
  }
  return std::nullopt;
}

}  // namespace goodstanding::channels
