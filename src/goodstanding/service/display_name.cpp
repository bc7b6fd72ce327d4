#include "goodstanding/service/display_name.hpp"

#include "goodstanding/codec/json.hpp"

namespace goodstanding::service {

std::string display_name(const Dossier& dossier) {
  for (const Stored<Statement>& stored : dossier.statements) {
    if (stored.claim.kind != "name") continue;
    const auto body = codec::parse_json(stored.claim.body);
    if (!body) continue;
    if (auto name = codec::json_text(*body, "name")) return *std::move(name);
  }
  for (const Stored<Statement>& stored : dossier.statements) return stored.provenance.source_key;
  for (const Stored<Record>& stored : dossier.records) return stored.provenance.source_key;
  return format_company(dossier.company);
}

}  // namespace goodstanding::service
