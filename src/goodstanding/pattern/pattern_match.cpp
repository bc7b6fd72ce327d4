#include <algorithm>

#include "goodstanding/pattern/pattern.hpp"

namespace goodstanding::pattern {
namespace {

// Bits of the table of visited (step, position) pairs, and steps of a search that backtracks.
constexpr std::size_t kMaxVisited = 64'000'000;
constexpr std::size_t kMaxBacktracking = 2'000'000;

bool in_ranges(const std::vector<CodeRange>& ranges, CodePoint code) {
  return std::any_of(ranges.begin(), ranges.end(), [&](const CodeRange& range) {
    return code >= range.first && code <= range.last;
  });
}

CodePoint fold(CodePoint code) {
  return to_lower(to_upper(code));
}

}  // namespace

bool contains(const CodeSet& set, CodePoint code, CaseRule rule) {
  const auto in_parts = [&](CodePoint one) {
    return in_ranges(set.ranges, one) ||
           std::any_of(set.added.begin(), set.added.end(),
                       [&](const CodeSet& part) { return contains(part, one, CaseRule::kExact); });
  };
  bool inside = in_parts(code);
  if (!inside && rule == CaseRule::kAny) {
    inside = in_parts(to_lower(code)) || in_parts(to_upper(code)) || in_parts(fold(code));
  }
  if (inside == set.negated) return false;
  return std::none_of(set.subtracted.begin(), set.subtracted.end(),
                      [&](const CodeSet& part) { return contains(part, code, rule); });
}

// Explores the steps depth first with a stack of its own. Without references back a pair of step
// and position that failed once fails always, so each is visited once.
class PatternMatcher {
 public:
  PatternMatcher(const Pattern& pattern, std::string_view text)
      : pattern_(pattern), text_(text), saved_((pattern.groups_ + 1) * 2, kUnset) {}

  Result<std::optional<PatternMatch>> find(std::size_t from) {
    if (!pattern_.refers_back_ && !prepare(from)) return too_long();
    for (std::size_t at = from;;) {
      std::fill(saved_.begin(), saved_.end(), kUnset);
      const bool found = match_at(at);
      if (exhausted_) return too_long();
      if (found) return std::optional<PatternMatch>(result(at));
      if (at >= text_.size()) break;
      at += decode_at(text_, at).length;
    }
    return std::optional<PatternMatch>();
  }

 private:
  static constexpr std::size_t kUnset = static_cast<std::size_t>(-1);

  // Something to try later; or, if `restore` is set, a saved position to put back before that.
  struct Pending {
    std::uint32_t step = 0;
    std::size_t at = 0;
    bool restore = false;
  };

  static Error too_long() {
    return {ErrorId::kLimit, "the pattern takes too long on a text of this length"};
  }

  // Makes the table, or clears the row where the last match ended: what failed further on fails
  // again, only the way to that match has not failed.
  bool prepare(std::size_t from) {
    const std::size_t steps = pattern_.steps_.size();
    const std::size_t pairs = pattern_.work(text_);
    if (pairs > kMaxVisited) return false;
    if (visited_.empty()) {
      visited_.assign(pairs, false);
    } else {
      const auto row = visited_.begin() + static_cast<std::ptrdiff_t>(from * steps);
      std::fill(row, row + static_cast<std::ptrdiff_t>(steps), false);
    }
    return true;
  }

  bool visit(std::uint32_t step, std::size_t at) {
    if (pattern_.refers_back_) {
      exhausted_ = exhausted_ || ++steps_taken_ > kMaxBacktracking;
      return !exhausted_;
    }
    const std::size_t pair = at * pattern_.steps_.size() + step;
    if (visited_[pair]) return false;
    visited_[pair] = true;
    return true;
  }

  bool match_at(std::size_t start) {
    pending_.clear();
    pending_.push_back({0, start, false});
    while (!pending_.empty()) {
      const Pending next = pending_.back();
      pending_.pop_back();
      if (next.restore) {
        saved_[next.step] = next.at;
      } else if (follow(next.step, next.at)) {
        return true;
      }
      if (exhausted_) return false;
    }
    return false;
  }

