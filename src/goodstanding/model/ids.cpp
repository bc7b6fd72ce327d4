#include "goodstanding/model/ids.hpp"

#include <charconv>

namespace goodstanding {

std::string format_company(CompanyId id) {
  return 'C' + std::to_string(id.value);
}

std::string format_establishment(SubjectId id) {
  return 'E' + std::to_string(id.value);
}

std::optional<CompanyId> parse_company(std::string_view text) {
  if (text.size() < 2 || text.front() != 'C') return std::nullopt;
  text.remove_prefix(1);
  CompanyId id;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id.value);
  if (error != std::errc{} || end != text.data() + text.size() || id.value <= 0)
    return std::nullopt;
  return id;
}

}  // namespace goodstanding
