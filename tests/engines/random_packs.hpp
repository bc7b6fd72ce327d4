#pragma once
/// Random rule packs as files, so that every form goes through the real loader.

#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "goodstanding/rules/load_pack.hpp"

namespace goodstanding::engines {

/// One removable part of a pack.
struct Part {
  std::string
      where;  ///< a file of its own (`indicators/i1.yaml`) or a list of rating.yaml (`caps`)
  std::string text;
  std::vector<std::string> forms;  ///< the rule forms it exercises
};

struct RandomPack {
  std::map<std::string, std::string> files;  ///< those that are always there
  std::string score;                         ///< the head of rating.yaml
  std::vector<Part> parts;
  std::vector<std::string> forms;  ///< of the pack as a whole
  bool simple = false;             ///< made of what the fast path takes

  /// Gives the files with all parts.
  [[nodiscard]] rules::PackSource source() const;
};

using Random = std::mt19937;

/// Makes a pack. Equal seeds give equal packs.
RandomPack make_pack(Random& random);

/// Draws.
int pick(Random& random, int count);
bool chance(Random& random, int percent);
std::string one_of(Random& random, const std::vector<std::string>& choices);

}  // namespace goodstanding::engines
