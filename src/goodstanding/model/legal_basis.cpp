#include "goodstanding/model/legal_basis.hpp"

#include "goodstanding/model/word_table.hpp"

namespace goodstanding {
namespace {

constexpr WordTable<LegalRank, 5> kRanks("", "law", "regulation", "rule", "policy");
constexpr WordTable<ReadingGrade, 4> kGrades("", "P", "S", "M");

}  // namespace

std::string_view format_legal_rank(LegalRank rank) {
  return kRanks.word(rank);
}
std::string_view format_reading_grade(ReadingGrade grade) {
  return kGrades.word(grade);
}

std::string format_basis(const LegalBasis& basis) {
  std::string out = basis.act + ", " + basis.article + " (version " + format_date(basis.version);
  if (basis.example) out += ", example, not law";
  return out + ")";
}

std::string format_bases(std::span<const LegalBasis> bases) {
  std::string out;
  for (const LegalBasis& basis : bases) {
    if (!out.empty()) out += "; ";
    out += format_basis(basis);
  }
  return out;
}

}  // namespace goodstanding
