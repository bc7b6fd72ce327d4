#include "goodstanding/model/match.hpp"

#include <cstddef>

namespace goodstanding {

std::string_view format_verdict(MatchVerdict verdict) {
  constexpr std::string_view kWords[] = {"", "same", "different", "unsure", "withdrawn"};
  return kWords[static_cast<std::size_t>(verdict)];
}

}  // namespace goodstanding
