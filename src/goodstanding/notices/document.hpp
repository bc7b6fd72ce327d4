#pragma once
/// A notice as a document in a language: its template filled with what it states, and printed as
/// HTML for A4 paper, as plain text, or as JSON. The same facts give the same bytes.

#include <string>
#include <vector>

#include "goodstanding/notices/fields.hpp"
#include "goodstanding/notices/language.hpp"

namespace goodstanding::notices {

/// A labelled value.
struct LabelledValue {
  std::string label;
  std::string value;
};

/// A part of the document. It has a table if `heads` is not empty; with no rows, `none` stands
/// there.
struct DocumentPart {
  std::string heading;
  std::vector<std::string> paragraphs;
  std::vector<LabelledValue> values;
  std::vector<std::string> heads;
  std::vector<std::vector<std::string>> rows;
  std::string none;
};

struct Document {
  std::string language;
  std::string kind;
  std::string authority;
  std::string reference;   ///< with its label
  std::string day;         ///< in the way of the language
  std::string page_label;  ///< before the number of a page
  std::string title;
  std::vector<std::string> paragraphs;
  std::vector<DocumentPart> parts;
  std::string mark;  ///< across the top: that it comes from a rehearsal; may be empty
};

/// Fills the template of the notice's kind. `rehearsal` marks a document of a register that is no
/// live one. Requires: the language was loaded without an error.
enum class Origin : std::uint8_t { kLive = 1, kRehearsal = 2 };
Document make_document(const Language& language, const Facts& facts, Origin origin);

/// Prints a self-contained page: no scripts, nothing from outside, everything escaped.
std::string render_html(const Document& document);
/// Prints for a terminal or a plain letter.
std::string render_text(const Document& document);
/// Gives what the notice states, by name, dates as `YYYY-MM-DD`, as canonical JSON. Source: RFC
/// 8785.
std::string render_json(const Document& document, const Facts& facts);

}  // namespace goodstanding::notices
