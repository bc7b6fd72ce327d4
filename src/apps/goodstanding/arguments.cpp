#include "arguments.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "goodstanding/codec/suggestion.hpp"

namespace goodstanding::app {
namespace {

constexpr std::array kGlobal{
    OptionSpec{"register", "PATH", "the register (default: in your data folder)"},
    OptionSpec{"home", "DIR", "where channels/ and packs/ are (default: those that came along)"},
    OptionSpec{"clock", "TIME", "take TIME as now; only a rehearsal register allows it"},
    OptionSpec{"json", "", "print JSON for programs instead of tables for people"},
    OptionSpec{"help", "", "show this help"},
};

const OptionSpec* find_spec(const Command& command, std::string_view name) {
  const auto named = [name](const OptionSpec& spec) { return spec.name == name; };
  const auto own = std::find_if(command.options.begin(), command.options.end(), named);
  if (own != command.options.end()) return &*own;
  const auto global = std::find_if(kGlobal.begin(), kGlobal.end(), named);
  return global != kGlobal.end() ? &*global : nullptr;
}

Error usage_error(const Command& command, std::string what) {
  return Error{ErrorId::kUsage,
               std::string(command.name) + ": " + what + "\nusage: goodstanding " +
                   std::string(command.name) + " " + std::string(command.operands) +
                   " [options]\nsee: goodstanding " + std::string(command.name) + " --help"};
}

Error unknown_option(const Command& command, std::string_view name) {
  std::vector<std::string_view> known;
  for (const OptionSpec& spec : command.options) known.push_back(spec.name);
  for (const OptionSpec& spec : kGlobal) known.push_back(spec.name);
  std::string what = "there is no option --" + std::string(name);
  const std::optional<std::string_view> like = codec::closest_word(name, known);
  if (like) what += "; did you mean --" + std::string(*like) + "?";
  return usage_error(command, what);
}

void append_option(std::string& out, const OptionSpec& spec) {
  std::string left = "  --" + std::string(spec.name);
  if (!spec.value.empty()) left += ' ' + std::string(spec.value);
  if (left.size() < 26) left.resize(26, ' ');
  out += left + ' ' + std::string(spec.help) + '\n';
}

}  // namespace

std::span<const OptionSpec> global_options() {
  return kGlobal;
}

Result<Arguments> Arguments::parse(const Command& command,
                                   std::span<const std::string_view> words) {
  Arguments arguments;
  bool options_ended = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = words[i];
    if (options_ended || !word.starts_with("--")) {
      arguments.operands_.emplace_back(word);
      continue;
    }
    if (word == "--") {
      options_ended = true;
      continue;
    }
    const std::size_t equals = word.find('=');
    const std::string_view name =
        word.substr(2, equals == std::string_view::npos ? equals : equals - 2);
    const OptionSpec* spec = find_spec(command, name);
    if (spec == nullptr) return unknown_option(command, name);
    std::string value;
    if (equals != std::string_view::npos) {
      value = word.substr(equals + 1);
    } else if (!spec->value.empty()) {
      if (i + 1 == words.size()) {
        return usage_error(command, "--" + std::string(name) + " needs a value (" +
                                        std::string(spec->value) + ")");
      }
      value = words[++i];
    }
    arguments.options_.emplace(name, std::move(value));
  }
  const std::size_t count = arguments.operands_.size();
  if (arguments.has("help")) return arguments;
  if (count < command.least_operands) {
    return usage_error(command, "something is missing: " + std::string(command.operands));
  }
  if (count > command.most_operands) {
    return usage_error(command, "one word too many: " + arguments.operands_.back());
  }
  return arguments;
}

bool Arguments::has(std::string_view option) const {
  return options_.contains(option);
}

std::optional<std::string> Arguments::find(std::string_view option) const {
  const auto [first, last] = options_.equal_range(option);
  if (first == last) return std::nullopt;
  return std::prev(last)->second;
}

std::vector<std::string> Arguments::all(std::string_view option) const {
  std::vector<std::string> values;
  const auto [first, last] = options_.equal_range(option);
  for (auto at = first; at != last; ++at) values.push_back(at->second);
  return values;
}

Result<std::string> Arguments::required(std::string_view option) const {
  std::optional<std::string> value = find(option);
  if (!value || value->empty()) {
    return Error{ErrorId::kUsage, "--" + std::string(option) + " is missing"};
  }
  return *std::move(value);
}

Result<std::optional<Date>> Arguments::date(std::string_view option) const {
  const std::optional<std::string> text = find(option);
  if (!text) return std::optional<Date>();
  const std::optional<Date> day = parse_date(*text);
  if (!day) {
    return Error{ErrorId::kUsage, "--" + std::string(option) + ": `" + *text +
                                      "` is no day; write it as 2024-05-01"};
  }
  return day;
}

Result<std::optional<Instant>> Arguments::instant(std::string_view option) const {
  const std::optional<std::string> text = find(option);
  if (!text) return std::optional<Instant>();
  const std::optional<Instant> moment = parse_instant(*text);
  if (!moment) {
    return Error{ErrorId::kUsage,
                 "--" + std::string(option) + ": `" + *text +
                     "` is no moment; write it as 2024-05-01 (the end of that day) or "
                     "2024-05-01T10:00:00Z"};
  }
  return moment;
}

Result<std::int64_t> Arguments::integer(std::string_view option, std::int64_t otherwise) const {
  const std::optional<std::string> text = find(option);
  if (!text) return otherwise;
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
  if (error != std::errc{} || end != text->data() + text->size()) {
    return Error{ErrorId::kUsage,
                 "--" + std::string(option) + ": `" + *text + "` is no whole number"};
  }
  return value;
}

std::string format_help(const Command& command) {
  std::string out = "goodstanding " + std::string(command.name) + ' ' +
                    std::string(command.operands) + "\n\n" + std::string(command.summary) + "\n\n";
  if (!command.options.empty()) {
    out += "options\n";
    for (const OptionSpec& spec : command.options) append_option(out, spec);
  }
  out += "options of every command\n";
  for (const OptionSpec& spec : kGlobal) append_option(out, spec);
  return out;
}

}  // namespace goodstanding::app
