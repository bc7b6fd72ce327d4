#include "goodstanding/channels/load_claims.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include "goodstanding/codec/json_writer.hpp"
#include "goodstanding/codec/suggestion.hpp"

namespace goodstanding::channels {
namespace {

using codec::YamlMapReader;
using codec::YamlNode;
using feel::Type;
using feel::TypeKind;

enum class ClaimKind : std::uint8_t { kStatement, kRecord, kRelation };

/// What a body can hold: it stores texts, and these have one plain text each.
bool is_storable(const Type& type) {
  switch (type.kind()) {
    case TypeKind::kString:
    case TypeKind::kNumber:
    case TypeKind::kDate:
    case TypeKind::kBoolean:
      return true;
    case TypeKind::kList:
      return type.element().is(TypeKind::kString);
    default:
      return false;
  }
}

bool is_kind_name(std::string_view kind) {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
  };
  return !kind.empty() && std::ranges::all_of(kind, fits);
}

class ClaimLoader {
 public:
  ClaimLoader(const YamlNode& node, YamlMapReader& file, const TermCompiler& scope,
              const Layout& layout)
      : reader_(node, file.document(), file.findings()), scope_(scope), layout_(&layout) {}

  ClaimTemplate load(ClaimKind kind, const std::string& jurisdiction) {
    claim_.kind = reader_.text("kind");
    if (!claim_.kind.empty() && !is_kind_name(claim_.kind)) {
      reader_.report("kind", "channel.claim-kind", "\"" + claim_.kind + "\" is no kind of a claim",
                     "use lower-case letters, digits, points and hyphens");
    }
    load_subject();
    load_for_each();
    claim_.when = scope_.compile_optional(reader_, "when", Type::boolean().or_null());
    claim_.from = scope_.compile_optional(reader_, "from", Type::date().or_null());
    claim_.to = scope_.compile_optional(reader_, "to", Type::date().or_null());
    if (kind == ClaimKind::kRecord) load_record(jurisdiction);
    if (kind == ClaimKind::kRelation) load_relation();
    load_fields(kind);
    reader_.finish();
    return std::move(claim_);
  }

 private:
  void load_subject() {
    const auto of = reader_.optional_text("of");
    if (!of) {
      if (layout_->subjects.size() > 1) {
        reader_.report("of", "channel.which-subject", "a row has several subjects",
                       "say `of:` and the subject's name");
      }
      return;
    }
    std::vector<std::string_view> names;
    for (std::size_t i = 0; i < layout_->subjects.size(); ++i) {
      if (layout_->subjects[i].name == *of) claim_.subject = static_cast<std::uint32_t>(i);
      names.push_back(layout_->subjects[i].name);
    }
    if (std::ranges::find(names, *of) == names.end()) {
      reader_.report("of", "channel.unknown-subject", "there is no subject \"" + *of + "\"",
                     codec::format_suggestion(*of, names));
    }
  }

  void load_for_each() {
    const YamlNode* node = reader_.optional_node("for_each");
    if (node == nullptr) return;
    if (!node->is_mapping() || node->pairs.size() != 1) {
      reader_.report("for_each", "channel.for-each", "one variable and its list are expected",
                     "write for_each: {code: pieces(codes, \",\")}");
      return;
    }
    const codec::YamlPair& pair = node->pairs.front();
    if (!is_variable_name(pair.key.text)) {
      reader_.report("for_each", "channel.column-name",
                     "\"" + pair.key.text + "\" cannot stand in an expression");
    }
    TermCompiler::Typed list = scope_.compile(pair.value, Type::list(Type::any()));
    claim_.for_each = std::move(list.term);
    claim_.item_slot = scope_.declare(pair.key.text, list.type.element());
  }

  /// Compiles a value that is one of a few words, or an expression that gives one.
  Term load_word(std::string_view key, const std::function<bool(std::string_view)>& is_word) {
    const YamlNode* node = reader_.optional_node(key);
    if (node == nullptr) return {};
    Term term;
    if (node->is_scalar() && is_word(node->text)) {
      term.kind = Term::Kind::kConstant;
      term.constant = node->text;
      return term;
    }
    term = scope_.compile(*node, Type::string()).term;
    if (term.kind == Term::Kind::kConstant && !is_word(term.constant)) {
      reader_.report(key, "channel.word",
                     "\"" + term.constant + "\" is not one of the words for it");
    }
    return term;
  }

