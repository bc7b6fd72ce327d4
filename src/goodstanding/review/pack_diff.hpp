#pragma once
/// What a new version of a pack changes, in the words of its rules and with the clause behind each.

#include <optional>
#include <string>
#include <vector>

#include "goodstanding/rules/pack.hpp"

namespace goodstanding::review {

/// One thing that a pack says: of what, which part, and what.
struct Clause {
  std::string subject;  ///< as `Indicator late-returns`
  std::string part;     ///< as `points for severity serious`; empty: that the subject is there
  std::string value;    ///< as `20`
  std::string basis;    ///< the clauses of law behind it; may be empty
};

/// Gives everything that a pack says about rating, in the order of its parts; every pair of subject
/// and part once. Cost: linear in the pack.
std::vector<Clause> describe_pack(const rules::Pack& pack);

/// A difference of two packs.
struct PackChange {
  std::string subject;
  std::string part;                   ///< empty: the whole subject is new, or taken out
  std::optional<std::string> before;  ///< none: it is new
  std::optional<std::string> after;   ///< none: it is taken out
  std::string basis;                  ///< of the newer side
};

/// Compares two packs, usually two versions of one. Order: that of the new pack, then what only the
/// old one says. Of a subject that is new or taken out there is one line and no more.
std::vector<PackChange> compare_packs(const rules::Pack& before, const rules::Pack& after);

/// Formats for people: `Indicator late-returns: points 5 -> 6 (Standing Act, 11(1))`, `New: Veto
/// grave-evasion (...)`, `Taken out: ...`.
std::string format_change(const PackChange& change);

}  // namespace goodstanding::review
