#pragma once
/// The scalar engine and the vectorised one over the same companies: where they first differ.

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "goodstanding/model/dossier.hpp"
#include "goodstanding/rules/pack.hpp"

namespace goodstanding::engines {

/// What both engines read.
struct World {
  std::vector<Dossier> companies;
  std::vector<Stored<Record>> table;
  std::string extent;
};

/// What was compared, and how often each way was taken.
struct Tally {
  std::size_t fast = 0;
  std::size_t general = 0;
  std::size_t points = 0;    ///< of indicators and groups
  std::size_t variants = 0;  ///< rated together, on the fast way
  std::map<std::string, std::size_t> because;
};

/// Gives the first difference between the engines, on all ways and instruction sets; empty if there
/// is none. Compares score, band, why a company is not rated, reasons, and the points of every
/// indicator and group; and random variants rated together with the same rated alone.
std::string find_difference(const rules::Pack& pack, const World& world, Tally& tally);

}  // namespace goodstanding::engines
