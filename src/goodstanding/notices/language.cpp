#include "goodstanding/notices/language.hpp"

#include <set>

#include "goodstanding/base/assert.hpp"
#include "goodstanding/codec/yaml_reader.hpp"
#include "goodstanding/notices/language_parts.hpp"

namespace goodstanding::notices {
namespace {

using codec::YamlDocument;
using codec::YamlMapReader;
using codec::YamlNode;

constexpr std::size_t kMonths = 12;

DateWords read_dates(YamlMapReader reader) {
  DateWords dates;
  dates.long_form = reader.text("long");
  dates.short_form = reader.text("short");
  dates.months = reader.texts("months");
  for (const char* part : {"{day}", "{month}", "{year}"}) {
    if (reader.present() && dates.long_form.find(part) == std::string::npos) {
      reader.report("long", "notice.incomplete-date", std::string("the form lacks ") + part);
    }
  }
  for (const char* part : {"{day}", "{number}", "{year}"}) {
    if (reader.present() && dates.short_form.find(part) == std::string::npos) {
      reader.report("short", "notice.incomplete-date", std::string("the form lacks ") + part);
    }
  }
  if (reader.present() && dates.months.size() != kMonths) {
    reader.report("months", "notice.incomplete-date", "a year has twelve months");
  }
  reader.finish();
  return dates;
}

std::pair<std::string, std::string> split_id(std::string_view id) {
  const std::size_t dot = id.find('.');
  return {std::string(id.substr(0, dot)), std::string(id.substr(dot + 1))};
}

/// Finds `group: {id: ...}` below a section; reports what is missing at the nearest node above it.
const YamlNode* find_entry(YamlMapReader& section, std::string_view id, std::string_view what) {
  const auto [group, name] = split_id(id);
  const YamlNode* const groups = section.present() ? section.mapping().find(group) : nullptr;
  const YamlNode* const entry = groups == nullptr ? nullptr : groups->find(name);
  if (entry != nullptr && entry->is_scalar() && !entry->is_blank()) return entry;
  if (section.present()) {
    section.findings().push_back(codec::make_finding(
        section.document(), groups == nullptr ? section.mapping() : *groups, "notice.missing-text",
        "the " + std::string(what) + " `" + std::string(id) + "` has no text in this language",
        "every language says everything"));
  }
  return nullptr;
}

/// Reports entries that nothing asks for: they are misspelt, or out of use.
void report_surplus(YamlMapReader& section, const std::set<std::string>& known) {
  if (!section.present()) return;
  for (const codec::YamlPair& group : section.mapping().pairs) {
    for (const codec::YamlPair& entry : group.value.pairs) {
      const std::string id = group.key.text + "." + entry.key.text;
      if (known.count(id) != 0) continue;
      section.findings().push_back(codec::make_finding(
          section.document(), entry.key, "notice.surplus-text", "nothing asks for `" + id + "`"));
    }
  }
}

void read_words(YamlMapReader section, Language& language) {
  std::set<std::string> known;
  for (const std::string& id : word_ids()) {
    known.insert(id);
    if (const YamlNode* entry = find_entry(section, id, "word")) language.words[id] = entry->text;
  }
  report_surplus(section, known);
}

void read_phrases(YamlMapReader section, Language& language) {
  std::set<std::string> known;
  for (const PhraseSpec& spec : phrase_specs()) {
    known.emplace(spec.id);
    const YamlNode* const entry = find_entry(section, spec.id, "phrase");
    if (entry == nullptr) continue;
    TemplatePlace place{section.document(), *entry, {}};
    for (const FieldSpec& field : spec.fields) place.names.push_back(field.name);
    const auto find = [&](std::string_view name) -> std::optional<FieldSpec> {
      for (const FieldSpec& field : spec.fields) {
        if (field.name == name) return field;
      }
      return std::nullopt;
    };
    TemplateText text = parse_template(place, find, section.findings());
    for (const FieldSpec& field : spec.fields) {
      if (!field.essential || text.uses(field.name)) continue;
      section.findings().push_back(codec::make_finding(
          section.document(), *entry, "notice.missing-name",
          "the phrase `" + std::string(spec.id) + "` must say {" + std::string(field.name) + "}"));
    }
    language.phrases.emplace(spec.id, std::move(text));
  }
  report_surplus(section, known);
}

}  // namespace

const std::string& Language::word(std::string_view group, std::string_view id) const {
  const auto found = words.find(std::string(group) + "." + std::string(id));
  GS_ASSERT(found != words.end());
  return found->second;
}

std::string Language::phrase(std::string_view id, const Fields& fields) const {
  const auto found = phrases.find(id);
  GS_ASSERT(found != phrases.end());
  return fill(found->second, dates, fields);
}

ParsedLanguage parse_language(const LanguageSource& source) {
  ParsedLanguage parsed;
  Language& language = parsed.language;
  language.code = source.code;
  const std::string folder = "notices/" + source.code;
  const YamlDocument words = codec::parse_yaml(source.words, folder + "/words.yaml");
  parsed.findings = words.findings;
  if (words.ok()) {
    YamlMapReader reader(words.root, words, parsed.findings);
    if (reader.text("language") != source.code) {
      reader.report("language", "notice.wrong-language",
                    "the folder is of `" + source.code + "`, and the file is not");
    }
    language.name = reader.text("name");
    language.dates = read_dates(reader.map("dates"));
    read_words(reader.map("words"), language);
    read_phrases(reader.map("phrases"), language);
    reader.finish();
  }
  const YamlDocument templates = codec::parse_yaml(source.templates, folder + "/notices.yaml");
  parsed.findings.insert(parsed.findings.end(), templates.findings.begin(),
                         templates.findings.end());
  if (templates.ok()) read_templates(templates, language, parsed.findings);
  return parsed;
}

}  // namespace goodstanding::notices
