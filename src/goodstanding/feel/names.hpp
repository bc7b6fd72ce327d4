#pragma once
/// The names in sight at a place of an expression: variables of the caller, variables of the
/// expression itself (`for`, `some`, context entries, parameters), and fields of a filter's item.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/feel/scope.hpp"
#include "goodstanding/feel/type.hpp"

namespace goodstanding::feel {

/// What a name stands for.
struct Binding {
  enum class Kind : std::uint8_t { kSlot, kLocal, kField };
  Kind kind = Kind::kSlot;
  std::size_t frame = 0;    ///< 0 is the expression, each function definition adds one
  std::uint32_t index = 0;  ///< the slot, the local, or the local of the item that has the field
  std::string name;
  Type type;
  std::size_t end = 0;  ///< byte of the text after the name
};

/// A local variable, or the item of a filter whose fields are in sight.
struct Local {
  std::string name;  ///< empty for an item
  Type type;
  std::uint32_t index = 0;
};

/// The variables of the expression or of one function definition.
struct Frame {
  std::vector<Local> locals;  ///< in sight, the innermost last
  std::uint32_t count = 0;    ///< all locals ever declared; none is used twice
};

/// Keeps the names in sight while an expression is read from left to right.
class Names {
 public:
  explicit Names(const Scope& scope);

  std::uint32_t declare(std::string name, Type type);
  /// Puts the item of a filter in sight, as `item` and by its fields.
  std::uint32_t declare_item(const Type& type);
  /// Takes a local without a name in any of the frames.
  std::uint32_t reserve_in(std::size_t frame) { return frames_[frame].count++; }
  /// Gives a mark, and takes out of sight all that was declared since.
  [[nodiscard]] std::size_t mark() const { return frames_.back().locals.size(); }
  void leave(std::size_t mark);
  void enter_frame();
  /// Leaves a frame and gives how many locals it has.
  std::uint32_t leave_frame();
  [[nodiscard]] std::size_t frame() const { return frames_.size() - 1; }
  [[nodiscard]] std::uint32_t local_count() const { return frames_.back().count; }

  /// Gives what the longest name at a byte of the text stands for; the innermost of equal names.
  [[nodiscard]] std::optional<Binding> match(std::string_view text, std::size_t at) const;
  /// Gives what a name stands for.
  [[nodiscard]] std::optional<Binding> find(std::string_view name) const;
  /// Says whether the innermost frame itself declares a name.
  [[nodiscard]] bool find_in_frame(std::string_view name) const;
  /// Gives the items of the filters around, the innermost first.
  [[nodiscard]] std::vector<Binding> items() const;
  /// Gives every name in sight.
  [[nodiscard]] std::vector<std::string> all() const;

 private:
  template <class Visit>
  void visit_locals(const Visit& visit) const;

  const Scope& scope_;
  std::vector<Frame> frames_;
};

/// Gives the candidate most like a word, if any is like enough to be meant.
std::optional<std::string> nearest_name(std::string_view word,
                                        const std::vector<std::string>& candidates);

}  // namespace goodstanding::feel
