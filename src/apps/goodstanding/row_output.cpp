#include "row_output.hpp"

#include <utility>

#include "goodstanding/codec/json_writer.hpp"

namespace goodstanding::app {

std::string format_json_rows(std::vector<codec::JsonValue> rows) {
  return codec::pretty_json(codec::JsonValue::array(std::move(rows))) + '\n';
}

void print_rows(const Context& context, const Table& table, std::vector<codec::JsonValue> rows,
                std::string_view if_empty) {
  if (context.json()) {
    print(format_json_rows(std::move(rows)));
  } else {
    print(table.empty() && !if_empty.empty() ? std::string(if_empty) : table.format());
  }
}

}  // namespace goodstanding::app
