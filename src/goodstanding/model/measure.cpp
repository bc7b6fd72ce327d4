#include "goodstanding/model/measure.hpp"

namespace goodstanding {

std::string_view format_direction(Direction direction) {
  return direction == Direction::kReward ? "reward" : "restriction";
}

std::optional<Direction> parse_direction(std::string_view word) {
  if (word == "reward") return Direction::kReward;
  if (word == "restriction") return Direction::kRestriction;
  return std::nullopt;
}

std::string_view format_measure_class(MeasureClass value) {
  constexpr std::string_view kWords[] = {"", "I", "II", "III"};
  return kWords[static_cast<std::size_t>(value)];
}

std::optional<MeasureClass> parse_measure_class(std::string_view word) {
  if (word == "I") return MeasureClass::kRights;
  if (word == "II") return MeasureClass::kManagement;
  if (word == "III") return MeasureClass::kMarket;
  return std::nullopt;
}

}  // namespace goodstanding
