#include "goodstanding/rules/basis.hpp"

namespace goodstanding::rules {

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

}  // namespace goodstanding::rules
