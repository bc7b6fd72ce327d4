#include "goodstanding/pattern/unicode.hpp"

#include <algorithm>
#include <array>

#include "goodstanding/pattern/unicode_data.hpp"

namespace goodstanding::pattern {
namespace {

CodePoint map_one(const CaseTable& table, CodePoint code) {
  const auto after =
      std::upper_bound(table.runs.begin(), table.runs.end(), code,
                       [](CodePoint wanted, const CaseRun& run) { return wanted < run.first; });
  if (after == table.runs.begin()) return code;
  // Runs of different steps may interleave, so a run before the last may hold the code point too.
  auto run = after;
  for (int back = 0; back < 4 && run != table.runs.begin(); ++back) {
    --run;
    if (code <= run->last && (code - run->first) % run->step == 0) {
      return static_cast<CodePoint>(static_cast<std::int64_t>(code) + run->difference);
    }
  }
  return code;
}

const SpecialCase* find_special(const CaseTable& table, CodePoint code) {
  const auto found = std::lower_bound(
      table.specials.begin(), table.specials.end(), code,
      [](const SpecialCase& special, CodePoint wanted) { return special.code < wanted; });
  return found != table.specials.end() && found->code == code ? &*found : nullptr;
}

std::string map_text(const CaseTable& table, std::string_view text, char from, char to) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (static_cast<unsigned char>(c) < 0x80) {
      out += c >= from && c <= to ? static_cast<char>(c ^ 0x20) : c;
      ++at;
      continue;
    }
    const Decoded decoded = decode_at(text, at);
    at += decoded.length;
    if (const SpecialCase* special = find_special(table, decoded.code)) {
      out += special->text;
    } else {
      append_code_point(out, map_one(table, decoded.code));
    }
  }
  return out;
}

struct Block {
  std::string_view name;
  CodeRange range;
};

constexpr std::array kBlocks = {
    Block{"BasicLatin", {0x0000, 0x007F}},
    Block{"Latin-1Supplement", {0x0080, 0x00FF}},
    Block{"LatinExtended-A", {0x0100, 0x017F}},
    Block{"LatinExtended-B", {0x0180, 0x024F}},
    Block{"IPAExtensions", {0x0250, 0x02AF}},
    Block{"SpacingModifierLetters", {0x02B0, 0x02FF}},
    Block{"CombiningDiacriticalMarks", {0x0300, 0x036F}},
    Block{"GreekandCoptic", {0x0370, 0x03FF}},
    Block{"Greek", {0x0370, 0x03FF}},
    Block{"Cyrillic", {0x0400, 0x04FF}},
    Block{"CyrillicSupplement", {0x0500, 0x052F}},
    Block{"Armenian", {0x0530, 0x058F}},
    Block{"Hebrew", {0x0590, 0x05FF}},
    Block{"Arabic", {0x0600, 0x06FF}},
    Block{"Syriac", {0x0700, 0x074F}},
    Block{"Devanagari", {0x0900, 0x097F}},
    Block{"Bengali", {0x0980, 0x09FF}},
    Block{"Tamil", {0x0B80, 0x0BFF}},
    Block{"Thai", {0x0E00, 0x0E7F}},
    Block{"Georgian", {0x10A0, 0x10FF}},
    Block{"HangulJamo", {0x1100, 0x11FF}},
    Block{"LatinExtendedAdditional", {0x1E00, 0x1EFF}},
    Block{"GreekExtended", {0x1F00, 0x1FFF}},
    Block{"GeneralPunctuation", {0x2000, 0x206F}},
    Block{"SuperscriptsandSubscripts", {0x2070, 0x209F}},
    Block{"CurrencySymbols", {0x20A0, 0x20CF}},
    Block{"LetterlikeSymbols", {0x2100, 0x214F}},
    Block{"NumberForms", {0x2150, 0x218F}},
    Block{"Arrows", {0x2190, 0x21FF}},
    Block{"MathematicalOperators", {0x2200, 0x22FF}},
    Block{"BoxDrawing", {0x2500, 0x257F}},
    Block{"GeometricShapes", {0x25A0, 0x25FF}},
    Block{"MiscellaneousSymbols", {0x2600, 0x26FF}},
    Block{"CJKSymbolsandPunctuation", {0x3000, 0x303F}},
    Block{"Hiragana", {0x3040, 0x309F}},
    Block{"Katakana", {0x30A0, 0x30FF}},
    Block{"CJKUnifiedIdeographs", {0x4E00, 0x9FFF}},
    Block{"HangulSyllables", {0xAC00, 0xD7AF}},
    Block{"PrivateUse", {0xE000, 0xF8FF}},
    Block{"HalfwidthandFullwidthForms", {0xFF00, 0xFFEF}},
};

CodePoint take_hex(std::string_view& text) {
  CodePoint value = 0;
  while (!text.empty()) {
    const char c = text[0];
    const bool digit = c >= '0' && c <= '9';
    if (!digit && (c < 'a' || c > 'f')) break;
    value = value * 16 + static_cast<CodePoint>(digit ? c - '0' : c - 'a' + 10);
    text.remove_prefix(1);
  }
  return value;
}

}  // namespace

std::string to_upper_case(std::string_view text) {
  return map_text(kUpperCase, text, 'a', 'z');
}

std::string to_lower_case(std::string_view text) {
  return map_text(kLowerCase, text, 'A', 'Z');
}

CodePoint to_upper(CodePoint code) {
  if (code < 0x80) return code >= 'a' && code <= 'z' ? code - 0x20 : code;
  return map_one(kUpperCase, code);
}

CodePoint to_lower(CodePoint code) {
  if (code < 0x80) return code >= 'A' && code <= 'Z' ? code + 0x20 : code;
  return map_one(kLowerCase, code);
}

std::vector<CodeRange> ranges_of_category(std::string_view category) {
  std::vector<CodeRange> ranges;
  if (category.empty() || category.size() > 2) return ranges;
  std::string_view rest = kCategoryRuns;
  CodePoint start = take_hex(rest);
  while (rest.size() >= 2) {
    const std::string_view name = rest.substr(0, 2);
    rest.remove_prefix(2);
    const CodePoint next = rest.empty() ? 0x110000 : start + take_hex(rest);
    const bool wanted = name.substr(0, category.size()) == category;
    if (wanted && !ranges.empty() && ranges.back().last + 1 == start) {
      ranges.back().last = next - 1;
    } else if (wanted) {
      ranges.push_back({start, next - 1});
    }
    start = next;
  }
  return ranges;
}

std::vector<CodeRange> ranges_of_block(std::string_view block) {
  const auto found = std::find_if(kBlocks.begin(), kBlocks.end(),
                                  [&](const Block& row) { return row.name == block; });
  if (found == kBlocks.end()) return {};
  return {found->range};
}

}  // namespace goodstanding::pattern
