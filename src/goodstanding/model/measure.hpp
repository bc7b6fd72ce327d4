#pragma once
/// Measures: what rewards and restrictions are, and which are in force for a company.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "goodstanding/base/bytes.hpp"
#include "goodstanding/base/date.hpp"
#include "goodstanding/base/decimal.hpp"
#include "goodstanding/model/case.hpp"
#include "goodstanding/model/ids.hpp"
#include "goodstanding/model/listing.hpp"

namespace goodstanding {

/// A reward favours a company, a restriction burdens it.
enum class Direction : std::uint8_t { kReward = 1, kRestriction = 2 };

/// How deep a measure cuts. Source: the three classes in docs/guide/measures.md.
enum class MeasureClass : std::uint8_t {
  kRights = 1,      ///< I: reduces rights or adds duties; only by law
  kManagement = 2,  ///< II: management that does neither
  kMarket = 3,      ///< III: decided by market participants themselves; informed, never compelled
};

std::string_view format_direction(Direction direction);
std::optional<Direction> parse_direction(std::string_view word);
std::string_view format_measure_class(MeasureClass value);  ///< `I`, `II`, `III`
std::optional<MeasureClass> parse_measure_class(std::string_view word);

using ImposedMeasureId = StrongId<struct ImposedMeasureTag>;

/// A measure in force for a company: from when, until when, by whom, why. It exists only because a
/// listing in force carries it (restrictions) or a favourable listing or band grants it (rewards).
struct ImposedMeasure {
  ImposedMeasureId id;
  CompanyId company;
  std::string measure;  ///< id in the measure catalogue
  std::string domain;   ///< `tax`, `credit`, `market-access`, `procurement`, `inspection` ...
  Direction direction = Direction::kRestriction;
  MeasureClass measure_class = MeasureClass::kManagement;
  std::string authority;  ///< who imposes it
  std::string basis;      ///< the clause
  std::string pack;
  Digest pack_hash{};
  ListingId listing;  ///< the listing it follows from
  CaseId decision;    ///< the case that granted it, if it is discretionary; else none
  Date from;
  Date to;                 ///< half-open end; there is always one
  std::string parameters;  ///< canonical JSON object of typed parameters as texts
};

}  // namespace goodstanding
