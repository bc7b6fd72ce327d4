#pragma once
/// Reads the parts of a list definition: procedure, repair, interim measure, exits. The inside of
/// the parser, seen by its own files only.

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/codec/yaml_reader.hpp"
#include "goodstanding/lists/definition.hpp"

namespace goodstanding::lists {

/// The calendars that a procedure may count by. Requires: both outlive it.
struct Calendars {
  const deadlines::WorkingCalendar& own;  ///< of the file
  const deadlines::CalendarBook& named;
};

/// Puts a text in quotation marks.
std::string quoted(std::string_view text);
/// Reports every id that occurs twice among the ones seen so far.
void require_new(codec::YamlMapReader& reader, std::set<std::string>& seen, const std::string& id);
/// Reads `evidence`.
std::optional<EvidenceGrade> read_evidence_grade(codec::YamlMapReader& reader);

/// Each reads the part of its name and reports what is wrong with it. Requires: id and kind of the
/// list are read.
Procedure read_procedure(codec::YamlMapReader& parent, const ListDefinition& list,
                         const Calendars& calendars);
std::optional<Repair> read_repair(codec::YamlMapReader& parent);
std::optional<Interim> read_interim(codec::YamlMapReader& parent, const ListDefinition& list);
std::vector<Exit> read_exits(codec::YamlMapReader& parent);

}  // namespace goodstanding::lists
