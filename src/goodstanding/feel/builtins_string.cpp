/// String functions. Source: DMN 1.5 section 10.3.4.3.
#include <array>

#include "goodstanding/feel/builtins.hpp"
#include "goodstanding/feel/call.hpp"
#include "goodstanding/pattern/pattern.hpp"
#include "goodstanding/pattern/unicode.hpp"
#include "goodstanding/pattern/utf8.hpp"

namespace goodstanding::feel {
namespace {

Value number_of(std::size_t count) {
  return Value::number(Decimal(static_cast<std::int64_t>(count)));
}

Value string_length(Call& call) {
  return number_of(pattern::count_code_points(call[0].as_string()));
}

Value upper_case(Call& call) {
  return call.text(pattern::to_upper_case(call[0].as_string()));
}

Value lower_case(Call& call) {
  return call.text(pattern::to_lower_case(call[0].as_string()));
}

// Positions count from 1, and from the end if negative; fractions of numbers are cut.
Value substring(Call& call) {
  const std::string_view text = call[0].as_string();
  const auto whole = [&](std::size_t index) {
    return call[index].as_number().rounded(0, Rounding::kDown).to_int64();
  };
  const std::optional<std::int64_t> start = whole(1);
  const auto size = static_cast<std::int64_t>(pattern::count_code_points(text));
  if (!start || *start == 0 || *start > size || *start < -size) {
    return call.error("the start position lies outside the text");
  }
  const std::int64_t first = *start > 0 ? *start - 1 : size + *start;
  std::int64_t length = size - first;
  if (call.count() > 2) {
    const std::optional<std::int64_t> given = whole(2);
    if (!given || *given < 1) return call.error("the length is less than 1");
    length = std::min(length, *given);
  }
  const std::size_t begin = pattern::byte_of(text, static_cast<std::size_t>(first));
  const std::string_view rest = text.substr(begin);
  return call.text(rest.substr(0, pattern::byte_of(rest, static_cast<std::size_t>(length))));
}

Value substring_before(Call& call) {
  const std::string_view text = call[0].as_string();
  const std::size_t found = text.find(call[1].as_string());
  return call.text(found == std::string_view::npos ? std::string_view() : text.substr(0, found));
}

Value substring_after(Call& call) {
  const std::string_view text = call[0].as_string();
  const std::string_view match = call[1].as_string();
  const std::size_t found = text.find(match);
  if (found == std::string_view::npos) return call.text("");
  return call.text(text.substr(found + match.size()));
}

Value contains_text(Call& call) {
  return Value::boolean(call[0].as_string().find(call[1].as_string()) != std::string_view::npos);
}

Value starts_with(Call& call) {
  return Value::boolean(call[0].as_string().starts_with(call[1].as_string()));
}

Value ends_with(Call& call) {
  return Value::boolean(call[0].as_string().ends_with(call[1].as_string()));
}

// Passes on an error of the pattern: a wrong one is an error of FEEL's, a passed bound ends all.
Value pattern_error(Call& call, const Error& error) {
  return error.id == ErrorId::kLimit ? call.limit(error.message) : call.error(error.message);
}

std::string_view flags_of(const Value& flags) {
  return flags.is_null() ? std::string_view() : flags.as_string();
}

// Gives the pattern of a call: the one parsed before, or else the one parsed now into `own`. Null
// after an error, or if the work that the search may be is beyond the budget.
const pattern::Pattern* pattern_of(Call& call, std::string_view flags,
                                   std::optional<pattern::Pattern>& own) {
  const pattern::Pattern* pattern = call.pattern();
  if (pattern == nullptr) {
    Result<pattern::Pattern> parsed = pattern::parse_pattern(call[1].as_string(), flags);
    if (!parsed.ok()) {
      pattern_error(call, parsed.error());
      return nullptr;
    }
    own = *std::move(parsed);
    pattern = &*own;
  }
  return call.spend(pattern->work(call[0].as_string()) / 32) ? pattern : nullptr;
}

Value matches(Call& call) {
  const std::string_view text = call[0].as_string();
  std::optional<pattern::Pattern> own;
  const pattern::Pattern* pattern = pattern_of(call, flags_of(call[2]), own);
  if (pattern == nullptr) return Value::null();
  const Result<std::optional<pattern::PatternMatch>> match = pattern->find(text);
  if (!match.ok()) return pattern_error(call, match.error());
  return Value::boolean(match->has_value());
}

// Appends a replacement with its `$1` and `\$`; false if it is malformed.
bool append_replacement(std::string& out, std::string_view replacement, std::string_view text,
                        const pattern::PatternMatch& match) {
  for (std::size_t i = 0; i < replacement.size(); ++i) {
    const char c = replacement[i];
    const char next = i + 1 < replacement.size() ? replacement[i + 1] : '\0';
    if (c == '\\') {
      if (next != '\\' && next != '$') return false;
      out += next;
      ++i;
    } else if (c == '$') {
      if (next < '0' || next > '9') return false;
      std::size_t group = 0;
      // As many digits as still name a group belong to its number.
      std::size_t digits = 0;
      while (i + 1 < replacement.size() && replacement[i + 1] >= '0' && replacement[i + 1] <= '9') {
        const std::size_t longer = group * 10 + static_cast<std::size_t>(replacement[i + 1] - '0');
        if (digits > 0 && longer >= match.groups.size()) break;
        group = longer;
        ++digits;
        ++i;
      }
      if (group < match.groups.size() && match.groups[group].found) {
        const pattern::PatternMatch::Group& found = match.groups[group];
        out += text.substr(found.begin, found.end - found.begin);
      }
    } else {
      out += c;
    }
  }
  return true;
}

Value replace(Call& call) {
  const std::string_view text = call[0].as_string();
  const std::string_view replacement = call[2].as_string();
  const bool literal = flags_of(call[3]).find('q') != std::string_view::npos;
  std::optional<pattern::Pattern> own;
  const pattern::Pattern* pattern = pattern_of(call, flags_of(call[3]), own);
  if (pattern == nullptr) return Value::null();
  const Result<std::vector<pattern::PatternMatch>> matches = pattern->find_all(text);
  if (!matches.ok()) return pattern_error(call, matches.error());
  std::string out;
  std::size_t done = 0;
  for (const pattern::PatternMatch& match : *matches) {
    const pattern::PatternMatch::Group& whole = match.groups[0];
    if (whole.begin == whole.end) return call.error("the pattern matches an empty text");
    out += text.substr(done, whole.begin - done);
    if (literal) {
      out += replacement;
    } else if (!append_replacement(out, replacement, text, match)) {
      return call.error("`$` in a replacement needs a number after it, and `\\` a `$` or `\\`");
    }
    done = whole.end;
    if (out.size() > 16'000'000) return call.limit("the text grows too long");
  }
  out += text.substr(done);
  return call.text(out);
}

Value split(Call& call) {
  const std::string_view text = call[0].as_string();
  std::optional<pattern::Pattern> own;
  const pattern::Pattern* pattern = pattern_of(call, "", own);
  if (pattern == nullptr) return Value::null();
  const Result<std::vector<pattern::PatternMatch>> matches = pattern->find_all(text);
  if (!matches.ok()) return pattern_error(call, matches.error());
  std::vector<Value> parts;
  std::size_t done = 0;
  for (const pattern::PatternMatch& match : *matches) {
    const pattern::PatternMatch::Group& whole = match.groups[0];
    if (whole.begin == whole.end) return call.error("the delimiter matches an empty text");
    parts.push_back(Value::string(text.substr(done, whole.begin - done)));
    done = whole.end;
  }
  parts.push_back(Value::string(text.substr(done)));
  return call.list(std::move(parts));
}

// Null items are left out.
Value string_join(Call& call) {
  const std::string_view delimiter = flags_of(call[1]);
  std::string out;
  bool first = true;
  for (const Value& item : call[0].as_list()) {
    if (item.is_null()) continue;
    if (!item.is(Kind::kString)) return call.error("an item of the list is no string");
    if (!first) out += delimiter;
    out += item.as_string();
    first = false;
    if (out.size() > 16'000'000) return call.limit("the text grows too long");
  }
  return call.text(out);
}

constexpr std::array kRows = {
    BuiltinRow{"substring(string: string, start position: number, length?: number) -> string",
               substring},
    BuiltinRow{"string length(string: string) -> number", string_length},
    BuiltinRow{"upper case(string: string) -> string", upper_case},
    BuiltinRow{"lower case(string: string) -> string", lower_case},
    BuiltinRow{"substring before(string: string, match: string) -> string", substring_before},
    BuiltinRow{"substring after(string: string, match: string) -> string", substring_after},
    BuiltinRow{"replace(input: string, pattern: string, replacement: string, flags?: string?) -> "
               "string",
               replace},
    BuiltinRow{"contains(string: string, match: string) -> boolean", contains_text},
    BuiltinRow{"starts with(string: string, match: string) -> boolean", starts_with},
    BuiltinRow{"ends with(string: string, match: string) -> boolean", ends_with},
    BuiltinRow{"matches(input: string, pattern: string, flags?: string?) -> boolean", matches},
    BuiltinRow{"split(string: string, delimiter: string) -> list<string>", split},
    BuiltinRow{"string join(list: list<string>, delimiter?: string?) -> string", string_join},
};

}  // namespace

std::span<const BuiltinRow> string_rows() {
  return kRows;
}

}  // namespace goodstanding::feel
