#pragma once
/// What people see: tables on standard output, progress on standard error.

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/base/progress.hpp"

namespace goodstanding::app {

/// Which side the cells of a column keep to.
enum class Align : std::uint8_t { kLeft, kRight };

/// A table for people. Widths follow the content, counted in characters.
class Table {
 public:
  struct Heading {
    std::string title;
    Align align = Align::kLeft;
  };
  explicit Table(std::vector<Heading> headings) : headings_(std::move(headings)) {}
  void add(std::vector<std::string> cells);
  [[nodiscard]] bool empty() const { return rows_.empty(); }
  [[nodiscard]] std::string format() const;

 private:
  std::vector<Heading> headings_;
  std::vector<std::vector<std::string>> rows_;
};

/// Formats a count with thin groups of three: `485,137`.
std::string format_count(std::uint64_t count);

/// Prints to standard output.
void print(std::string_view text);

/// A bar on a terminal, a line now and then elsewhere.
class ConsoleProgress final : public Progress {
 public:
  ConsoleProgress();
  ~ConsoleProgress() override;
  ConsoleProgress(const ConsoleProgress&) = delete;
  ConsoleProgress& operator=(const ConsoleProgress&) = delete;
  void advance(std::string_view phase, std::uint64_t done, std::uint64_t total) override;
  /// Appends the phase to the file of `write_phases_to`, if there is one.
  void enter(std::string_view phase) override;
  /// Asks for a line in a file whenever the work enters a phase.
  void write_phases_to(std::string path) { phases_ = std::move(path); }

 private:
  void draw(std::string_view phase, std::uint64_t done, std::uint64_t total);
  std::string phases_;
  bool is_terminal_;
  bool drawn_ = false;
  std::chrono::steady_clock::time_point next_;
};

}  // namespace goodstanding::app
