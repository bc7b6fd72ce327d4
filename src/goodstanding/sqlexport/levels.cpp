#include "goodstanding/sqlexport/levels.hpp"

#include <algorithm>
#include <cctype>

namespace goodstanding::sqlexport {
namespace {

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '"' || c == '-';
}

/// Names a column beside one whose name may be quoted.
std::string beside(std::string name) {
  const bool quoted = name.ends_with('"');
  if (quoted) name.pop_back();
  return name + (quoted ? "_of\"" : "_of");
}

/// Says whether a text is a column, a literal, or as cheap.
bool is_plain(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return is_word(c) || c == '.'; });
}

}  // namespace

std::size_t Levels::level_of(const std::string& expression) const {
  std::size_t level = 0;
  for (std::size_t at = expression.find("x."); at != std::string::npos;
       at = expression.find("x.", at + 2)) {
    if (at > 0 && is_word(expression[at - 1])) continue;
    std::size_t end = at + 2;
    while (end < expression.size() && is_word(expression[end])) ++end;
    const auto found = level_by_column_.find(expression.substr(at, end - at));
    if (found != level_by_column_.end()) level = std::max(level, found->second + 1);
  }
  return level;
}

std::string Levels::add(const std::string& name, const std::string& expression) {
  const std::size_t level = level_of(expression);
  if (level == levels_.size()) levels_.emplace_back();
  levels_[level] += ", " + expression + " AS " + name;
  const std::string column = "x." + name;
  level_by_column_.emplace(column, level);
  return column;
}

SqlTerm Levels::add(const std::string& name, const SqlTerm& term) {
  if (const auto* number = std::get_if<SqlNumber>(&term)) {
    const std::string units = widest(dialect_, number->units);
    if (!number->has_varying_divisor())
      return SqlNumber{add(name, units), number->scale, number->divisor};
    const std::string divisor = add(beside(name), widest(dialect_, number->divisor));
    const std::string known =
        add(name, "CASE WHEN " + divisor + " IS NULL THEN NULL ELSE " + units + " END");
    return SqlNumber{known, number->scale, divisor};
  }
  if (const auto* boolean = std::get_if<SqlBoolean>(&term)) {
    return SqlBoolean{"(" + add(name, as_integer(*boolean)) + " = 1)"};
  }
  if (const auto* plain = std::get_if<SqlPlain>(&term)) return SqlPlain{add(name, plain->text)};
  return term;
}

SqlTerm Levels::settle(const SqlTerm& term) {
  if (const auto* number = std::get_if<SqlNumber>(&term)) {
    if (is_plain(number->units) && is_plain(number->divisor)) return term;
  }
  if (const auto* plain = std::get_if<SqlPlain>(&term); plain && is_plain(plain->text)) return term;
  return add(prefix_ + std::to_string(settled_++), term);
}

std::string Levels::with() const {
  std::string out;
  for (std::size_t i = 0; i < levels_.size(); ++i) {
    const std::string below = i == 0 ? base_ : "l_" + std::to_string(i - 1);
    out += (out.empty() ? "WITH l_" : ", l_") + std::to_string(i) + " AS (SELECT x.*" + levels_[i] +
           " FROM " + below + " x" +
           // Without a limit SQLite writes each column out wherever it is read.
           (dialect_ == Dialect::kSqlite ? " LIMIT -1)" : ")");
  }
  return out.empty() ? out : out + " ";
}

std::string Levels::from() const {
  return levels_.empty() ? base_ : "l_" + std::to_string(levels_.size() - 1);
}

}  // namespace goodstanding::sqlexport
