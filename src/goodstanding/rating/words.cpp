#include "goodstanding/rating/words.hpp"

#include <array>
#include <cstddef>

namespace goodstanding::rating {
namespace {

template <class Enum, std::size_t kCount>
std::string_view word_of(Enum value, const std::array<std::string_view, kCount>& words) {
  return words[static_cast<std::size_t>(value)];
}

}  // namespace

std::string_view format_effect(rules::Effect effect) {
  return word_of<rules::Effect, 4>(effect, {"deducts", "credits", "scores", "counts"});
}
std::string_view format_combine(rules::Combine combine) {
  return word_of<rules::Combine, 4>(combine, {"sum", "newest", "largest", "smallest"});
}
std::string_view format_limit_kind(rules::LimitKind kind) {
  return word_of<rules::LimitKind, 4>(kind, {"notch", "floor", "cap", "veto"});
}
std::string_view format_method(rules::Method method) {
  return word_of<rules::Method, 3>(method, {"deduction", "sum", "weighted"});
}
std::string_view format_rounding(Rounding rounding) {
  return word_of<Rounding, 7>(
      rounding, {"half-even", "half-up", "half-down", "up", "down", "floor", "ceiling"});
}

}  // namespace goodstanding::rating
