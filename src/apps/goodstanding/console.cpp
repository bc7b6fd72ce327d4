#include "console.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace goodstanding::app {
namespace {

using namespace std::chrono_literals;
constexpr int kBarWidth = 32;

std::size_t count_characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

void append_cell(std::string& out, std::string_view cell, std::size_t width, Align align) {
  const std::string padding(width - std::min(width, count_characters(cell)), ' ');
  if (align == Align::kRight) out += padding;
  out += cell;
  if (align == Align::kLeft) out += padding;
}

}  // namespace

void Table::add(std::vector<std::string> cells) {
  cells.resize(headings_.size());
  rows_.push_back(std::move(cells));
}

std::string Table::format() const {
  std::vector<std::size_t> widths;
  for (const Heading& heading : headings_) widths.push_back(count_characters(heading.title));
  for (const auto& row : rows_) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], count_characters(row[i]));
    }
  }
  const auto append_row = [&](std::string& out, const auto& cell_of) {
    std::string line;
    for (std::size_t i = 0; i < headings_.size(); ++i) {
      if (i > 0) line += "  ";
      append_cell(line, cell_of(i), widths[i], headings_[i].align);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + '\n';
  };
  std::string out;
  append_row(out, [&](std::size_t i) -> const std::string& { return headings_[i].title; });
  for (const auto& row : rows_) {
    append_row(out, [&](std::size_t i) -> const std::string& { return row[i]; });
  }
  return out;
}

std::string format_count(std::uint64_t count) {
  std::string digits = std::to_string(count);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, 1, ',');
  return digits;
}

void print(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
}

ConsoleProgress::ConsoleProgress()
    : is_terminal_(::isatty(STDERR_FILENO) == 1),
      next_(std::chrono::steady_clock::now() + (is_terminal_ ? 100ms : 5000ms)) {}

ConsoleProgress::~ConsoleProgress() {
  if (drawn_ && is_terminal_) std::fputs("\r\x1b[K", stderr);
}

void ConsoleProgress::advance(std::string_view phase, std::uint64_t done, std::uint64_t total) {
  const auto now = std::chrono::steady_clock::now();
  if (now < next_) return;
  next_ = now + (is_terminal_ ? 100ms : 5000ms);
  draw(phase, done, total);
}

void ConsoleProgress::enter(std::string_view phase) {
  if (phases_.empty()) return;
  std::FILE* file = std::fopen(phases_.c_str(), "ab");
  if (file == nullptr) return;
  std::fwrite(phase.data(), 1, phase.size(), file);
  std::fputc('\n', file);
  std::fclose(file);
}

void ConsoleProgress::draw(std::string_view phase, std::uint64_t done, std::uint64_t total) {
  drawn_ = true;
  std::string line(phase);
  if (total > 0) {
    const auto share = static_cast<int>(std::min<std::uint64_t>(done * 100 / total, 100));
    if (is_terminal_) {
      const int filled = share * kBarWidth / 100;
      line += " [" + std::string(static_cast<std::size_t>(filled), '#') +
              std::string(static_cast<std::size_t>(kBarWidth - filled), '.') + "]";
    }
    line += ' ' + std::to_string(share) + " %";
  } else {
    line += ' ' + format_count(done);
  }
  std::fprintf(stderr, is_terminal_ ? "\r\x1b[K%s" : "%s\n", line.c_str());
  std::fflush(stderr);
}

}  // namespace goodstanding::app
