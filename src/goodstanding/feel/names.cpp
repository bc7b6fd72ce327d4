#include "goodstanding/feel/names.hpp"

#include <algorithm>
#include <utility>

#include "goodstanding/feel/lexer.hpp"

namespace goodstanding::feel {
namespace {

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
    }
  }
  return row[b.size()];
}

}  // namespace

Names::Names(const Scope& scope) : scope_(scope), frames_(1) {}

std::uint32_t Names::declare(std::string name, Type type) {
  Frame& frame = frames_.back();
  frame.locals.push_back({std::move(name), std::move(type), frame.count});
  return frame.count++;
}

std::uint32_t Names::declare_item(const Type& type) {
  const std::uint32_t index = declare("item", type);
  frames_.back().locals.push_back({"", type, index});
  return index;
}

void Names::leave(std::size_t mark) {
  frames_.back().locals.resize(mark);
}

void Names::enter_frame() {
  frames_.emplace_back();
}

std::uint32_t Names::leave_frame() {
  const std::uint32_t count = frames_.back().count;
  frames_.pop_back();
  return count;
}

// Visits (frame, local) from the innermost outwards.
template <class Visit>
void Names::visit_locals(const Visit& visit) const {
  for (std::size_t f = frames_.size(); f-- > 0;) {
    const std::vector<Local>& locals = frames_[f].locals;
    for (std::size_t i = locals.size(); i-- > 0;) visit(f, locals[i]);
  }
}

std::optional<Binding> Names::match(std::string_view text, std::size_t at) const {
  std::optional<Binding> best;
  const auto offer = [&](Binding::Kind kind, std::size_t frame, std::uint32_t index,
                         const std::string& name, const Type& type) {
    const std::size_t end = match_name(text, at, name);
    if (end > at && (!best || end > best->end)) best = Binding{kind, frame, index, name, type, end};
  };
  visit_locals([&](std::size_t frame, const Local& local) {
    if (!local.name.empty()) {
      offer(Binding::Kind::kLocal, frame, local.index, local.name, local.type);
      return;
    }
    for (const Type::Field& field : local.type.fields()) {
      offer(Binding::Kind::kField, frame, local.index, field.name, field.type);
    }
  });
  const std::span<const Scope::Variable> variables = scope_.variables();
  for (std::size_t i = variables.size(); i-- > 0;) {
    offer(Binding::Kind::kSlot, 0, static_cast<std::uint32_t>(i), variables[i].name,
          variables[i].type);
  }
  return best;
}

std::optional<Binding> Names::find(std::string_view name) const {
  std::optional<Binding> found = match(name, 0);
  if (!found || found->end != name.size()) return std::nullopt;
  return found;
}

bool Names::find_in_frame(std::string_view name) const {
  const std::vector<Local>& locals = frames_.back().locals;
  return std::any_of(locals.begin(), locals.end(),
                     [&](const Local& local) { return local.name == name; });
}

std::vector<Binding> Names::items() const {
  std::vector<Binding> found;
  visit_locals([&](std::size_t frame, const Local& local) {
    if (!local.name.empty()) return;
    found.push_back({Binding::Kind::kLocal, frame, local.index, "item", local.type, 0});
  });
  return found;
}

std::vector<std::string> Names::all() const {
  std::vector<std::string> names;
  visit_locals([&](std::size_t, const Local& local) {
    if (!local.name.empty()) names.push_back(local.name);
    for (const Type::Field& field : local.type.fields()) {
      if (local.name.empty()) names.push_back(field.name);
    }
  });
  for (const Scope::Variable& variable : scope_.variables()) names.push_back(variable.name);
  return names;
}

std::optional<std::string> nearest_name(std::string_view word,
                                        const std::vector<std::string>& candidates) {
  const std::string* best = nullptr;
  std::size_t best_distance = word.size() / 3 + 1;
  for (const std::string& candidate : candidates) {
    const std::size_t longer = std::max(candidate.size(), word.size());
    if (longer > 100 || longer - std::min(candidate.size(), word.size()) > best_distance) continue;
    const std::size_t distance = edit_distance(word, candidate);
    if (distance < best_distance || (distance == best_distance && best == nullptr)) {
      best = &candidate;
      best_distance = distance;
    }
  }
  if (best == nullptr) return std::nullopt;
  return *best;
}

}  // namespace goodstanding::feel
