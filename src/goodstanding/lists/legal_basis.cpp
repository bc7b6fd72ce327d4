#include "goodstanding/lists/legal_basis.hpp"

#include <algorithm>

namespace goodstanding::lists {
namespace {

LegalBasis read_legal_basis(const codec::YamlNode& node, codec::YamlMapReader& parent) {
  codec::YamlMapReader reader(node, parent.document(), parent.findings());
  LegalBasis basis;
  basis.act = reader.text("act");
  basis.article = reader.text("article");
  basis.version = reader.date("version");
  basis.uri = reader.text("uri");
  basis.rank = reader
                   .optional_choice<LegalRank>("rank", {{"law", LegalRank::kLaw},
                                                        {"regulation", LegalRank::kRegulation},
                                                        {"rule", LegalRank::kRule},
                                                        {"policy", LegalRank::kPolicy}})
                   .value_or(LegalRank::kRule);
  basis.grade = reader
                    .optional_choice<ReadingGrade>("grade", {{"P", ReadingGrade::kRead},
                                                             {"S", ReadingGrade::kSecondHand},
                                                             {"M", ReadingGrade::kFromMemory}})
                    .value_or(ReadingGrade::kRead);
  basis.modelled_on = reader.optional_text("modelled-on").value_or("");
  reader.finish();
  return basis;
}

/// Takes digits and a designator off the front of `text`; none if there is no such part.
std::optional<int> take_part(std::string_view& text, char designator) {
  int value = 0;
  std::size_t size = 0;
  // Four digits are more than any term needs and cannot overflow.
  while (size < text.size() && size < 4 && text[size] >= '0' && text[size] <= '9') {
    value = value * 10 + (text[size++] - '0');
  }
  if (size == 0 || size == text.size() || text[size] != designator) return std::nullopt;
  text.remove_prefix(size + 1);
  return value;
}

}  // namespace

std::vector<LegalBasis> read_legal_bases(codec::YamlMapReader& reader,
                                         std::string_view missing_code, std::string_view subject) {
  std::vector<LegalBasis> bases;
  const auto nodes = reader.optional_list("basis");
  for (const codec::YamlNode& node : nodes) bases.push_back(read_legal_basis(node, reader));
  if (bases.empty()) {
    reader.report("basis", missing_code, std::string(subject) + " has no legal basis",
                  "write basis: [{act: ..., article: ..., version: YYYY-MM-DD, uri: ...}]");
  }
  return bases;
}

void write_legal_bases(codec::JsonWriter& writer, const std::vector<LegalBasis>& bases) {
  writer.begin_array();
  for (const LegalBasis& basis : bases) {
    writer.begin_object();
    writer.key("act").string(basis.act);
    writer.key("article").string(basis.article);
    writer.key("grade").string(format_reading_grade(basis.grade));
    if (!basis.modelled_on.empty()) writer.key("modelled-on").string(basis.modelled_on);
    writer.key("rank").string(format_legal_rank(basis.rank));
    writer.key("uri").string(basis.uri);
    writer.key("version").string(format_date(basis.version));
    writer.end_object();
  }
  writer.end_array();
}

std::optional<int> parse_months(std::string_view text) {
  if (text.size() < 3 || text.front() != 'P') return std::nullopt;
  text.remove_prefix(1);
  const std::optional<int> years = take_part(text, 'Y');
  const std::optional<int> months = take_part(text, 'M');
  if (!text.empty() || (!years && !months)) return std::nullopt;
  return years.value_or(0) * 12 + months.value_or(0);
}

std::string format_months(int months) {
  return "P" + std::to_string(months) + "M";
}

std::optional<int> read_months(codec::YamlMapReader& reader, std::string_view key) {
  const std::optional<std::string> text = reader.optional_text(key);
  if (!text) return std::nullopt;
  std::optional<int> months = parse_months(*text);
  if (!months) {
    reader.report(key, "list.bad-duration",
                  "\"" + *text + "\" is no span of whole months and years",
                  "write P3M, P1Y or P1Y6M");
  }
  return months;
}

std::string read_id(codec::YamlMapReader& reader) {
  std::string id = reader.text("id");
  const bool wrong = std::any_of(id.begin(), id.end(), [](char c) {
    return (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' && c != '.';
  });
  if (wrong) {
    reader.report("id", "list.bad-id", "the id \"" + id + "\" has other characters than a to z",
                  "use lower-case letters, digits, \"-\" and \".\"");
  }
  return id;
}

}  // namespace goodstanding::lists
