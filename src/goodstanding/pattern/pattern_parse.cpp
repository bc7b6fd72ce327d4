#include <algorithm>

#include "goodstanding/pattern/pattern.hpp"

namespace goodstanding::pattern {
namespace {

using Kind = PatternStep::Kind;

constexpr std::size_t kMaxSteps = 20'000;
constexpr int kMaxNesting = 100;
constexpr std::uint32_t kMaxRepeats = 1'000;
constexpr std::uint32_t kUnbounded = 0xFFFFFFFF;

CodeSet set_of(std::vector<CodeRange> ranges, bool negated = false) {
  CodeSet set;
  set.ranges = std::move(ranges);
  set.negated = negated;
  return set;
}

void append_ranges(std::vector<CodeRange>& out, std::string_view category) {
  const std::vector<CodeRange> more = ranges_of_category(category);
  out.insert(out.end(), more.begin(), more.end());
}

// `\w` is everything but punctuation, separators and others. Source: XML Schema part 2, appendix F.
CodeSet word_set(bool negated) {
  std::vector<CodeRange> ranges;
  for (const std::string_view category : {"P", "Z", "C"}) append_ranges(ranges, category);
  return set_of(std::move(ranges), !negated);
}

// The characters of XML names, for `\i` and `\c`.
CodeSet name_set(bool first, bool negated) {
  std::vector<CodeRange> ranges = {{':', ':'}, {'_', '_'}};
  append_ranges(ranges, "L");
  if (!first) {
    ranges.insert(ranges.end(), {{'-', '.'}, {0xB7, 0xB7}});
    for (const std::string_view category : {"Nd", "M"}) append_ranges(ranges, category);
  }
  return set_of(std::move(ranges), negated);
}

// Removes white space outside of character classes, as the flag `x` asks.
std::string without_blanks(std::string_view pattern) {
  std::string out;
  int classes = 0;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (blank && classes == 0) continue;
    out += c;
    if (c == '\\' && i + 1 < pattern.size() && pattern[i + 1] != ' ') {
      out += pattern[++i];
    } else if (c == '[') {
      ++classes;
    } else if (c == ']' && classes > 0) {
      --classes;
    }
  }
  return out;
}

}  // namespace

// Compiles by recursive descent straight into steps. The first problem ends it.
class PatternParser {
 public:
  PatternParser(std::string_view text, Pattern& pattern, bool dot_all)
      : text_(text), pattern_(pattern), dot_all_(dot_all) {}

  // Reads the pattern as a plain text; the flag `q`.
  void parse_literal() {
    while (!at_end()) emit({Kind::kChar, take(), 0, 0});
  }

  // Reads the rest; gives what is wrong, if anything is.
  std::optional<std::string> parse() {
    parse_alternatives(0);
    if (problem_.empty() && at_ < text_.size()) fail("`)` has no `(`");
    emit({Kind::kMatch, 0, 0, 0});
    if (!problem_.empty()) return problem_;
    return std::nullopt;
  }

 private:
  void fail(std::string message) {
    if (problem_.empty()) problem_ = std::move(message);
    at_ = text_.size();
  }
  [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }
  [[nodiscard]] char peek() const { return at_end() ? '\0' : text_[at_]; }
  bool accept(std::string_view what) {
    if (text_.substr(std::min(at_, text_.size()), what.size()) != what) return false;
    at_ += what.size();
    return true;
  }
  CodePoint take() {
    const Decoded decoded = decode_at(text_, at_);
    at_ += decoded.length;
    return decoded.code;
  }
  [[nodiscard]] std::uint32_t here() const {
    return static_cast<std::uint32_t>(pattern_.steps_.size());
  }
  void emit(PatternStep step) {
    if (pattern_.steps_.size() >= kMaxSteps) {
      fail("the pattern is too large");
      return;
    }
    pattern_.steps_.push_back(step);
  }
  void emit_set(CodeSet set) {
    emit({Kind::kSet, 0, static_cast<std::uint32_t>(pattern_.sets_.size()), 0});
    pattern_.sets_.push_back(std::move(set));
  }

  // Moves the steps from `begin` on by one and puts a split before them.
  void insert_split(std::uint32_t begin) {
    for (std::uint32_t i = begin; i < here(); ++i) {
      PatternStep& step = pattern_.steps_[i];
      if (step.kind == Kind::kSplit || step.kind == Kind::kJump) {
        if (step.x >= begin) ++step.x;
        if (step.y >= begin) ++step.y;
      }
    }
    pattern_.steps_.insert(pattern_.steps_.begin() + begin, {Kind::kSplit, 0, begin + 1, 0});
  }

  void parse_alternatives(int nesting) {
    if (nesting > kMaxNesting) {
      fail("the groups nest too deeply");
      return;
    }
    const std::uint32_t begin = here();
    parse_branch(nesting);
    if (!accept("|")) return;
    insert_split(begin);
    const std::uint32_t jump = here();
    emit({Kind::kJump, 0, 0, 0});
    pattern_.steps_[begin].y = here();
    parse_alternatives(nesting + 1);
    if (problem_.empty()) pattern_.steps_[jump].x = here();
  }

