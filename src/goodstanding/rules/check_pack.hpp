#pragma once
/// Checks of a loaded pack before it is published: what loads may still be unwise, unfair or idle.

#include "goodstanding/base/finding.hpp"
#include "goodstanding/rules/load_pack.hpp"
#include "goodstanding/rules/pack.hpp"

namespace goodstanding::rules {

/// Checks a pack: parameters, kinds and texts that nothing uses, texts that are missing, bands with
/// gaps or overlaps or out of reach, caps that cannot bind, rules under which a repair lowers or a
/// further offence raises the score, adverse rules without an end, and factors that no pack may
/// read (political conduct, opinion, donations, honours, nationality of owners, anything about
/// persons). Errors: findings `pack.*`; an error among them forbids publication.
Findings check_pack(const Pack& pack, const PackSource& source);

/// Says whether the name of a record kind or field speaks of a factor that no pack may read; gives
/// the word. Source: docs/reference/rule-packs.md, "Forbidden factors".
std::optional<std::string_view> find_forbidden_word(std::string_view name);

}  // namespace goodstanding::rules
