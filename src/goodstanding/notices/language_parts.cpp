#include "goodstanding/notices/language_parts.hpp"

#include <algorithm>

#include "goodstanding/codec/suggestion.hpp"
#include "goodstanding/codec/yaml_reader.hpp"

namespace goodstanding::notices {
namespace {

using codec::YamlDocument;
using codec::YamlMapReader;
using codec::YamlNode;

std::vector<std::string_view> names_of(RowSet each, std::optional<NoticeKind> kind) {
  std::vector<std::string_view> names;
  const auto add = [&](std::span<const FieldSpec> specs) {
    for (const FieldSpec& spec : specs) names.push_back(spec.name);
  };
  if (each != RowSet::kNone) add(row_fields(each));
  add(common_fields());
  if (kind) add(own_fields(*kind));
  return names;
}

/// Reads texts with places: those of a kind, or of a part, which several kinds may share.
class TextReader {
 public:
  TextReader(const YamlDocument& document, Findings& findings)
      : document_(&document), findings_(&findings) {}

  TemplateText of_kind(const YamlNode& node, NoticeKind kind) {
    return parse_template(
        {*document_, node, names_of(RowSet::kNone, kind)},
        [&](std::string_view name) { return find_field(kind, name); }, *findings_);
  }

  TemplateText of_part(const YamlNode& node, RowSet each) {
    return parse_template(
        {*document_, node, names_of(each, std::nullopt)},
        [&](std::string_view name) { return find_any_field(each, name); }, *findings_);
  }

  std::vector<TemplateText> paragraphs(YamlMapReader& reader, std::string_view key,
                                       std::optional<NoticeKind> kind) {
    std::vector<TemplateText> texts;
    for (const YamlNode& node : reader.optional_list(key)) {
      if (!codec::read_text(node, *document_, *findings_)) continue;
      texts.push_back(kind ? of_kind(node, *kind) : of_part(node, RowSet::kNone));
    }
    return texts;
  }

  std::vector<Column> columns(YamlMapReader& reader, std::string_view key, RowSet each) {
    std::vector<Column> columns;
    for (const YamlNode& node : reader.optional_list(key)) {
      YamlMapReader column(node, *document_, *findings_);
      const YamlNode* const cell = column.node("cell");
      Column read{column.text("head"), {}};
      if (cell != nullptr && cell->is_scalar()) read.cell = of_part(*cell, each);
      column.finish();
      columns.push_back(std::move(read));
    }
    return columns;
  }

  void report(const YamlNode& node, std::string_view code, std::string message,
              std::string hint = {}) {
    findings_->push_back(
        codec::make_finding(*document_, node, code, std::move(message), std::move(hint)));
  }

