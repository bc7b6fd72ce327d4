#pragma once
/// Loads a rule pack from its files. docs/reference/rule-packs.md describes the format and lists
/// every finding.

#include <map>
#include <optional>
#include <string>

#include "goodstanding/base/finding.hpp"
#include "goodstanding/rules/pack.hpp"

namespace goodstanding::rules {

/// The files of a pack's folder, by path within it (`indicators/late-report.yaml`).
struct PackSource {
  std::map<std::string, std::string, std::less<>> files;
  std::string name;  ///< the folder, for findings: `packs/supplier-probity`
};

/// A pack, if no finding is an error.
struct LoadedPack {
  std::optional<Pack> pack;
  Findings findings;
};

/// Loads a pack: reads and types everything and compiles its expressions. A rule without a legal
/// basis, or a pack without an executable method, is an error. lists.yaml, measures.yaml, decisions
/// and test cases are hashed here and read elsewhere. Errors: findings `pack.*`, `yaml.*`,
/// `feel.*`. Cost: linear in the files.
LoadedPack load_pack(const PackSource& source);

/// Hashes a pack: SHA-256 over the canonical JSON object of its files. A YAML file stands there as
/// what it says (every scalar a text, a blank one null), so comments and layout do not count;
/// sources.md and decision models as their texts. Files that cannot be parsed count as their texts.
/// Source: RFC 8785.
Digest hash_pack(const PackSource& source);

}  // namespace goodstanding::rules
