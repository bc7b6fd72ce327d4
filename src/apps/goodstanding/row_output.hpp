#pragma once
/// Rows as a command prints them: a table for people, an array for programs.

#include <string>
#include <vector>

#include "console.hpp"
#include "context.hpp"
#include "goodstanding/codec/json.hpp"

namespace goodstanding::app {

/// Formats rows as a JSON array, ready to print.
std::string format_json_rows(std::vector<codec::JsonValue> rows);

/// Prints the rows if `--json` asks for them, else the table, or `if_empty` if it has no row.
void print_rows(const Context& context, const Table& table, std::vector<codec::JsonValue> rows,
                std::string_view if_empty = "");

}  // namespace goodstanding::app
