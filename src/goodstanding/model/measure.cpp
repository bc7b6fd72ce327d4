#include "goodstanding/model/measure.hpp"

#include "goodstanding/model/word_table.hpp"

namespace goodstanding {
namespace {

constexpr WordTable<Direction, 3> kDirections("", "reward", "restriction");
constexpr WordTable<MeasureClass, 4> kClasses("", "I", "II", "III");

}  // namespace

std::string_view format_direction(Direction direction) {
  return kDirections.word(direction);
}
std::optional<Direction> parse_direction(std::string_view word) {
  return kDirections.find(word);
}
std::string_view format_measure_class(MeasureClass value) {
  return kClasses.word(value);
}
std::optional<MeasureClass> parse_measure_class(std::string_view word) {
  return kClasses.find(word);
}

}  // namespace goodstanding
