#pragma once
/// The words that packs and explanations have for the enumerations of `rules`.

#include <string_view>

#include "goodstanding/base/decimal.hpp"
#include "goodstanding/rules/pack.hpp"

namespace goodstanding::rating {

std::string_view format_effect(rules::Effect effect);
std::string_view format_combine(rules::Combine combine);
std::string_view format_limit_kind(rules::LimitKind kind);
std::string_view format_method(rules::Method method);
std::string_view format_statistic(rules::Statistic::Kind kind);

}  // namespace goodstanding::rating
