#include "goodstanding/model/claims.hpp"

#include <array>
#include <cstddef>

namespace goodstanding {
namespace {

constexpr std::array<std::string_view, 4> kEvidence{"none", "alleged", "administrative-final",
                                                    "judicial-final"};
constexpr std::array<std::string_view, 7> kStatus{"reported", "final",     "appealed", "repaired",
                                                  "annulled", "suspended", "expired"};

template <class Enum, std::size_t kCount>
std::optional<Enum> find_word(const std::array<std::string_view, kCount>& words,
                              std::string_view word) {
  for (std::size_t i = 0; i < kCount; ++i) {
    if (words[i] == word) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace

std::string_view format_evidence(EvidenceGrade grade) {
  return kEvidence[static_cast<std::size_t>(grade)];
}
std::optional<EvidenceGrade> parse_evidence(std::string_view word) {
  return find_word<EvidenceGrade>(kEvidence, word);
}
std::string_view format_status(RecordStatus status) {
  return kStatus[static_cast<std::size_t>(status)];
}
std::optional<RecordStatus> parse_status(std::string_view word) {
  return find_word<RecordStatus>(kStatus, word);
}
std::string_view format_subject_kind(SubjectKind kind) {
  return kind == SubjectKind::kCompany ? "company" : "establishment";
}

}  // namespace goodstanding