  void load_record(const std::string& jurisdiction) {
    claim_.status = load_word("status", [](auto word) { return parse_status(word).has_value(); });
    claim_.evidence =
        load_word("evidence", [](auto word) { return parse_evidence(word).has_value(); });
    claim_.jurisdiction =
        scope_.compile_optional(reader_, "jurisdiction", Type::string().or_null());
    if (!claim_.jurisdiction.given() && !jurisdiction.empty()) {
      claim_.jurisdiction.kind = Term::Kind::kConstant;
      claim_.jurisdiction.constant = jurisdiction;
    }
    claim_.event = scope_.compile_optional(reader_, "event", Type::string().or_null());
  }

  void load_relation() {
    claim_.other = scope_.compile_required(reader_, "other", Type::string().or_null());
    claim_.share = scope_.compile_optional(reader_, "share", Type::number().or_null());
  }

  void add_field(const std::string& name, Term term) {
    Field field;
    field.name = name;
    codec::append_json_string(field.key, name);
    field.key += ':';
    field.term = std::move(term);
    claim_.fields.push_back(std::move(field));
  }

  void load_field(const codec::YamlPair& pair) {
    TermCompiler::Typed value = scope_.compile(pair.value, Type::any());
    if (value.term.given() && !is_storable(value.type)) {
      reader_.findings().push_back(
          codec::make_finding(reader_.document(), pair.value, "channel.field-type",
                              "a field holds a text, number, date, boolean or list of texts, not " +
                                  feel::format_type(value.type)));
    }
    add_field(pair.key.text, std::move(value.term));
  }

  void load_fields(ClaimKind kind) {
    if (kind != ClaimKind::kRelation || reader_.has("fields")) {
      const YamlMapReader fields = reader_.map("fields");
      if (fields.present()) {
        for (const codec::YamlPair& pair : fields.mapping().pairs) load_field(pair);
      }
    }
    if (kind == ClaimKind::kStatement && claim_.kind == "identifier") load_check();
    std::ranges::sort(claim_.fields, [](const Field& a, const Field& b) {
      return codec::compare_utf16_order(a.name, b.name) < 0;
    });
  }

  void load_check() {
    const auto has = [this](std::string_view name) {
      return std::ranges::any_of(claim_.fields, [name](const Field& f) { return f.name == name; });
    };
    if (!has("scheme") || !has("value") || has("check")) {
      reader_.report(
          "fields", "channel.identifier-fields",
          "an identifier has the fields scheme and value; check is added by the register");
      return;
    }
    claim_.is_identifier = true;
    add_field("check", {});
    claim_.fields.back().is_check = true;
  }

  YamlMapReader reader_;
  TermCompiler scope_;  // a copy: the variable of for_each is this claim's own
  const Layout* layout_;
  ClaimTemplate claim_;
};

}  // namespace

void load_claims(YamlMapReader& reader, const TermCompiler& scope, const std::string& jurisdiction,
                 Layout& layout) {
  const auto load_list = [&](std::string_view key, ClaimKind kind) {
    std::vector<ClaimTemplate> claims;
    for (const YamlNode& node : reader.optional_list(key)) {
      claims.push_back(ClaimLoader(node, reader, scope, layout).load(kind, jurisdiction));
    }
    return claims;
  };
  layout.statements = load_list("statements", ClaimKind::kStatement);
  layout.records = load_list("records", ClaimKind::kRecord);
  layout.relations = load_list("relations", ClaimKind::kRelation);
  if (layout.statements.empty() && layout.records.empty() && layout.relations.empty()) {
    reader.report("statements", "channel.no-claims", "the rows of this file would say nothing",
                  "add statements, records or relations");
  }
}

}  // namespace goodstanding::channels
