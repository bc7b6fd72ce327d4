#pragma once
/// Long work shows how far it is; who shows it, and how, is the caller's business.

#include <cstdint>
#include <string_view>

namespace goodstanding {

class Progress {
 public:
  virtual ~Progress() = default;
  /// Tells that `done` of `total` units are finished; a total of 0 is unknown. Cheap to call often:
  /// the receiver decides how often it shows anything.
  virtual void advance(std::string_view phase, std::uint64_t done, std::uint64_t total) = 0;
  /// Tells that the work enters a phase (`parse`, `stage`, `commit`, `after`). Most receivers do
  /// not care; the test that kills the program in each of them does.
  virtual void enter(std::string_view) {}
};

/// Shows nothing.
class SilentProgress final : public Progress {
 public:
  void advance(std::string_view, std::uint64_t, std::uint64_t) override {}
};

}  // namespace goodstanding
