#pragma once
/// What cases do to the items they are about: a mark of dispute at once, no effect while the
/// decision is overdue, annulment when the objection is granted.

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "goodstanding/base/date.hpp"
#include "goodstanding/model/case.hpp"
#include "goodstanding/model/dossier.hpp"

namespace goodstanding::casework {

/// What an item has come to by an objection. A later one outweighs an earlier one.
enum class MarkKind : std::uint8_t {
  kDisputed = 1,      ///< an objection is open; the item counts meanwhile
  kBothRecorded = 2,  ///< undecidable: the objection stays beside the item, which counts
  kResting = 3,       ///< the decision is overdue: the item does not count until it is there
  kAnnulled = 4,      ///< the objection was granted: wrong from the start
};
std::string_view format_mark(MarkKind mark);

struct Mark {
  MarkKind kind = MarkKind::kDisputed;
  CaseId matter;
  Date since;
  bool operator==(const Mark&) const = default;
};

/// The marks of items, by what they are and their position or id as text.
class Marks {
 public:
  Marks() = default;
  /// Reads the marks that stand on a day. What was annulled was wrong on every day.
  Marks(std::span<const Case> cases, Date day);

  /// Gives the heaviest mark of an item; nullptr if it has none.
  [[nodiscard]] const Mark* find(ItemKind kind, std::string_view item) const;
  /// Says whether an item counts: it does unless it rests or is annulled.
  [[nodiscard]] bool lets_count(ItemKind kind, std::string_view item) const;
  [[nodiscard]] bool empty() const { return marks_.empty(); }

 private:
  std::map<std::pair<ItemKind, std::string>, Mark, std::less<>> marks_;
};

/// Applies marks to a dossier: a resting record is suspended, an annulled one annulled; statements
/// and relations that rest or are annulled are left out. A correction by the provider carries on an
/// open objection against what it corrects, not a granted one: the new row is the mended one.
/// Cost: linear in the dossier, logarithmic in the marks.
void apply_marks(const Marks& marks, Dossier& dossier);

}  // namespace goodstanding::casework
