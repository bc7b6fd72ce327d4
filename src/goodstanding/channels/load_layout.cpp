#include "goodstanding/channels/load_layout.hpp"

#include <algorithm>
#include <utility>

#include "goodstanding/channels/load_claims.hpp"
#include "goodstanding/channels/load_columns.hpp"
#include "goodstanding/channels/load_role_holder.hpp"
#include "goodstanding/channels/term_compiler.hpp"
#include "goodstanding/codec/suggestion.hpp"
#include "goodstanding/text/fold.hpp"

namespace goodstanding::channels {
namespace {

using codec::YamlMapReader;
using codec::YamlNode;
using feel::Type;

std::optional<std::size_t> find_mapped(const std::vector<Column>& columns, std::string_view name) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].use == ColumnUse::kMapped && columns[i].name == name) return i;
  }
  return std::nullopt;
}

std::optional<char> read_character(YamlMapReader& reader, std::string_view key, char fallback) {
  const auto text = reader.optional_text(key);
  if (!text) return fallback;
  if (*text == "tab") return '\t';
  if (*text == "none") return std::nullopt;
  const bool good = text->size() == 1 && text->front() > ' ' && text->front() < 0x7F;
  if (!good) reader.report(key, "channel.character", "one ASCII character is expected");
  return good ? text->front() : fallback;
}

class LayoutLoader {
 public:
  LayoutLoader(YamlMapReader reader, std::string name, const LayoutSurroundings& surroundings)
      : reader_(std::move(reader)),
        surroundings_(&surroundings),
        scope_(reader_.document(), reader_.findings(), *surroundings.functions) {
    layout_.name = std::move(name);
    layout_.is_parent = surroundings.is_parent;
  }

  Layout load() {
    load_format();
    layout_.columns = load_columns(reader_, layout_);
    for (const Column& column : layout_.columns) scope_.declare_column(column);
    for (const Table& table : surroundings_->tables) {
      layout_.constants.push_back({scope_.declare(table.name, table.type), table.value});
    }
    load_continuations();
    load_parent();
    load_lets();
    load_occurrences();
    load_rules();
    if (reader_.has("role_holder")) {
      load_role_holders();
      return std::move(layout_);
    }
    refuse_sealed();
    load_subjects();
    layout_.item = scope_.compile_optional(reader_, "item", Type::string().or_null());
    if (!layout_.item.given()) {
      layout_.item.kind = Term::Kind::kConstant;
      layout_.item.constant = layout_.name;
    }
    load_claims(reader_, scope_, surroundings_->jurisdiction, layout_);
    // One slot more: the item of a for_each.
    layout_.slots = scope_.slots() + 1;
    reader_.finish();
    return std::move(layout_);
  }

 private:
  /// Rows of a professional register say what the reader knows to say, and nothing else.
  void load_role_holders() {
    layout_.role_holder = load_role_holder(reader_, scope_, layout_, surroundings_->jurisdiction);
    layout_.subjects.push_back({});
    layout_.slots = scope_.slots() + 1;
    reader_.finish();
  }

  void refuse_sealed() {
    for (const Column& column : layout_.columns) {
      if (column.use != ColumnUse::kSealed) continue;
      reader_.report("columns", "channel.sealed-column",
                     "\"" + column.header + "\" is sealed, but no role_holder reads it",
                     "declare it as person, or describe the role holder");
    }
  }

  void load_format() {
    for (const std::string& pattern : reader_.optional_texts("match")) {
      layout_.match.push_back(text::lower_ascii(pattern));
    }
    layout_.format = reader_
                         .optional_choice<FileFormat>(
                             "format", {{"csv", FileFormat::kCsv}, {"ndjson", FileFormat::kNdjson}})
                         .value_or(FileFormat::kCsv);
    if (const auto encoding = reader_.optional_text("encoding")) {
      const auto parsed = text::parse_encoding(*encoding);
      if (!parsed) {
        reader_.report("encoding", "channel.encoding", "\"" + *encoding + "\" is no known encoding",
                       "known are utf-8, windows-1252, iso-8859-1, utf-16le, utf-16be and gb18030");
      }
      layout_.encoding = parsed.value_or(text::Encoding::kUtf8);
    }
    layout_.dialect.delimiter = read_character(reader_, "delimiter", ',').value_or(',');
    layout_.dialect.quote = read_character(reader_, "quote", '"');
    const std::int64_t titles = reader_.optional_integer("title_lines").value_or(0);
    if (titles < 0 || titles > 100) {
      reader_.report("title_lines", "channel.title-lines", "0 to 100 title lines are expected");
    }
    layout_.title_lines = static_cast<std::uint64_t>(std::clamp<std::int64_t>(titles, 0, 100));
    layout_.named_header =
        reader_.optional_choice<bool>("header", {{"named", true}, {"none", false}}).value_or(true);
    layout_.empty = reader_.optional_texts("empty");
  }

  void load_continuations() {
    for (const ContinuationWish& wish : surroundings_->wishes) {
      const auto column = find_mapped(layout_.columns, wish.column);
      if (!column) continue;  // reported where it was wished
      const std::size_t slot = scope_.declare(wish.column + " continued", Type::string());
      layout_.continued.push_back({wish.layout, *column, 0, slot});
    }
  }