  // Follows one path until it fails or matches.
  bool follow(std::uint32_t step, std::size_t at) {
    while (visit(step, at)) {
      const PatternStep& now = pattern_.steps_[step];
      switch (now.kind) {
        case PatternStep::Kind::kMatch:
          end_ = at;
          return true;
        case PatternStep::Kind::kJump:
          step = now.x;
          continue;
        case PatternStep::Kind::kSplit:
          pending_.push_back({now.y, at, false});
          step = now.x;
          continue;
        case PatternStep::Kind::kSave:
          pending_.push_back({now.x, saved_[now.x], true});
          saved_[now.x] = at;
          break;
        default:
          if (!consume(now, at)) return false;
      }
      ++step;
    }
    return false;
  }

  // Takes what a step asks for and moves on.
  bool consume(const PatternStep& step, std::size_t& at) {
    if (step.kind == PatternStep::Kind::kLineStart) {
      return at == 0 || (pattern_.multi_line_ && text_[at - 1] == '\n' && at < text_.size());
    }
    if (step.kind == PatternStep::Kind::kLineEnd) {
      return at == text_.size() || (pattern_.multi_line_ && text_[at] == '\n');
    }
    if (step.kind == PatternStep::Kind::kBackReference) return consume_group(step.x, at);
    if (at >= text_.size()) return false;
    const Decoded decoded = decode_at(text_, at);
    const bool fits = step.kind == PatternStep::Kind::kChar
                          ? same(step.code, decoded.code)
                          : contains(pattern_.sets_[step.x], decoded.code, rule());
    if (fits) at += decoded.length;
    return fits;
  }

  bool consume_group(std::size_t group, std::size_t& at) {
    const std::size_t begin = saved_[group * 2];
    const std::size_t end = saved_[group * 2 + 1];
    if (begin == kUnset || end == kUnset) return true;
    for (std::size_t in_group = begin; in_group < end;) {
      if (at >= text_.size()) return false;
      const Decoded wanted = decode_at(text_, in_group);
      const Decoded here = decode_at(text_, at);
      if (!same(wanted.code, here.code)) return false;
      in_group += wanted.length;
      at += here.length;
    }
    return true;
  }

  [[nodiscard]] CaseRule rule() const {
    return pattern_.any_case_ ? CaseRule::kAny : CaseRule::kExact;
  }

  [[nodiscard]] bool same(CodePoint a, CodePoint b) const {
    return a == b || (pattern_.any_case_ && fold(a) == fold(b));
  }

  [[nodiscard]] PatternMatch result(std::size_t begin) const {
    PatternMatch match;
    match.groups.push_back({begin, end_, true});
    for (std::size_t group = 1; group <= pattern_.groups_; ++group) {
      const std::size_t from = saved_[group * 2];
      const std::size_t to = saved_[group * 2 + 1];
      const bool found = from != kUnset && to != kUnset;
      match.groups.push_back({found ? from : 0, found ? to : 0, found});
    }
    return match;
  }

  const Pattern& pattern_;
  std::string_view text_;
  std::vector<std::size_t> saved_;
  std::vector<bool> visited_;
  std::vector<Pending> pending_;
  std::size_t end_ = 0;
  std::size_t steps_taken_ = 0;
  bool exhausted_ = false;
};

Result<std::optional<PatternMatch>> Pattern::find(std::string_view text) const {
  return PatternMatcher(*this, text).find(0);
}

Result<std::vector<PatternMatch>> Pattern::find_all(std::string_view text) const {
  PatternMatcher matcher(*this, text);
  std::vector<PatternMatch> matches;
  std::size_t from = 0;
  while (from <= text.size()) {
    GS_TRY_ASSIGN(std::optional<PatternMatch> match, matcher.find(from));
    if (!match) break;
    const PatternMatch::Group whole = match->groups[0];
    matches.push_back(*std::move(match));
    if (whole.begin == whole.end) break;
    from = whole.end;
  }
  return matches;
}

}  // namespace goodstanding::pattern
