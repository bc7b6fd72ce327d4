#include "lookup.hpp"

namespace goodstanding::app {
namespace {

Result<CompanyId> find_by_key(store::Register& target, const std::string& operand,
                              const View& view) {
  const std::size_t slash = operand.find('/');
  const std::string channel = operand.substr(0, slash);
  const std::string key = operand.substr(slash + 1);
  GS_TRY_ASSIGN(const std::optional<SubjectId> subject, target.find_subject(channel, key));
  if (!subject) {
    return Error{ErrorId::kNotFound,
                 "channel " + channel + " has no company with the key `" + key + "`"};
  }
  GS_TRY_ASSIGN(const Dossier dossier, target.load_company(as_company(*subject), view));
  return dossier.company;
}

}  // namespace

Result<CompanyId> find_company(store::Register& target, const std::string& operand,
                               const View& view) {
  if (const std::optional<CompanyId> id = parse_company(operand)) {
    GS_TRY_ASSIGN(const Dossier dossier, target.load_company(*id, view));
    return dossier.company;
  }
  const std::size_t colon = operand.find(':');
  const std::size_t slash = operand.find('/');
  if (slash != std::string::npos && slash < colon) return find_by_key(target, operand, view);
  const std::optional<Identifier> identifier = parse_identifier(operand);
  if (!identifier) {
    return Error{ErrorId::kUsage, "`" + operand +
                                      "` names no company; write an id (C4096), an identifier "
                                      "(lei:VALUE) or a channel and a key (CHANNEL/KEY)"};
  }
  GS_TRY_ASSIGN(const std::vector<CompanyId> found, target.find_companies(*identifier, view));
  if (found.empty()) {
    return Error{ErrorId::kNotFound, "no company carries the identifier " + operand};
  }
  if (found.size() > 1) {
    std::string message = "several companies carry " + operand + ":";
    for (const CompanyId id : found) message += ' ' + format_company(id);
    return Error{ErrorId::kConflict, message};
  }
  return found.front();
}

Result<service::LoadedPack> load_pack(const Arguments& arguments, const Context& context) {
  return service::load_pack(context.home(),
                            arguments.find("pack").value_or(std::string(kDefaultPack)));
}

}  // namespace goodstanding::app