  void parse_branch(int nesting) {
    while (!at_end() && peek() != '|' && peek() != ')') {
      const std::uint32_t begin = here();
      parse_atom(nesting);
      if (!problem_.empty()) return;
      parse_quantifier(begin);
    }
  }

  void parse_atom(int nesting) {
    const char c = peek();
    if (c == '(') return parse_group(nesting);
    if (c == '[') {
      ++at_;
      emit_set(parse_class(0));
      return;
    }
    if (c == '\\') return parse_escape();
    if (c == '.') {
      ++at_;
      emit_set(dot_all_ ? set_of({{0, 0x10FFFF}}) : set_of({{'\n', '\n'}, {'\r', '\r'}}, true));
      return;
    }
    if (c == '^' || c == '$') {
      ++at_;
      emit({c == '^' ? Kind::kLineStart : Kind::kLineEnd, 0, 0, 0});
      return;
    }
    if (std::string_view("*+?{}]").find(c) != std::string_view::npos) {
      fail(std::string("`") + c + "` stands where it has no meaning");
      return;
    }
    emit({Kind::kChar, take(), 0, 0});
  }

  void parse_group(int nesting) {
    ++at_;
    if (accept("?:")) {
      parse_alternatives(nesting + 1);
    } else {
      const auto group = static_cast<std::uint32_t>(++pattern_.groups_);
      emit({Kind::kSave, 0, group * 2, 0});
      parse_alternatives(nesting + 1);
      emit({Kind::kSave, 0, group * 2 + 1, 0});
      closed_.push_back(group);
    }
    if (problem_.empty() && !accept(")")) fail("`(` has no `)`");
  }

  std::optional<std::uint32_t> take_count() {
    std::uint32_t count = 0;
    const std::size_t begin = at_;
    while (peek() >= '0' && peek() <= '9') {
      count = std::min(count * 10 + static_cast<std::uint32_t>(peek() - '0'), kMaxRepeats + 1);
      ++at_;
    }
    if (at_ == begin) return std::nullopt;
    return count;
  }

  void parse_quantifier(std::uint32_t begin) {
    std::uint32_t least = 0;
    std::uint32_t most = kUnbounded;
    if (accept("{")) {
      const auto first = take_count();
      if (!first) return fail("`{` needs a count");
      least = most = *first;
      if (accept(",")) most = take_count().value_or(kUnbounded);
      if (!accept("}")) return fail("`{` has no `}`");
    } else if (accept("?")) {
      most = 1;
    } else if (accept("+")) {
      least = 1;
    } else if (!accept("*")) {
      return;
    }
    if (least > kMaxRepeats || (most != kUnbounded && (most > kMaxRepeats || most < least))) {
      return fail("the counts of a repetition are wrong or above 1000");
    }
    const bool reluctant = accept("?");
    if (std::string_view("*+?{").find(peek()) != std::string_view::npos && !at_end()) {
      return fail("two repetitions follow each other");
    }
    repeat(begin, least, most, reluctant);
  }

  // Writes the steps since `begin` as often as asked.
  void repeat(std::uint32_t begin, std::uint32_t least, std::uint32_t most, bool reluctant) {
    const std::vector<PatternStep> body(pattern_.steps_.begin() + begin, pattern_.steps_.end());
    pattern_.steps_.resize(begin);
    for (std::uint32_t i = 0; i < least && problem_.empty(); ++i) copy(body, begin);
    if (most == kUnbounded) {
      const std::uint32_t split = here();
      emit({Kind::kSplit, 0, 0, 0});
      copy(body, begin);
      emit({Kind::kJump, 0, split, 0});
      aim(split, reluctant);
      return;
    }
    std::vector<std::uint32_t> splits;
    for (std::uint32_t i = least; i < most && problem_.empty(); ++i) {
      splits.push_back(here());
      emit({Kind::kSplit, 0, 0, 0});
      copy(body, begin);
    }
    for (const std::uint32_t split : splits) aim(split, reluctant);
  }

  // Lets a split go on with its body or after all that has been written.
  void aim(std::uint32_t split, bool reluctant) {
    if (!problem_.empty()) return;
    PatternStep& step = pattern_.steps_[split];
    step.x = reluctant ? here() : split + 1;
    step.y = reluctant ? split + 1 : here();
  }

  void copy(const std::vector<PatternStep>& body, std::uint32_t written_at) {
    const std::uint32_t base = here();
    for (PatternStep step : body) {
      if (step.kind == Kind::kSplit || step.kind == Kind::kJump) {
        step.x = step.x - written_at + base;
        step.y = step.y - written_at + base;
      }
      emit(step);
    }
  }

  // Reads the class of an escape such as `\d` or `\p{L}`; none if the escape is of one character.
  std::optional<CodeSet> parse_class_escape(char c) {
    const bool negated = c >= 'A' && c <= 'Z';
    switch (c | 0x20) {
      case 's':
        return set_of({{'\t', '\n'}, {'\r', '\r'}, {' ', ' '}}, negated);
      case 'd':
        return set_of(ranges_of_category("Nd"), negated);
      case 'w':
        return word_set(negated);
      case 'i':
        return name_set(true, negated);
      case 'c':
        return name_set(false, negated);
      case 'p':
        return parse_property(negated);
      default:
        return std::nullopt;
    }
  }

