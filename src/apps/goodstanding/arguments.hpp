#pragma once
/// The words of a command line, taken apart by the command's own description: unknown options,
/// missing values and surplus words are refused with a hint.

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/base/date.hpp"
#include "goodstanding/base/result.hpp"

namespace goodstanding::app {

/// An option of a command. Without a value name it is a switch.
struct OptionSpec {
  std::string_view name;   ///< without the dashes
  std::string_view value;  ///< what stands for the value in help, as `DATE`; empty: a switch
  std::string_view help;
};

class Arguments;
class Context;

/// A command with its help and what runs it.
struct Command {
  std::string_view name;      ///< one or two words, as `list propose`
  std::string_view operands;  ///< in help, as `CHANNEL FILE...`
  std::string_view summary;
  std::size_t least_operands = 0;
  std::size_t most_operands = 0;
  std::vector<OptionSpec> options;
  Result<int> (*run)(const Arguments&, Context&);
};

/// What every command takes.
std::span<const OptionSpec> global_options();

/// The parsed words of one command.
class Arguments {
 public:
  /// Parses the words after the command's name. Errors: kUsage.
  static Result<Arguments> parse(const Command& command, std::span<const std::string_view> words);

  [[nodiscard]] std::span<const std::string> operands() const { return operands_; }
  [[nodiscard]] bool has(std::string_view option) const;
  [[nodiscard]] std::optional<std::string> find(std::string_view option) const;
  /// Gives every value of an option that may be repeated, in their order.
  [[nodiscard]] std::vector<std::string> all(std::string_view option) const;
  /// Each gives an option's value in its type, or the default. Errors: kUsage.
  [[nodiscard]] Result<std::string> required(std::string_view option) const;
  [[nodiscard]] Result<std::optional<Date>> date(std::string_view option) const;
  [[nodiscard]] Result<std::optional<Instant>> instant(std::string_view option) const;
  [[nodiscard]] Result<std::int64_t> integer(std::string_view option, std::int64_t otherwise) const;

 private:
  std::vector<std::string> operands_;
  std::multimap<std::string, std::string, std::less<>> options_;
};

/// Formats the help of one command.
std::string format_help(const Command& command);

}  // namespace goodstanding::app
