#include "goodstanding/channels/load_role_holder.hpp"

#include <algorithm>
#include <utility>

#include "goodstanding/codec/suggestion.hpp"
#include "goodstanding/model/role.hpp"

namespace goodstanding::channels {
namespace {

using codec::YamlMapReader;
using feel::Type;

class RoleHolderLoader {
 public:
  RoleHolderLoader(YamlMapReader reader, TermCompiler& scope, const Layout& layout)
      : reader_(std::move(reader)), scope_(&scope), layout_(&layout) {}

  RoleHolderTemplate load(const std::string& jurisdiction) {
    holder_.jurisdiction = jurisdiction;
    load_company();
    holder_.professional_register = reader_.text("register");
    holder_.correct = reader_.text("correct");
    holder_.name = sealed_column("name");
    holder_.number = sealed_column("number");
    holder_.role = word("role", true);
    holder_.post = term("post", CellKind::kDigits, false);
    holder_.state = word("state", true);
    holder_.is_final = word("final", true);
    holder_.from = term("from", CellKind::kDate, true);
    holder_.to = term("to", CellKind::kDate, false);
    holder_.held_from = term("held_from", CellKind::kDate, true);
    holder_.held_to = term("held_to", CellKind::kDate, false);
    load_basis();
    check_words("state", holder_.state,
                [](std::string_view word) { return parse_professional_state(word).has_value(); });
    check_words("final", holder_.is_final,
                [](std::string_view word) { return word == "true" || word == "false"; });
    check_columns();
    reader_.finish();
    return std::move(holder_);
  }

 private:
  void load_company() {
    YamlMapReader company = reader_.map("company");
    holder_.company_scheme = scope_->compile_required(company, "scheme", Type::string().or_null());
    if (holder_.company_scheme.kind != Term::Kind::kConstant &&
        !is_column_of(holder_.company_scheme, CellKind::kChoice) && company.has("scheme")) {
      company.report("scheme", "channel.role-holder",
                     "the scheme is a constant or a column of choices");
    }
    holder_.company_number = scope_->compile_required(company, "number", Type::string().or_null());
    if (holder_.company_number.kind != Term::Kind::kColumn && company.has("number")) {
      company.report("number", "channel.role-holder", "the number of the company is a column");
    }
    company.finish();
  }

  /// Finds the sealed column of a key.
  std::size_t sealed_column(std::string_view key) {
    const std::string header = reader_.text(key);
    std::vector<std::string_view> sealed;
    for (std::size_t i = 0; i < layout_->columns.size(); ++i) {
      if (layout_->columns[i].use != ColumnUse::kSealed) continue;
      if (layout_->columns[i].header == header) return i;
      sealed.push_back(layout_->columns[i].header);
    }
    if (!header.empty()) {
      reader_.report(key, "channel.role-holder", "no sealed column is called \"" + header + "\"",
                     codec::format_suggestion(header, sealed));
    }
    return 0;
  }

  [[nodiscard]] bool is_column_of(const Term& term, CellKind kind) const {
    return term.kind == Term::Kind::kColumn && layout_->columns[term.column].kind == kind;
  }

  /// Reads a constant, or a column of choices.
  Term word(std::string_view key, bool required) {
    const Type text = Type::string().or_null();
    Term term = required ? scope_->compile_required(reader_, key, text)
                         : scope_->compile_optional(reader_, key, text);
    if (term.given() && term.kind != Term::Kind::kConstant &&
        !is_column_of(term, CellKind::kChoice)) {
      reader_.report(key, "channel.role-holder",
                     "only a constant or a column of choices can stand here",
                     "a free text could hold a name");
    }
    return term;
  }

  /// Reads a column of one kind.
  Term term(std::string_view key, CellKind kind, bool required) {
    const Type type = kind == CellKind::kDate ? Type::date().or_null() : Type::string().or_null();
    Term term = required ? scope_->compile_required(reader_, key, type)
                         : scope_->compile_optional(reader_, key, type);
    if (term.given() && !is_column_of(term, kind)) {
      reader_.report(key, "channel.role-holder",
                     kind == CellKind::kDate ? "a column of dates is expected"
                                             : "a column of digits is expected");
    }
    return term;
  }

  void load_basis() {
    const YamlMapReader basis = reader_.map("basis");
    if (!basis.present()) return;
    for (const codec::YamlPair& pair : basis.mapping().pairs) {
      if (pair.value.is_scalar() && !pair.value.is_blank()) {
        holder_.basis.push_back({pair.key.text, pair.value.text});
      }
    }
    check_words("role", holder_.role, [this](std::string_view role) {
      return std::ranges::find(holder_.basis, role, &RoleBasis::role) != holder_.basis.end();
    });
  }

  /// Reports the words of a constant or of a column's choices that are not among those allowed.
  template <class IsAllowed>
  void check_words(std::string_view key, const Term& term, const IsAllowed& is_allowed) {
    std::vector<std::string> words;
    if (term.kind == Term::Kind::kConstant) words.push_back(term.constant);
    if (is_column_of(term, CellKind::kChoice)) {
      for (const Choice& choice : layout_->columns[term.column].choices) {
        words.push_back(choice.word);
      }
    }
    for (const std::string& one : words) {
      if (is_allowed(one)) continue;
      reader_.report(key, "channel.role-holder",
                     key == "role" ? "role \"" + one + "\" has no basis"
                                   : "\"" + one + "\" is none of the words for it",
                     key == "role"    ? "name under basis: the law that requires its licence"
                     : key == "state" ? "map the cells to valid, not-valid and unknown"
                                      : "map the cells to \"true\" and \"false\"");
    }
  }

  /// A column that can hold any text can hold a name, so only the company's number may.
  void check_columns() {
    for (std::size_t i = 0; i < layout_->columns.size(); ++i) {
      const Column& column = layout_->columns[i];
      const bool needed =
          holder_.company_number.kind == Term::Kind::kColumn && holder_.company_number.column == i;
      const bool post = holder_.post.kind == Term::Kind::kColumn && holder_.post.column == i;
      const bool narrow = column.kind == CellKind::kDate || column.kind == CellKind::kChoice;
      if (column.use != ColumnUse::kMapped || needed || post || narrow) continue;
      reader_.report("company", "channel.role-holder",
                     "\"" + column.header + "\" is mapped, but no role holder needs it",
                     "declare it as unused or person: a free text could hold a name");
    }
  }

  YamlMapReader reader_;
  TermCompiler* scope_;
  const Layout* layout_;
  RoleHolderTemplate holder_;
};

}  // namespace

RoleHolderTemplate load_role_holder(YamlMapReader& layout, TermCompiler& scope,
                                    const Layout& loaded, const std::string& jurisdiction) {
  return RoleHolderLoader(layout.map("role_holder"), scope, loaded).load(jurisdiction);
}

}  // namespace goodstanding::channels
