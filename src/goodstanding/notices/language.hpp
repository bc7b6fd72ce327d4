#pragma once
/// A language of notices, as data: how it writes days, its words and phrases, the parts of a
/// notice, and a template for every kind. Its folder is `notices/LANGUAGE/`; the form is described
/// in docs/reference/notices.md.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/base/finding.hpp"
#include "goodstanding/notices/template_text.hpp"

namespace goodstanding::notices {

/// A labelled value, or a column of a table.
struct Column {
  std::string head;
  TemplateText cell;
};

/// A part of a notice: a heading, paragraphs, labelled values, and a table with a row for each of
/// what it repeats.
struct Part {
  std::string id;
  std::string heading;
  std::vector<TemplateText> text;
  std::vector<Column> values;
  RowSet each = RowSet::kNone;
  std::vector<Column> columns;
  std::string none;  ///< what stands there instead of an empty table
};

struct KindTemplate {
  TemplateText title;
  std::vector<TemplateText> text;
  std::vector<std::string> layout;  ///< parts in their order
};

struct Language {
  std::string code;  ///< as `es`; a BCP 47 tag
  std::string name;  ///< in itself
  DateWords dates;
  std::map<std::string, std::string, std::less<>> words;     ///< by `group.word`
  std::map<std::string, TemplateText, std::less<>> phrases;  ///< by `group.phrase`
  std::map<std::string, Part, std::less<>> parts;
  std::map<NoticeKind, KindTemplate> kinds;

  /// Gives a word. Requires: the language was loaded without an error, and the word is one of
  /// `word_ids`.
  [[nodiscard]] const std::string& word(std::string_view group, std::string_view id) const;
  /// Gives a phrase with its values. Requires: as above, and a value for each of its names.
  [[nodiscard]] std::string phrase(std::string_view id, const Fields& fields) const;
};

/// One phrase with the names that it may use. It must use those that are essential.
struct PhraseSpec {
  std::string_view id;  ///< as `counted.days`
  std::vector<FieldSpec> fields;
};
/// Gives the phrases that every language has.
const std::vector<PhraseSpec>& phrase_specs();
/// Gives the ids of the words that every language has, as `status.repaired`.
const std::vector<std::string>& word_ids();

/// The two files of a language.
struct LanguageSource {
  std::string code;       ///< the name of its folder
  std::string words;      ///< text of words.yaml
  std::string templates;  ///< text of notices.yaml
};

struct ParsedLanguage {
  Language language;  ///< use it only if no finding is an error
  Findings findings;
};

/// Parses a language and proves that it is whole: every word, every phrase, every kind of notice,
/// and in every notice the company, the authority, the clause, the contact, and what it rests on,
/// does, allows and asks for, with its days. Errors: all problems as findings `yaml.*`, `notice.*`.
ParsedLanguage parse_language(const LanguageSource& source);

}  // namespace goodstanding::notices
