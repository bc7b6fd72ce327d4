#pragma once
/// Every command of the program, group by group.

#include <span>
#include <string>
#include <vector>

#include "arguments.hpp"

namespace goodstanding::app {

/// Each gives the commands of one group.
std::vector<Command> register_commands();      ///< init, status, check, errors
std::vector<Command> channel_commands();       ///< channels, ingest, quarantine
std::vector<Command> pack_commands();          ///< packs list, rate, compare, explain
std::vector<Command> pack_review_commands();   ///< packs check, pack diff
std::vector<Command> sql_commands();           ///< pack export-sql
std::vector<Command> file_commands();          ///< rate-files
std::vector<Command> company_commands();       ///< company
std::vector<Command> query_commands();         ///< company reads, queries
std::vector<Command> officer_commands();       ///< officer
std::vector<Command> list_commands();          ///< list
std::vector<Command> outside_commands();       ///< list outside, list recognise
std::vector<Command> measure_commands();       ///< measures, treatment
std::vector<Command> measure_case_commands();  ///< measure, waiver
std::vector<Command> role_commands();          ///< role
std::vector<Command> objection_commands();     ///< objection, case
std::vector<Command> repair_commands();        ///< repair
std::vector<Command> oversight_commands();     ///< measure report and overview, acknowledge
std::vector<Command> outbox_commands();        ///< subscriber, outbox
std::vector<Command> retention_commands();     ///< company ends
std::vector<Command> notice_commands();        ///< notice, notices check, clean-record
std::vector<Command> simulation_commands();    ///< simulate
std::vector<Command> population_commands();    ///< population
std::vector<Command> sample_commands();        ///< sample, report

/// Gives all commands in the order of the help.
std::span<const Command> all_commands();

/// Formats the overview of all commands, for the terminal or as the reference page.
std::string format_overview(bool markdown);

/// The options of every command that reads: the day and the moment it asks about.
inline constexpr OptionSpec kAsOfOption{"as-of", "DATE", "valid time: what held on that day"};
inline constexpr OptionSpec kKnownAtOption{"known-at", "TIME",
                                           "known time: what was recorded by then"};

}  // namespace goodstanding::app
