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
  return word_of<rules::Effect, 5>(effect, {"deducts", "credits", "scores", "counts", "measures"});
}
std::string_view format_combine(rules::Combine combine) {
  return word_of<rules::Combine, 4>(combine, {"sum", "newest", "largest", "smallest"});
}
std::string_view format_limit_kind(rules::LimitKind kind) {
  return word_of<rules::LimitKind, 4>(kind, {"notch", "floor", "cap", "veto"});
}
std::string_view format_statistic(rules::Statistic::Kind kind) {
  return word_of<rules::Statistic::Kind, 8>(
      kind, {"count", "sum", "mean", "variance", "standard deviation", "minimum", "maximum",
             "percentile"});
}
std::string_view format_method(rules::Method method) {
  return word_of<rules::Method, 4>(method, {"deduction", "sum", "weighted", "figure"});
}

}  // namespace goodstanding::rating
