#include <algorithm>
#include <array>
#include <utility>

#include "goodstanding/feel/zone.hpp"
#include "goodstanding/rules/loading.hpp"

namespace goodstanding::rules {
namespace {

using codec::YamlMapReader;
using codec::YamlNode;

/// Deep enough for any rule; canonical JSON has to hold it with two levels more.
constexpr codec::YamlLimits kLimits{.max_bytes = std::size_t{4} << 20U, .max_depth = 32};

bool is_version(std::string_view text) {
  int parts = 1;
  bool digit_before = false;
  for (const char c : text) {
    const bool digit = c >= '0' && c <= '9';
    if (!digit && (c != '.' || !digit_before)) return false;
    if (c == '.') ++parts;
    digit_before = digit;
  }
  return parts == 3 && digit_before;
}

void read_laws(Loading& loading, YamlMapReader& reader) {
  const YamlNode* laws = reader.optional_node("laws");
  if (laws == nullptr) return;
  YamlMapReader names(*laws, reader.document(), loading.findings);
  for (const codec::YamlPair& pair : laws->pairs) {
    YamlMapReader law = names.map(pair.key.text);
    LegalBasis basis;
    basis.act = law.text("act");
    basis.version = law.date("version");
    basis.uri = law.text("uri");
    basis.example = law.optional_boolean("example").value_or(false);
    law.finish();
    loading.laws.emplace(pair.key.text, std::move(basis));
  }
}

Arithmetic read_arithmetic(Loading& loading, YamlMapReader& reader) {
  Arithmetic out;
  YamlMapReader arithmetic = reader.map("arithmetic");
  const std::int64_t scale = arithmetic.integer("scale");
  if (scale < 0 || scale > 9) {
    arithmetic.report("scale", "pack.range", "a scale lies between 0 and 9");
  } else {
    out.scale = static_cast<std::int32_t>(scale);
  }
  out.rounding = read_rounding(arithmetic, "rounding");
  out.status_after_rounding =
      arithmetic.optional_choice<bool>("status", {{"rounded", false}, {"exact", true}})
          .value_or(false);
  arithmetic.finish();
  static_cast<void>(loading);
  return out;
}

void read_period(Loading& loading, YamlMapReader& reader) {
  YamlMapReader period = reader.map("in_force");
  loading.pack.in_force.from = period.date("from");
  loading.pack.in_force.to = period.optional_date("to");
  if (loading.pack.in_force.to && *loading.pack.in_force.to <= *loading.pack.in_force.from) {
    period.report("to", "pack.range", "the pack ends before it begins");
  }
  period.finish();
}

void read_identity(Loading& loading, YamlMapReader& reader) {
  Pack& pack = loading.pack;
  const std::int64_t format = reader.integer("format");
  if (reader.has("format") && format != kPackFormat) {
    reader.report("format", "pack.format", "this program reads format 1",
                  "write format: 1, or use the program that the pack was made for");
  }
  pack.id = read_id(loading, reader, "id");
  pack.version = reader.text("version");
  if (!pack.version.empty() && !is_version(pack.version)) {
    reader.report("version", "pack.bad-version", "\"" + pack.version + "\" is no version",
                  "write three numbers, as 1.0.0");
  }
  pack.rates = reader.choice<SubjectKind>(
      "rates",
      {{"company", SubjectKind::kCompany}, {"establishment", SubjectKind::kEstablishment}});
  pack.authority = reader.text("authority");
  pack.supersedes = reader.optional_text("supersedes").value_or("");
  pack.example = reader.optional_boolean("example").value_or(false);
  pack.languages = reader.texts("languages");
}

void read_setting(Loading& loading, YamlMapReader& reader) {
  Pack& pack = loading.pack;
  pack.zone = reader.text("zone");
  if (!pack.zone.empty() && pack.zone != "UTC" && !feel::find_zone(pack.zone)) {
    reader.report("zone", "pack.unknown-zone", "there is no time zone \"" + pack.zone + "\"",
                  "use UTC or a name of the IANA database, as Europe/London");
  }
  pack.home = reader.optional_texts("home");
  for (const YamlNode& node : reader.optional_list("home")) {
    check_country(loading, reader.document(), node);
  }
  pack.audience = reader.choice<Audience>(
      "audience", {{"company-and-authority", Audience::kCompanyAndAuthority},
                   {"authorities", Audience::kAuthorities},
                   {"public", Audience::kPublic}});
  loading.governing = reader.choice<Governing>(
      "governed_by",
      {{"record-date", Governing::kRecordDate}, {"rating-day", Governing::kRatingDay}});
  pack.governing = loading.governing;
}

/// Reads whose records may be inherited. The kinds follow when records.yaml is read.
void read_inherits(Loading& loading, YamlMapReader& reader) {
  for (const YamlNode& node : reader.optional_list("inherits")) {
    YamlMapReader item(node, reader.document(), loading.findings);
    Inheritance inheritance;
    inheritance.id = read_id(loading, item, "inherit");
    inheritance.relation = item.text("relation");
    static_cast<void>(item.list("kinds"));  // read by load_inherited_kinds
    inheritance.least_share = item.decimal("least_share");
    if (inheritance.least_share.is_negative() || Decimal(1) < inheritance.least_share) {
      item.report("least_share", "pack.range", "a share lies between 0 and 1");
    }
    inheritance.basis = read_bases(loading, item, "inheritance \"" + inheritance.id + "\"");
    check_unique(item, "inherit", inheritance.id, loading.pack.inherits);
    item.finish();
    loading.pack.inherits.push_back(std::move(inheritance));
  }
}

void load_inherited_kinds(Loading& loading) {
  const auto document = loading.documents->find("pack.yaml");
  if (document == loading.documents->end() || loading.pack.inherits.empty()) return;
  const YamlNode* list = document->second.root.find("inherits");
  for (std::size_t i = 0; i < loading.pack.inherits.size(); ++i) {
    const YamlNode* kinds = list->items[i].find("kinds");
    if (kinds == nullptr) continue;
    for (const YamlNode& node : kinds->items) {
      if (const auto kind = loading.pack.find_kind(node.text)) {
        loading.pack.inherits[i].kinds.push_back(*kind);
      } else {
        report(loading, document->second, node, "pack.unknown-kind",
               "there is no record kind \"" + node.text + "\" in records.yaml");
      }
    }
  }
}

/// A pack that looks back at its own ratings describes what they say.
void check_history(Loading& loading) {
  if (!loading.pack.reads_history || loading.pack.find_kind(kHistoryKind)) return;
  Finding finding;
  finding.code = "pack.unknown-kind";
  finding.message = "history: true, but records.yaml does not describe rating.past";
  finding.hint = "add kind: rating.past with the fields band, score or version that rules read";
  finding.at.file = loading.source->name + "/records.yaml";
  loading.findings.push_back(std::move(finding));
}

bool in_folder(std::string_view path, std::string_view folder, std::string_view ending) {
  return path.starts_with(folder) && path.ends_with(ending) &&
         path.find('/', folder.size()) == std::string_view::npos &&
         path.size() > folder.size() + ending.size();
}

enum class FileRole : std::uint8_t { kUnknown, kYaml, kText };

FileRole role_of(std::string_view path) {
  constexpr std::array<std::string_view, 6> kFiles = {
      "pack.yaml", "records.yaml", "rating.yaml", "lists.yaml", "measures.yaml", "casework.yaml"};
  constexpr std::array<std::string_view, 4> kFolders = {"parameters/", "indicators/", "texts/",
                                                        "tests/"};
  if (std::find(kFiles.begin(), kFiles.end(), path) != kFiles.end()) return FileRole::kYaml;
  for (const std::string_view folder : kFolders) {
    if (in_folder(path, folder, ".yaml")) return FileRole::kYaml;
  }
  if (path == "sources.md" || in_folder(path, "decisions/", ".dmn")) return FileRole::kText;
  // What notices call the things of the pack in other languages: read by them, and no law.
  if (in_folder(path, "names/", ".yaml")) return FileRole::kText;
  return FileRole::kUnknown;
}

void check_files(Loading& loading) {
  for (const auto& [path, text] : loading.source->files) {
    if (role_of(path) != FileRole::kUnknown) continue;
    Finding finding;
    finding.severity = Severity::kWarning;
    finding.code = "pack.unknown-file";
    finding.message = "this file is no part of a pack and is not read";
    finding.hint = "see docs/reference/rule-packs.md for the files of a pack";
    finding.at.file = loading.source->name + "/" + path;
    loading.findings.push_back(std::move(finding));
  }
  for (const std::string_view path : {"pack.yaml", "records.yaml", "rating.yaml", "sources.md"}) {
    if (loading.source->files.contains(path)) continue;
    Finding finding;
    finding.code = "pack.missing-file";
    finding.message = "the pack has no " + std::string(path);
    finding.at.file = loading.source->name;
    loading.findings.push_back(std::move(finding));
  }
}

}  // namespace

void load_header(Loading& loading) {
  const auto document = loading.documents->find("pack.yaml");
  if (document == loading.documents->end()) return;
  YamlMapReader reader(document->second.root, document->second, loading.findings);
  read_identity(loading, reader);
  read_period(loading, reader);
  loading.pack.arithmetic = read_arithmetic(loading, reader);
  read_setting(loading, reader);
  read_laws(loading, reader);
  loading.pack.reads_history = reader.optional_boolean("history").value_or(false);
  read_inherits(loading, reader);
  reader.finish();
}

Documents parse_documents(const PackSource& source) {
  Documents documents;
  for (const auto& [path, text] : source.files) {
    if (role_of(path) == FileRole::kYaml) {
      documents.emplace(path, codec::parse_yaml(text, source.name + "/" + path, kLimits));
    }
  }
  return documents;
}

std::optional<std::size_t> Pack::find_kind(std::string_view code) const {
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    if (kinds[i].code == code) return i;
  }
  return std::nullopt;
}

const Texts& Pack::texts_in(std::string_view language) const {
  for (const Texts& candidate : texts) {
    if (candidate.language == language) return candidate;
  }
  return texts.front();
}

LoadedPack load_pack(const PackSource& source) {
  const Documents documents = parse_documents(source);
  Loading loading;
  loading.source = &source;
  loading.documents = &documents;
  for (const auto& [path, document] : documents) {
    loading.findings.insert(loading.findings.end(), document.findings.begin(),
                            document.findings.end());
  }
  check_files(loading);
  // A file that is no YAML reads as empty; what follows from that would only hide the cause.
  if (!has_error(loading.findings)) {
    report_empty(loading);
    load_header(loading);
    load_records(loading);
    load_inherited_kinds(loading);
    check_history(loading);
    load_parameters(loading);
    load_functions(loading);
    load_derived(loading);
    load_groups(loading);
    load_indicators(loading);
    load_figures(loading);
    load_rating(loading);
    load_texts(loading);
  }
  LoadedPack loaded;
  loaded.findings = std::move(loading.findings);
  if (has_error(loaded.findings)) return loaded;
  loading.pack.hash = hash_files(source, documents);
  loaded.pack = std::move(loading.pack);
  return loaded;
}

}  // namespace goodstanding::rules
