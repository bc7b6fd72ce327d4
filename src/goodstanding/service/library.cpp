#include "goodstanding/service/library.hpp"

#include <algorithm>
#include <array>

#include "goodstanding/crypto/sha256.hpp"
#include "goodstanding/files/whole_file.hpp"
#include "goodstanding/rating/cases.hpp"
#include "goodstanding/rating/monotonicity.hpp"
#include "goodstanding/rules/check_pack.hpp"

namespace goodstanding::service {
namespace {

constexpr std::uint64_t kMaxFileBytes = std::uint64_t{8} << 20U;
constexpr std::string_view kYaml = ".yaml";

std::string last_part(std::string_view path) {
  while (path.ends_with('/')) path.remove_suffix(1);
  return std::string(path.substr(path.rfind('/') + 1));
}

bool is_path(std::string_view name) {
  return name.find('/') != std::string_view::npos || name.ends_with(kYaml);
}

Result<void> read_folder(const std::string& folder, const std::string& prefix,
                         rules::PackSource& source) {
  GS_TRY_ASSIGN(const std::vector<std::string> paths, files::list_files(folder, ""));
  for (const std::string& path : paths) {
    GS_TRY_ASSIGN(std::string text, files::read_file(path, kMaxFileBytes));
    source.files.emplace(prefix + last_part(path), std::move(text));
  }
  return {};
}

/// Everything a pack's folder says, with all findings.
struct Parsed {
  rules::PackSource source;
  std::optional<rules::Pack> pack;
  lists::ParsedLists lists;
  measures::ParsedMeasures measures;
  casework::ParsedCaseLaw cases;
  Findings findings;
};

void append(Findings& all, const Findings& some) {
  all.insert(all.end(), some.begin(), some.end());
}

std::string law_path(const std::string& home, const std::string& name) {
  return home + "/lists/" + name + std::string(kYaml);
}

/// Loads the catalogue of a list that stands by itself, from `lists/measures/NAME.yaml`; an empty
/// one if there is no such file: its effects are names then.
Result<measures::MeasureCatalogue> load_law_measures(const std::string& home,
                                                     const std::string& name,
                                                     const lists::ListBook& book) {
  const std::string place = "lists/measures/" + name + std::string(kYaml);
  Result<std::string> text = files::read_file(home + '/' + place, kMaxFileBytes);
  if (!text) return measures::MeasureCatalogue();
  measures::ParsedMeasures parsed = measures::parse_measures(*text, place, book.lists);
  if (!has_error(parsed.findings)) return std::move(parsed.catalogue);
  return Error{ErrorId::kBadInput,
               "the measures of the list do not hold\n" + format_findings(parsed.findings)};
}

/// Loads the law of a list that stands by itself: a pack that rates nothing. Its hash covers all of
/// it, the calendars and the measures included.
Result<LoadedPack> load_law(const std::string& home, const std::string& name) {
  const std::string path = law_path(home, name);
  GS_TRY_ASSIGN(const std::string text, files::read_file(path, kMaxFileBytes));
  GS_TRY_ASSIGN(const deadlines::CalendarBook calendars, load_calendars(home));
  lists::ParsedLists parsed =
      lists::parse_lists(text, "lists/" + name + std::string(kYaml), calendars);
  if (has_error(parsed.findings)) {
    return Error{ErrorId::kBadInput, "the list does not hold\n" + format_findings(parsed.findings)};
  }
  LoadedPack pack;
  pack.pack.id = parsed.book.id;
  pack.pack.version = parsed.book.version;
  GS_TRY_ASSIGN(pack.catalogue, load_law_measures(home, name, parsed.book));
  std::string hashed = lists::format_lists_json(parsed.book);
  if (!pack.catalogue.measures.empty()) {
    hashed += measures::format_catalogue_json(pack.catalogue);
  }
  pack.pack.hash = crypto::sha256(hashed);
  pack.lists = std::move(parsed.book);
  return pack;
}

/// A pack that reads the standing of role holders says which roles, by which law.
void check_role_law(Parsed& parsed) {
  if (!parsed.pack || !parsed.pack->find_kind(kRoleStandingKind)) return;
  if (!parsed.cases.law.roles.empty()) return;
  parsed.findings.push_back({Severity::kError,
                             "pack.no-role-law",
                             "the pack reads " + std::string(kRoleStandingKind) +
                                 ", but names no role for which a licence is required",
                             "state under roles: in casework.yaml each role with its basis, the "
                             "states that matter and the days to reply",
                             {parsed.source.name + "/casework.yaml", 1, 1, 1},
                             ""});
}

Result<Parsed> parse_pack(const std::string& home, const std::string& name) {
  Parsed parsed;
  GS_TRY_ASSIGN(parsed.source, read_pack(home, name));
  rules::LoadedPack loaded = rules::load_pack(parsed.source);
  parsed.pack = std::move(loaded.pack);
  append(parsed.findings, loaded.findings);
  const auto& files = parsed.source.files;
  if (const auto file = files.find("lists.yaml"); file != files.end()) {
    GS_TRY_ASSIGN(const deadlines::CalendarBook calendars, load_calendars(home));
    parsed.lists = lists::parse_lists(file->second, parsed.source.name + "/lists.yaml", calendars);
    append(parsed.findings, parsed.lists.findings);
  }
  if (const auto file = files.find("measures.yaml"); file != files.end()) {
    parsed.measures = measures::parse_measures(file->second, parsed.source.name + "/measures.yaml",
                                               parsed.lists.book.lists);
    append(parsed.findings, parsed.measures.findings);
  }
  if (const auto file = files.find("casework.yaml"); file != files.end()) {
    parsed.cases = casework::parse_case_law(file->second, parsed.source.name + "/casework.yaml");
    append(parsed.findings, parsed.cases.findings);
  }
  check_role_law(parsed);
  return parsed;
}

std::string name_of(const std::string& path) {
  std::string name = last_part(path);
  if (name.ends_with(kYaml)) name.resize(name.size() - kYaml.size());
  return name;
}

/// Says whether a name is that of a list's own law rather than of a pack.
bool is_law(const std::string& home, const std::string& name) {
  if (is_path(name) || files::is_folder(home + "/packs/" + name)) return false;
  const Result<std::vector<std::string>> laws = list_laws(home);
  return laws && std::find(laws->begin(), laws->end(), name) != laws->end();
}

}  // namespace

Result<deadlines::CalendarBook> load_calendars(const std::string& home) {
  deadlines::CalendarBook book;
  const std::string folder = home + "/calendars";
  if (!files::is_folder(folder)) return book;
  GS_TRY_ASSIGN(const std::vector<std::string> paths,
                files::list_files(folder, std::string(kYaml)));
  for (const std::string& path : paths) {
    GS_TRY_ASSIGN(const std::string text, files::read_file(path, kMaxFileBytes));
    deadlines::ParsedCalendar parsed = deadlines::parse_calendar(text, path);
    if (!parsed.calendar) {
      return Error{ErrorId::kBadInput,
                   "the calendar does not hold\n" + format_findings(parsed.findings)};
    }
    book.calendars.push_back(*std::move(parsed.calendar));
  }
  return book;
}

Result<std::vector<std::string>> list_laws(const std::string& home) {
  const std::string folder = home + "/lists";
  if (!files::is_folder(folder)) return std::vector<std::string>();
  GS_TRY_ASSIGN(std::vector<std::string> paths, files::list_files(folder, std::string(kYaml)));
  std::transform(paths.begin(), paths.end(), paths.begin(), name_of);
  return paths;
}

Result<std::vector<std::string>> list_channels(const std::string& home) {
  GS_TRY_ASSIGN(std::vector<std::string> paths,
                files::list_files(home + "/channels", std::string(kYaml)));
  std::transform(paths.begin(), paths.end(), paths.begin(), name_of);
  return paths;
}

Result<channels::Channel> load_channel(const std::string& home, const std::string& name) {
  const std::string path = is_path(name) ? name : home + "/channels/" + name + std::string(kYaml);
  Result<std::string> text = files::read_file(path, kMaxFileBytes);
  if (!text) {
    return Error{ErrorId::kNotFound, "there is no channel `" + name + "`: " + text.error().message +
                                         "; see: goodstanding channels list"};
  }
  channels::LoadedChannel loaded = channels::load_channel(*text, path);
  if (!loaded.channel) {
    return Error{ErrorId::kBadInput,
                 "the channel definition does not hold\n" + format_findings(loaded.findings)};
  }
  return *std::move(loaded.channel);
}

Result<std::vector<std::string>> list_packs(const std::string& home) {
  GS_TRY_ASSIGN(std::vector<std::string> paths, files::list_folders(home + "/packs"));
  std::transform(paths.begin(), paths.end(), paths.begin(), name_of);
  return paths;
}

Result<rules::PackSource> read_pack(const std::string& home, const std::string& name) {
  const std::string folder = is_path(name) ? name : home + "/packs/" + name;
  if (!files::is_folder(folder)) {
    return Error{ErrorId::kNotFound, "there is no pack `" + name + "` (no folder " + folder +
                                         "); see: goodstanding packs list"};
  }
  rules::PackSource source;
  source.name = is_path(name) ? folder : "packs/" + name;
  GS_TRY(read_folder(folder, "", source));
  for (const char* inner : {"parameters", "indicators", "texts", "tests", "decisions"}) {
    const std::string path = folder + '/' + inner;
    if (files::is_folder(path)) GS_TRY(read_folder(path, std::string(inner) + '/', source));
  }
  return source;
}

Result<LoadedPack> load_pack(const std::string& home, const std::string& name) {
  if (is_law(home, name)) return load_law(home, name);
  GS_TRY_ASSIGN(Parsed parsed, parse_pack(home, name));
  if (!parsed.pack || has_error(parsed.findings)) {
    return Error{ErrorId::kBadInput, "the pack does not hold\n" + format_findings(parsed.findings)};
  }
  return LoadedPack{std::move(parsed.source), *std::move(parsed.pack), std::move(parsed.lists.book),
                    std::move(parsed.measures.catalogue), std::move(parsed.cases.law)};
}

Result<Findings> check_pack(const std::string& home, const std::string& name) {
  GS_TRY_ASSIGN(Parsed parsed, parse_pack(home, name));
  if (!parsed.pack) return std::move(parsed.findings);
  append(parsed.findings, rules::check_pack(*parsed.pack, parsed.source));
  const rating::PackCases cases = rating::load_cases(parsed.source, *parsed.pack);
  append(parsed.findings, cases.findings);
  for (const rating::PackCase& pack_case : cases.cases) {
    append(parsed.findings, rating::run_case(*parsed.pack, pack_case));
  }
  // What the search finds in a pack that is wrong in another way would only hide the cause.
  if (!has_error(parsed.findings)) {
    append(parsed.findings, rating::check_monotonicity(*parsed.pack));
  }
  return std::move(parsed.findings);
}

}  // namespace goodstanding::service