  void load_parent() {
    auto parent = reader_.optional_map("parent");
    const auto continues = reader_.optional_text("continues");
    if (!parent) {
      if (continues) {
        reader_.report("continues", "channel.no-parent",
                       "only a file with a parent can continue one");
      }
      return;
    }
    const std::string file = parent->text("file");
    std::vector<std::string_view> names;
    for (const Layout& layout : surroundings_->above) names.push_back(layout.name);
    const auto found = std::ranges::find(names, file);
    if (found == names.end()) {
      parent->report("file", "channel.unknown-parent", "no file above is called \"" + file + "\"",
                     codec::format_suggestion(file, names));
    }
    ParentLink link;
    link.layout = static_cast<std::size_t>(found - names.begin());
    link.key = scope_.compile_required(*parent, "key", Type::string().or_null());
    parent->finish();
    if (found == names.end()) return;
    if (continues) load_continues(*continues, link);
    layout_.parent = std::move(link);
  }

  void load_continues(const std::string& column, ParentLink& link) {
    link.continues = true;
    if (!find_mapped(layout_.columns, column) ||
        !find_mapped(surroundings_->above[link.layout].columns, column)) {
      reader_.report("continues", "channel.continues",
                     "both files need a mapped column called \"" + column + "\"");
    }
    link.before_slot = scope_.declare(column + " before", Type::string());
  }

  void load_lets() {
    const auto lets = reader_.optional_map("let");
    if (!lets || !lets->present()) return;
    for (const codec::YamlPair& pair : lets->mapping().pairs) {
      if (!is_variable_name(pair.key.text)) {
        reader_.report("let", "channel.column-name",
                       "\"" + pair.key.text + "\" cannot stand in an expression");
      }
      TermCompiler::Typed value = scope_.compile(pair.value, Type::any());
      layout_.lets.push_back({scope_.declare(pair.key.text, value.type), std::move(value.term)});
    }
  }

  void load_occurrences() {
    const auto occurrences = reader_.optional_map("occurrences");
    if (!occurrences || !occurrences->present()) return;
    for (const codec::YamlPair& pair : occurrences->mapping().pairs) {
      if (!is_variable_name(pair.key.text)) {
        reader_.report("occurrences", "channel.column-name",
                       "\"" + pair.key.text + "\" cannot stand in an expression");
      }
      TermCompiler::Typed of = scope_.compile(pair.value, Type::string().or_null());
      layout_.occurrences.push_back(
          {scope_.declare(pair.key.text, Type::number()), std::move(of.term)});
    }
  }

  void load_rules() {
    const Type condition = Type::boolean().or_null();
    for (const YamlNode& node : reader_.optional_list("other_kind")) {
      YamlMapReader rule(node, reader_.document(), reader_.findings());
      OtherKindRule result;
      result.when = scope_.compile_required(rule, "when", condition);
      result.because = rule.text("because");
      rule.finish();
      layout_.other_kind.push_back(std::move(result));
    }
    layout_.organisation = scope_.compile_optional(reader_, "organisation", condition);
    for (const YamlNode& node : reader_.optional_list("findings")) {
      YamlMapReader rule(node, reader_.document(), reader_.findings());
      FindingRule result;
      result.when = scope_.compile_required(rule, "when", condition);
      result.message = rule.text("message");
      result.hint = rule.optional_text("hint").value_or("");
      if (const auto column = rule.optional_text("column")) {
        result.column = find_mapped(layout_.columns, *column);
        if (!result.column) {
          rule.report("column", "channel.unknown-column",
                      "no mapped column is called \"" + *column + "\"");
        }
      }
      rule.finish();
      layout_.findings.push_back(std::move(result));
    }
  }

  void load_subject(YamlMapReader reader, std::string name) {
    SubjectTemplate subject;
    subject.name = std::move(name);
    subject.kind =
        reader.choice<SubjectKind>("kind", {{"company", SubjectKind::kCompany},
                                            {"establishment", SubjectKind::kEstablishment},
                                            {"table", SubjectKind::kTable}});
    subject.key = scope_.compile_required(reader, "key", Type::string().or_null());
    reader.finish();
    layout_.subjects.push_back(std::move(subject));
  }

  void load_subjects() {
    if (layout_.parent && !reader_.has("subject") && !reader_.has("subjects")) {
      const Layout& parent = surroundings_->above[layout_.parent->layout];
      SubjectTemplate subject =
          parent.subjects.empty() ? SubjectTemplate{} : parent.subjects.front();
      subject.key = layout_.parent->key;
      layout_.subjects.push_back(std::move(subject));
    } else if (reader_.one_of({"subject", "subjects"}) == "subject") {
      load_subject(reader_.map("subject"), "");
    } else if (const auto subjects = reader_.optional_map("subjects");
               subjects && subjects->present()) {
      for (const codec::YamlPair& pair : subjects->mapping().pairs) {
        load_subject(YamlMapReader(pair.value, reader_.document(), reader_.findings()),
                     pair.key.text);
      }
    }
    check_evidence();
  }

  /// A company without evidence of being one could be a person.
  void check_evidence() {
    const bool company = std::ranges::any_of(layout_.subjects, [](const SubjectTemplate& subject) {
      return subject.kind == SubjectKind::kCompany;
    });
    if (company && !layout_.parent && !layout_.organisation.given() &&
        !reader_.has("organisation")) {
      reader_.report("organisation", "channel.no-evidence",
                     "nothing says which rows are organisations",
                     "add `organisation:` with the positive evidence; rows without it are persons");
    }
  }

  YamlMapReader reader_;
  const LayoutSurroundings* surroundings_;
  TermCompiler scope_;
  Layout layout_;
};

}  // namespace

Layout load_layout(YamlMapReader reader, std::string name, const LayoutSurroundings& surroundings) {
  return LayoutLoader(std::move(reader), std::move(name), surroundings).load();
}

}  // namespace goodstanding::channels
