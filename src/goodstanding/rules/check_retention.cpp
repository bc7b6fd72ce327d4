// Rules that would count a record for longer than it is kept, or lose what speaks for the company
// before what speaks against it.
#include <algorithm>
#include <string>

#include "goodstanding/rules/checking.hpp"

namespace goodstanding::rules {
namespace {

bool is_longer(Term a, Term b) {
  const Date day = Date::from_days(0);
  return add_term(day, b) < add_term(day, a);
}

/// Gives the longest and the shortest time for which records of a kind may be used.
Term longest_use(const Pack& pack, std::size_t kind) {
  const RetentionRules& rules = *pack.retention;
  // With a grade of its own a record may have any.
  if (!rules.kinds[kind].member.empty()) return rules.span_of(Retention::kSerious).used;
  return rules.span_of(pack.kinds[kind].retention).used;
}
Term shortest_use(const Pack& pack, std::size_t kind) {
  const RetentionRules& rules = *pack.retention;
  if (!rules.kinds[kind].member.empty()) return rules.span_of(Retention::kMinor).used;
  return rules.span_of(pack.kinds[kind].retention).used;
}

/// Checks one selection. A span that begins on valid_to is not compared: it begins later than the
/// window.
class SelectionCheck {
 public:
  SelectionCheck(const Pack& pack, const std::string& whose, const SourceSpan& at,
                 Findings& findings)
      : pack_(&pack), whose_(&whose), at_(&at), findings_(&findings) {}

  /// `scored`: the records cost or give points. One window of a mere count serves all its kinds,
  /// and is idle only if it is too long for each of them.
  void check(const Selection& selection, bool scored) {
    const bool serves_one =
        !scored && std::any_of(selection.match.kinds.begin(), selection.match.kinds.end(),
                               [&](std::size_t kind) { return fits(selection, kind); });
    for (const std::size_t kind : selection.match.kinds) {
      const KindRetention& rule = pack_->retention->kinds[kind];
      if (!rule.ends || rule.from_end) continue;
      if (!serves_one) check_window(selection, kind);
      for (const auto* matches : {&selection.ended_by, &selection.waived_by}) {
        for (const Match& match : *matches) check_excuse(match, kind);
      }
    }
  }

 private:
  [[nodiscard]] bool fits(const Selection& selection, std::size_t kind) const {
    if (!selection.window) return selection.in_force;
    return !is_longer(*selection.window, longest_use(*pack_, kind));
  }

  void check_window(const Selection& selection, std::size_t kind) {
    if (fits(selection, kind)) return;
    const Term used = longest_use(*pack_, kind);
    const std::string& code = pack_->kinds[kind].code;
    const std::string window =
        selection.window ? "for " + format_term(*selection.window) : std::string("without end");
    report("pack.window-beyond-retention",
           " counts records \"" + code + "\" " + window + ", but such a record ends after " +
               format_term(used) + " at the latest and counts no longer",
           "shorten the window to " + format_term(used) +
               ", or let retention in records.yaml keep the grade longer, if the law does");
  }

  /// A waiver that is gone before the breach would let the breach count again.
  void check_excuse(const Match& match, std::size_t kind) {
    for (const std::size_t excuse : match.kinds) {
      const KindRetention& rule = pack_->retention->kinds[excuse];
      if (!rule.ends || rule.from_end) continue;
      if (!is_longer(longest_use(*pack_, kind), shortest_use(*pack_, excuse))) continue;
      report("pack.excuse-ends-first",
             " would count \"" + pack_->kinds[kind].code + "\" again when the record \"" +
                 pack_->kinds[excuse].code + "\" that takes it away has ended",
             "keep what speaks for the company as long as what speaks against it");
    }
  }

  void report(std::string_view code, const std::string& message, std::string hint) {
    findings_->push_back(
        make_check(Severity::kError, code, *at_, *whose_ + message, std::move(hint)));
  }

  const Pack* pack_;
  const std::string* whose_;
  const SourceSpan* at_;
  Findings* findings_;
};

}  // namespace

void check_retention(const Pack& pack, Findings& findings) {
  if (!pack.retention) return;
  for (const Indicator& indicator : pack.indicators) {
    const std::string whose = "indicator \"" + indicator.id + "\"";
    SelectionCheck(pack, whose, indicator.at, findings)
        .check(indicator.selection, indicator.effect != Effect::kCounts);
  }
  for (const Limit& limit : pack.limits) {
    const std::string whose = "rule \"" + limit.id + "\"";
    if (limit.records) SelectionCheck(pack, whose, limit.at, findings).check(*limit.records, true);
  }
}

}  // namespace goodstanding::rules
