#include "goodstanding/simulation/rated_pair.hpp"

namespace goodstanding::simulation {

std::string_view format_dimension(Dimension dimension) {
  switch (dimension) {
    case Dimension::kOrigin:
      return "origin";
    case Dimension::kSize:
      return "size";
    case Dimension::kRegion:
      return "region";
    case Dimension::kJurisdiction:
      return "jurisdiction";
    case Dimension::kSector:
      return "sector";
  }
  return "";
}

std::string_view heading_of(Dimension dimension) {
  switch (dimension) {
    case Dimension::kOrigin:
      return "Domestic or foreign";
    case Dimension::kSize:
      return "Size";
    case Dimension::kRegion:
      return "Region";
    case Dimension::kJurisdiction:
      return "Home jurisdiction";
    case Dimension::kSector:
      return "Sector";
  }
  return "";
}

std::string_view format_gap(Gap gap) {
  switch (gap) {
    case Gap::kIndicator:
      return "unknown-indicator";
    case Gap::kFigure:
      return "unknown-figure";
    case Gap::kFallback:
      return "fallback-figure";
    case Gap::kLimit:
      return "undecided-limit";
    case Gap::kRecord:
      return "record-set-aside";
  }
  return "";
}

std::uint32_t GroupBook::number(Dimension dimension, std::string_view word) {
  const auto at = static_cast<std::size_t>(dimension);
  const auto found = numbers_[at].find(word);
  if (found != numbers_[at].end()) return found->second;
  const auto next = static_cast<std::uint32_t>(words_[at].size());
  words_[at].emplace_back(word);
  numbers_[at].emplace(std::string(word), next);
  return next;
}

}  // namespace goodstanding::simulation
