#include "goodstanding/store/dossier_view.hpp"

#include <algorithm>

namespace goodstanding::store {
namespace {

template <class Claim>
void sort_claims(std::vector<Stored<Claim>>& claims) {
  std::sort(claims.begin(), claims.end(),
            [](const Stored<Claim>& a, const Stored<Claim>& b) { return a.position < b.position; });
}

}  // namespace

void apply_view(Dossier& dossier) {
  const Date as_of = dossier.view.as_of;
  std::erase_if(dossier.statements, [&](const Stored<Statement>& stored) {
    return !stored.claim.valid.contains(as_of);
  });
  std::erase_if(dossier.relations, [&](const Stored<Relation>& stored) {
    return !stored.claim.valid.contains(as_of);
  });
  std::erase_if(dossier.records, [&](const Stored<Record>& stored) {
    return stored.claim.valid.from && *stored.claim.valid.from > as_of;
  });
  sort_by_position(dossier);
}

void sort_by_position(Dossier& dossier) {
  sort_claims(dossier.statements);
  sort_claims(dossier.records);
  sort_claims(dossier.relations);
}

}  // namespace goodstanding::store
