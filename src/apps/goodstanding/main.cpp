// The command line: finds the command, runs it, prints its error, and gives its exit code.
#include <csignal>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "commands.hpp"
#include "console.hpp"
#include "context.hpp"
#include "goodstanding/codec/suggestion.hpp"
#include "goodstanding/text/encoding.hpp"

namespace goodstanding::app {
namespace {

const Command* find_command(std::string_view name) {
  for (const Command& command : all_commands()) {
    if (command.name == name) return &command;
  }
  return nullptr;
}

/// `pack check` and `packs check` are one command, whichever of both the help names.
std::string_view other_number(std::string_view word) {
  return word == "pack" ? "packs" : word == "packs" ? "pack" : word;
}

const Command* find_command(const std::vector<std::string_view>& words, std::size_t& used) {
  for (used = 2; used >= 1; --used) {
    if (words.size() < used) continue;
    const std::string rest = used == 2 ? ' ' + std::string(words[1]) : std::string();
    for (const std::string_view first : {words[0], other_number(words[0])}) {
      const Command* command = find_command(std::string(first) + rest);
      if (command != nullptr) return command;
    }
  }
  return nullptr;
}

int report(const Error& error) {
  std::fprintf(stderr, "goodstanding: %s\n", error.message.c_str());
  return error_info(error.id).exit_code;
}

int report_unknown(const std::vector<std::string_view>& words) {
  std::vector<std::string_view> names;
  for (const Command& command : all_commands()) names.push_back(command.name);
  std::string typed(words[0]);
  if (words.size() > 1) typed += ' ' + std::string(words[1]);
  auto like = codec::closest_word(typed, names);
  if (!like) like = codec::closest_word(words[0], names);
  std::string message = "there is no command `" + typed + "`";
  if (like) message += "; did you mean `" + std::string(*like) + "`?";
  return report({ErrorId::kUsage, message + "\nsee: goodstanding help"});
}

int run(const std::vector<std::string_view>& words) {
  // What people type becomes part of decisions that are signed and logged as UTF-8.
  for (const std::string_view word : words) {
    if (!text::is_valid_utf8(word)) {
      return report(
          {ErrorId::kUsage, "a word of the command is not valid UTF-8; check your terminal"});
    }
  }
  if (words.empty() || words[0] == "help" || words[0] == "--help") {
    print(format_overview(words.size() > 1 && words[1] == "--markdown"));
    return words.empty() ? error_info(ErrorId::kUsage).exit_code : 0;
  }
  if (words[0] == "--version") {
    print("goodstanding " GS_VERSION "\n");
    return 0;
  }
  std::size_t used = 0;
  const Command* command = find_command(words, used);
  if (command == nullptr) return report_unknown(words);
  const std::vector<std::string_view> rest(words.begin() + static_cast<std::ptrdiff_t>(used),
                                           words.end());
  const Result<Arguments> arguments = Arguments::parse(*command, rest);
  if (!arguments) return report(arguments.error());
  if (arguments->has("help")) {
    print(format_help(*command));
    return 0;
  }
  Context context(*arguments);
  const Result<int> done = command->run(*arguments, context);
  std::fflush(stdout);
  return done ? *done : report(done.error());
}

}  // namespace
}  // namespace goodstanding::app

int main(int argc, char** argv) {
  // A reader that goes away (`| head`) ends the program quietly; a full disk is reported by the
  // write.
  std::signal(SIGPIPE, SIG_DFL);
  std::signal(SIGXFSZ, SIG_IGN);
  return goodstanding::app::run(std::vector<std::string_view>(argv + 1, argv + argc));
}
