#pragma once
/// A channel definition as the reader of deliveries runs it: columns with their kinds, and terms
/// that are constants, columns or compiled expressions.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "goodstanding/channels/channel.hpp"
#include "goodstanding/channels/date_pattern.hpp"
#include "goodstanding/codec/csv.hpp"
#include "goodstanding/feel/expression.hpp"
#include "goodstanding/model/claims.hpp"
#include "goodstanding/text/encoding.hpp"

namespace goodstanding::channels {

enum class ColumnUse : std::uint8_t {
  kMapped,
  kUnused,
  kPerson,
  kSealed,  ///< the name or number of a role holder: read by the sealing of letters alone
};

/// How the cells of a column are read.
enum class CellKind : std::uint8_t { kText, kDigits, kNumber, kDate, kChoice };

/// A text of a choice column and the word that expressions see for it.
struct Choice {
  std::string cell;
  std::string word;
};

struct Column {
  std::string header;
  std::vector<std::string> also;  ///< other headers
  std::string name;               ///< in expressions
  ColumnUse use = ColumnUse::kMapped;
  CellKind kind = CellKind::kText;
  std::vector<DatePattern> patterns;
  std::vector<Choice> choices;
  std::vector<std::string> empty;  ///< texts that mean nothing, those of the file included
  std::vector<std::string> open;   ///< texts that mean "no end"
  bool required = false;
  bool optional = false;
};

/// Something that gives a value for a row. Only `kExpression` needs the interpreter.
struct Term {
  enum class Kind : std::uint8_t { kNone, kConstant, kColumn, kExpression };
  Kind kind = Kind::kNone;
  std::string constant;    ///< as text
  std::size_t column = 0;  ///< index among the layout's columns
  std::optional<feel::Expression> expression;

  [[nodiscard]] bool given() const { return kind != Kind::kNone; }
};

/// A member of a body. Bodies are written in canonical order, so `key` is ready: `"name":`.
struct Field {
  std::string name;
  std::string key;
  Term term;
  bool is_check = false;  ///< the `check` of an identifier, which the reader adds
};

/// A statement, record or relation to be made from a row. Which terms are given depends on which.
struct ClaimTemplate {
  std::string kind;
  std::uint32_t subject = 0;
  Term when;
  Term for_each;              ///< a list
  std::size_t item_slot = 0;  ///< where the item of the list goes
  Term from;
  Term to;
  std::vector<Field> fields;  ///< in the order of RFC 8785
  bool is_identifier = false;
  Term status;
  Term evidence;
  Term jurisdiction;
  Term event;
  Term other;
  Term share;
};

struct SubjectTemplate {
  std::string name;
  SubjectKind kind = SubjectKind::kCompany;
  Term key;
};

struct OtherKindRule {
  Term when;
  std::string because;
};

struct FindingRule {
  Term when;
  std::string message;
  std::string hint;
  std::optional<std::size_t> column;
};

/// The law that requires a licence for a role.
struct RoleBasis {
  std::string role;
  std::string basis;
};

/// What the rows of a professional register say: whose role, who holds it, in what state the
/// licence is. The terms are constants or columns that cannot hold a name.
struct RoleHolderTemplate {
  Term company_scheme;
  Term company_number;
  std::string professional_register;
  std::string correct;     ///< where a holder has the register corrected
  std::size_t name = 0;    ///< a sealed column
  std::size_t number = 0;  ///< a sealed column
  Term role;
  Term post;
  Term state;
  Term is_final;
  Term from;
  Term to;
  Term held_from;
  Term held_to;
  std::vector<RoleBasis> basis;
  std::string jurisdiction;
};

/// A variable of the definition's own, evaluated at most once a row.
struct LetVariable {
  std::size_t slot = 0;
  Term term;
};

/// Counts the rows of a file that gave the same text so far: 1 for the first.
struct OccurrenceVariable {
  std::size_t slot = 0;
  Term of;
};

struct ConstantVariable {
  std::size_t slot = 0;
  feel::Value value;
};

/// A column whose cells go on in another file.
struct Continuation {
  std::size_t layout = 0;  ///< the file that goes on
  std::size_t column = 0;  ///< here
  std::size_t their_column = 0;
  std::size_t slot = 0;  ///< `<column> continued`
};

/// Rows of this file belong to rows of another one.
struct ParentLink {
  std::size_t layout = 0;
  Term key;
  bool continues = false;
  std::size_t before_slot = 0;  ///< `<column> before`, if it continues
};

enum class FileFormat : std::uint8_t { kCsv, kNdjson };

/// How one kind of file is read. Slots of expressions: first the columns, then the others.
struct Layout {
  std::string name;
  std::vector<std::string> match;  ///< lower case
  FileFormat format = FileFormat::kCsv;
  text::Encoding encoding = text::Encoding::kUtf8;
  codec::CsvDialect dialect;
  std::uint64_t title_lines = 0;
  bool named_header = true;
  std::vector<std::string> empty;
  std::vector<Column> columns;
  std::size_t slots = 0;
  std::vector<ConstantVariable> constants;
  std::vector<LetVariable> lets;
  std::vector<OccurrenceVariable> occurrences;
  std::optional<ParentLink> parent;
  std::vector<Continuation> continued;
  bool is_parent = false;
  std::vector<OtherKindRule> other_kind;
  Term organisation;
  std::vector<FindingRule> findings;
  std::vector<SubjectTemplate> subjects;
  Term item;
  std::vector<ClaimTemplate> statements;
  std::vector<ClaimTemplate> records;
  std::vector<ClaimTemplate> relations;
  std::optional<RoleHolderTemplate> role_holder;

  /// Says whether no text of a row may be shown anywhere, whatever is wrong with it: a name can
  /// stand in any cell of a row that is damaged.
  [[nodiscard]] bool withholds() const { return role_holder.has_value(); }
};

struct Definition {
  ChannelInfo info;
  Digest digest{};
  Term published;  ///< slots: 0 `file name`, 1 `title lines`
  std::vector<Layout> layouts;
};

}  // namespace goodstanding::channels