  CodeSet parse_property(bool negated) {
    const std::size_t end = text_.find('}', at_);
    if (!accept("{") || end == std::string_view::npos) {
      fail("`\\p` needs a category in braces");
      return {};
    }
    const std::string_view name = text_.substr(at_, end - at_);
    at_ = end + 1;
    std::vector<CodeRange> ranges =
        name.substr(0, 2) == "Is" ? ranges_of_block(name.substr(2)) : ranges_of_category(name);
    if (ranges.empty()) fail("there is no category or block `" + std::string(name) + '`');
    return set_of(std::move(ranges), negated);
  }

  // Reads the character that an escape stands for.
  std::optional<CodePoint> parse_char_escape(char c) {
    if (c == 'n') return '\n';
    if (c == 'r') return '\r';
    if (c == 't') return '\t';
    if (std::string_view("\\|.?*+(){}[]-^$/").find(c) != std::string_view::npos) {
      return static_cast<CodePoint>(c);
    }
    fail(std::string("`\\") + c + "` has no meaning");
    return std::nullopt;
  }

  void parse_escape() {
    ++at_;
    if (at_end()) return fail("the pattern ends with `\\`");
    const char c = text_[at_++];
    if (c >= '1' && c <= '9') {
      const auto group = static_cast<std::uint32_t>(c - '0');
      if (std::find(closed_.begin(), closed_.end(), group) == closed_.end()) {
        return fail(std::string("`\\") + c + "` refers to no group before it");
      }
      pattern_.refers_back_ = true;
      emit({Kind::kBackReference, 0, group, 0});
      return;
    }
    if (std::optional<CodeSet> set = parse_class_escape(c)) return emit_set(*std::move(set));
    if (const std::optional<CodePoint> code = parse_char_escape(c))
      emit({Kind::kChar, *code, 0, 0});
  }

  // Reads one end of a range in a class; none after a class escape, which it adds to the set.
  std::optional<CodePoint> parse_class_char(CodeSet& set) {
    if (!accept("\\")) return take();
    if (at_end()) {
      fail("the pattern ends with `\\`");
      return std::nullopt;
    }
    const char c = text_[at_++];
    if (std::optional<CodeSet> part = parse_class_escape(c)) {
      set.added.push_back(*std::move(part));
      return std::nullopt;
    }
    return parse_char_escape(c);
  }

  CodeSet parse_class(int nesting) {
    CodeSet set;
    set.negated = accept("^");
    bool empty = true;
    if (nesting > kMaxNesting) fail("the classes nest too deeply");
    while (problem_.empty()) {
      if (at_end()) {
        fail("`[` has no `]`");
      } else if (peek() == ']' && !empty) {
        ++at_;
        break;
      } else if (!empty && accept("-[")) {
        set.subtracted.push_back(parse_class(nesting + 1));
        if (problem_.empty() && !accept("]")) fail("`]` is expected after a subtraction");
        break;
      } else {
        parse_class_item(set);
        empty = false;
      }
    }
    return set;
  }

  void parse_class_item(CodeSet& set) {
    if (peek() == '[' || (peek() == ']')) return fail("a bracket in a class needs `\\`");
    const bool hyphen = peek() == '-';
    const std::optional<CodePoint> first = parse_class_char(set);
    if (!first) return;
    const bool is_range =
        peek() == '-' && at_ + 1 < text_.size() && text_[at_ + 1] != ']' && text_[at_ + 1] != '[';
    if (!is_range) {
      set.ranges.push_back({*first, *first});
      return;
    }
    ++at_;
    if (hyphen) return fail("`-` cannot begin a range");
    const std::optional<CodePoint> last = parse_class_char(set);
    if (!last || *last < *first)
      return fail("the ends of a range in a class are in the wrong order");
    set.ranges.push_back({*first, *last});
  }

  std::string_view text_;
  Pattern& pattern_;
  bool dot_all_;
  std::size_t at_ = 0;
  std::string problem_;
  std::vector<std::uint32_t> closed_;
};

Result<Pattern> parse_pattern(std::string_view text, std::string_view flags) {
  const auto has = [&](char flag) { return flags.find(flag) != std::string_view::npos; };
  if (flags.find_first_not_of("smixq") != std::string_view::npos) {
    return Error{ErrorId::kBadInput, "the flags of a pattern are s, m, i, x and q"};
  }
  Pattern pattern;
  pattern.any_case_ = has('i');
  pattern.multi_line_ = has('m');
  const std::string source = has('x') && !has('q') ? without_blanks(text) : std::string(text);
  PatternParser parser(source, pattern, has('s'));
  if (has('q')) parser.parse_literal();
  if (std::optional<std::string> problem = parser.parse()) {
    return Error{ErrorId::kBadInput, "the pattern is wrong: " + *problem};
  }
  return pattern;
}

}  // namespace goodstanding::pattern
