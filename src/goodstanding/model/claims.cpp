#include "goodstanding/model/claims.hpp"

#include "goodstanding/model/word_table.hpp"

namespace goodstanding {
namespace {

constexpr WordTable<EvidenceGrade, 4> kEvidence("none", "alleged", "administrative-final",
                                                "judicial-final");
constexpr WordTable<RecordStatus, 7> kStatus("reported", "final", "appealed", "repaired",
                                             "annulled", "suspended", "expired");
constexpr WordTable<SubjectKind, 4> kSubjectKinds("", "company", "establishment", "table");

}  // namespace

std::string_view format_evidence(EvidenceGrade grade) {
  return kEvidence.word(grade);
}
std::optional<EvidenceGrade> parse_evidence(std::string_view word) {
  return kEvidence.find(word);
}
std::string_view format_status(RecordStatus status) {
  return kStatus.word(status);
}
std::optional<RecordStatus> parse_status(std::string_view word) {
  return kStatus.find(word);
}
std::string_view format_subject_kind(SubjectKind kind) {
  return kSubjectKinds.word(kind);
}

}  // namespace goodstanding
