// The languages, names and contacts of notices as files.
#include <algorithm>

#include "goodstanding/files/whole_file.hpp"
#include "goodstanding/service/notices.hpp"

namespace goodstanding::service {
namespace {

constexpr std::uint64_t kMaxFileBytes = std::uint64_t{8} << 20U;

std::string last_part(std::string_view path) {
  return std::string(path.substr(path.rfind('/') + 1));
}

Result<notices::ParsedLanguage> parse_language_of(const std::string& home,
                                                  const std::string& code) {
  const std::string folder = home + "/notices/" + code;
  notices::LanguageSource source;
  source.code = code;
  GS_TRY_ASSIGN(source.words, files::read_file(folder + "/words.yaml", kMaxFileBytes));
  GS_TRY_ASSIGN(source.templates, files::read_file(folder + "/notices.yaml", kMaxFileBytes));
  return notices::parse_language(source);
}

Result<notices::ParsedContacts> parse_contacts_of(const std::string& home) {
  GS_TRY_ASSIGN(const std::string text,
                files::read_file(home + "/notices/authorities.yaml", kMaxFileBytes));
  return notices::parse_contacts(text, "notices/authorities.yaml");
}

/// Gives what of a pack wants a name in another language.
std::vector<notices::NamedItem> named_items(const LoadedPack& pack) {
  std::vector<notices::NamedItem> items;
  for (const lists::ListDefinition& list : pack.lists.lists) {
    items.push_back({"lists", list.id});
    for (const lists::Ground& ground : list.grounds) {
      items.push_back({"grounds", list.id + "/" + ground.id});
    }
    if (list.repair) {
      for (const lists::RepairCondition& condition : list.repair->conditions) {
        items.push_back({"conditions", list.id + "/" + condition.id});
      }
    }
    for (const lists::Exit& exit : list.exits) {
      items.push_back({"exits", list.id + "/" + exit.id});
    }
    items.push_back({"authorities", list.authority, false});
    for (const LegalBasis& basis : list.basis) items.push_back({"acts", basis.act, false});
  }
  for (const measures::Measure& measure : pack.catalogue.measures) {
    items.push_back({"measures", measure.id});
    items.push_back({"authorities", measure.authority, false});
    for (const LegalBasis& basis : measure.basis) items.push_back({"acts", basis.act, false});
  }
  for (const rules::RecordKind& kind : pack.pack.kinds) items.push_back({"records", kind.code});
  for (const auto& [group, title] : pack.pack.texts.empty() ? decltype(rules::Texts::groups){}
                                                            : pack.pack.texts.front().groups) {
    items.push_back({"fields", group});
  }
  return items;
}

std::string pack_language(const LoadedPack& pack) {
  return pack.pack.languages.empty() ? "en" : pack.pack.languages.front();
}

/// Reads the names of a pack in a language; none if its folder has no such file.
Result<notices::ParsedNames> parse_names_of(const std::string& home, const LoadedPack& pack,
                                            const std::string& language) {
  const std::string folder = "packs/" + pack.pack.id + "/names";
  notices::ParsedNames none;
  none.names.language = language;
  if (!files::is_folder(home + "/" + folder)) return none;
  GS_TRY_ASSIGN(const std::vector<std::string> paths,
                files::list_files(home + "/" + folder, ".yaml"));
  for (const std::string& path : paths) {
    if (last_part(path) != language + ".yaml") continue;
    GS_TRY_ASSIGN(const std::string text, files::read_file(path, kMaxFileBytes));
    return notices::parse_names(text, folder + "/" + language + ".yaml", language,
                                named_items(pack));
  }
  return none;
}

void append(Findings& all, const Findings& some) {
  all.insert(all.end(), some.begin(), some.end());
}

}  // namespace

Result<std::vector<std::string>> list_languages(const std::string& home) {
  GS_TRY_ASSIGN(std::vector<std::string> paths, files::list_folders(home + "/notices"));
  std::transform(paths.begin(), paths.end(), paths.begin(), last_part);
  return paths;
}

Result<NoticeDesk> load_notice_desk(const std::string& home, const LoadedPack& pack,
                                    const std::string& language) {
  GS_TRY_ASSIGN(const std::vector<std::string> languages, list_languages(home));
  if (std::find(languages.begin(), languages.end(), language) == languages.end()) {
    std::string known;
    for (const std::string& one : languages) known += (known.empty() ? "" : ", ") + one;
    return Error{ErrorId::kNotFound,
                 "there are no notices in `" + language + "`; there are: " + known};
  }
  GS_TRY_ASSIGN(notices::ParsedLanguage parsed, parse_language_of(home, language));
  GS_TRY_ASSIGN(notices::ParsedContacts contacts, parse_contacts_of(home));
  GS_TRY_ASSIGN(notices::ParsedNames names, parse_names_of(home, pack, language));
  Findings findings = std::move(parsed.findings);
  append(findings, contacts.findings);
  append(findings, names.findings);
  if (has_error(findings)) {
    return Error{ErrorId::kBadInput, "the notices do not hold\n" + format_findings(findings)};
  }
  return NoticeDesk{std::move(parsed.language), std::move(names.names), std::move(contacts.book),
                    pack_language(pack)};
}

Result<Findings> check_notices(const std::string& home) {
  Findings findings;
  GS_TRY_ASSIGN(const std::vector<std::string> languages, list_languages(home));
  for (const std::string& code : languages) {
    GS_TRY_ASSIGN(const notices::ParsedLanguage parsed, parse_language_of(home, code));
    append(findings, parsed.findings);
  }
  GS_TRY_ASSIGN(const notices::ParsedContacts contacts, parse_contacts_of(home));
  append(findings, contacts.findings);
  GS_TRY_ASSIGN(const std::vector<std::string> packs, list_packs(home));
  for (const std::string& name : packs) {
    if (!files::is_folder(home + "/packs/" + name + "/names")) continue;
    GS_TRY_ASSIGN(const LoadedPack pack, load_pack(home, name));
    for (const std::string& code : languages) {
      GS_TRY_ASSIGN(const notices::ParsedNames names, parse_names_of(home, pack, code));
      append(findings, names.findings);
    }
  }
  return findings;
}

}  // namespace goodstanding::service
