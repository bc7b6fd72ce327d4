#include "goodstanding/model/match.hpp"

#include "goodstanding/model/word_table.hpp"

namespace goodstanding {
namespace {

constexpr WordTable<MatchVerdict, 5> kVerdicts("", "same", "different", "unsure", "withdrawn");

}  // namespace

std::string_view format_verdict(MatchVerdict verdict) {
  return kVerdicts.word(verdict);
}

}  // namespace goodstanding