 private:
  const YamlDocument* document_;
  Findings* findings_;
};

bool shows(const std::vector<Column>& columns, std::string_view name) {
  return std::any_of(columns.begin(), columns.end(),
                     [&](const Column& column) { return column.cell.uses(name); });
}

bool shows(const Part& part, std::string_view name) {
  return shows(part.values, name) ||
         std::any_of(part.text.begin(), part.text.end(),
                     [&](const TemplateText& text) { return text.uses(name); });
}

Part read_part(TextReader& texts, const codec::YamlPair& entry, const YamlDocument& document,
               Findings& findings) {
  YamlMapReader reader(entry.value, document, findings);
  Part part;
  part.id = entry.key.text;
  part.heading = reader.text("heading");
  part.text = texts.paragraphs(reader, "text", std::nullopt);
  part.values = texts.columns(reader, "values", RowSet::kNone);
  if (const auto word = reader.optional_text("each")) {
    const std::optional<RowSet> each = parse_row_set(*word);
    part.each = each.value_or(RowSet::kNone);
    if (!each) reader.report("each", "notice.unknown-rows", "there are no `" + *word + "`");
    part.columns = texts.columns(reader, "columns", part.each);
    part.none = reader.text("none");
    for (const FieldSpec& field : row_fields(part.each)) {
      if (!field.essential || shows(part.columns, field.name)) continue;
      texts.report(entry.value, "notice.missing-name",
                   "the part `" + part.id + "` must show {" + std::string(field.name) + "}");
    }
  }
  reader.finish();
  return part;
}

/// Reports what a kind's layout leaves out, and parts that name what the kind has not.
void check_layout(TextReader& texts, const YamlNode& node, NoticeKind kind,
                  const KindTemplate& known, const Language& language) {
  const std::string word = "`" + std::string(format_notice_kind(kind)) + "`";
  std::vector<const Part*> parts;
  for (const std::string& id : known.layout) {
    const auto found = language.parts.find(id);
    if (found != language.parts.end()) {
      parts.push_back(&found->second);
    } else {
      texts.report(node, "notice.unknown-part",
                   word + " is laid out with a part `" + id + "`, which is not described");
    }
  }
  for (const RowSet rows : essential_rows(kind)) {
    const bool there = std::any_of(parts.begin(), parts.end(),
                                   [&](const Part* part) { return part->each == rows; });
    if (there) continue;
    texts.report(node, "notice.missing-part",
                 word + " does not show its " + std::string(format_row_set(rows)));
  }
  for (const std::string_view name : essential_fields(kind)) {
    const bool there = known.title.uses(name) ||
                       std::any_of(known.text.begin(), known.text.end(),
                                   [&](const TemplateText& text) { return text.uses(name); }) ||
                       std::any_of(parts.begin(), parts.end(),
                                   [&](const Part* part) { return shows(*part, name); });
    if (!there) {
      texts.report(node, "notice.missing-name", word + " does not say {" + std::string(name) + "}");
    }
  }
  const auto check = [&](const TemplateText& text, RowSet each) {
    for (const Segment& segment : text.segments) {
      if (segment.name.empty() || find_field(kind, segment.name)) continue;
      const auto rows = row_fields(each);
      const bool in_row = std::any_of(rows.begin(), rows.end(), [&](const FieldSpec& spec) {
        return spec.name == segment.name;
      });
      if (in_row) continue;
      texts.report(node, "notice.unknown-name",
                   word + " has no `" + segment.name + "`, which one of its parts names");
    }
  };
  for (const Part* part : parts) {
    for (const TemplateText& text : part->text) check(text, RowSet::kNone);
    for (const Column& value : part->values) check(value.cell, RowSet::kNone);
    for (const Column& column : part->columns) check(column.cell, part->each);
  }
}

void read_kind(TextReader& texts, YamlMapReader& kinds, NoticeKind kind,
               const std::vector<std::string>& layout, Language& language) {
  const std::string word(format_notice_kind(kind));
  const YamlNode* const node = kinds.optional_node(word);
  if (node == nullptr) {
    if (kinds.present()) {
      texts.report(kinds.mapping(), "notice.missing-kind", "there is no notice `" + word + "`",
                   "every language has every kind of notice");
    }
    return;
  }
  YamlMapReader reader(*node, kinds.document(), kinds.findings());
  KindTemplate known;
  const YamlNode* const title = reader.node("title");
  if (title != nullptr && title->is_scalar()) known.title = texts.of_kind(*title, kind);
  known.text = texts.paragraphs(reader, "text", kind);
  if (known.text.empty()) {
    texts.report(*node, "notice.missing-text", "the notice `" + word + "` says nothing");
  }
  known.layout = reader.has("layout") ? reader.texts("layout") : layout;
  reader.finish();
  check_layout(texts, *node, kind, known, language);
  language.kinds.emplace(kind, std::move(known));
}

}  // namespace

void read_templates(const YamlDocument& document, Language& language, Findings& findings) {
  YamlMapReader reader(document.root, document, findings);
  TextReader texts(document, findings);
  const std::vector<std::string> layout = reader.texts("layout");
  YamlMapReader parts = reader.map("parts");
  if (parts.present()) {
    for (const codec::YamlPair& entry : parts.mapping().pairs) {
      language.parts.emplace(entry.key.text, read_part(texts, entry, document, findings));
    }
  }
  YamlMapReader kinds = reader.map("kinds");
  for (int i = 1; i <= kNoticeKindCount; ++i) {
    read_kind(texts, kinds, static_cast<NoticeKind>(i), layout, language);
  }
  kinds.finish();
  reader.finish();
}

}  // namespace goodstanding::notices
