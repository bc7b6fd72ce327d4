#include "commands.hpp"

#include <iterator>

namespace goodstanding::app {
namespace {

std::vector<Command> collect() {
  std::vector<Command> all;
  for (auto group :
       {register_commands,     channel_commands,    pack_commands,      pack_review_commands,
        sql_commands,          file_commands,       company_commands,   query_commands,
        officer_commands,      list_commands,       outside_commands,   measure_commands,
        measure_case_commands, objection_commands,  repair_commands,    role_commands,
        oversight_commands,    outbox_commands,     retention_commands, notice_commands,
        simulation_commands,   population_commands, sample_commands}) {
    std::vector<Command> commands = group();
    all.insert(all.end(), std::make_move_iterator(commands.begin()),
               std::make_move_iterator(commands.end()));
  }
  return all;
}

void append_options_markdown(std::string& out, std::span<const OptionSpec> options) {
  for (const OptionSpec& spec : options) {
    out += "- `--" + std::string(spec.name);
    if (!spec.value.empty()) out += ' ' + std::string(spec.value);
    out += "` " + std::string(spec.help) + '\n';
  }
}

std::string format_markdown() {
  std::string out =
      "# The command line\n\nMade by `goodstanding help --markdown`; a test keeps it fresh.\n\n"
      "## Options of every command\n\n";
  append_options_markdown(out, global_options());
  for (const Command& command : all_commands()) {
    out += "\n## `goodstanding " + std::string(command.name);
    if (!command.operands.empty()) out += ' ' + std::string(command.operands);
    out += "`\n\n" + std::string(command.summary) + '\n';
    if (command.options.empty()) continue;
    out += '\n';
    append_options_markdown(out, command.options);
  }
  return out;
}

}  // namespace

std::span<const Command> all_commands() {
  static const std::vector<Command> commands = collect();
  return commands;
}

std::string format_overview(bool markdown) {
  if (markdown) return format_markdown();
  std::string out = "goodstanding: the standing of companies\n\n";
  for (const Command& command : all_commands()) {
    std::string left = "  " + std::string(command.name);
    if (left.size() < 24) left.resize(24, ' ');
    out += left + std::string(command.summary) + '\n';
  }
  return out + "\nHelp on one: goodstanding COMMAND --help\n";
}

}  // namespace goodstanding::app
