#include "goodstanding/casework/role_law.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "goodstanding/lists/legal_basis.hpp"

namespace goodstanding::casework {
namespace {

using codec::YamlMapReader;
using codec::YamlNode;

/// Whoever is told has at least a week, and at most what other clocks have.
constexpr std::int64_t kLeastReplyDays = 7;
constexpr std::int64_t kMostReplyDays = 250;

std::vector<ProfessionalState> read_states(YamlMapReader& reader) {
  std::vector<ProfessionalState> states;
  for (const YamlNode& node : reader.list("states")) {
    const std::optional<std::string> word =
        codec::read_text(node, reader.document(), reader.findings());
    const std::optional<ProfessionalState> state =
        word ? parse_professional_state(*word) : std::nullopt;
    if (state == ProfessionalState::kNotValid) {
      states.push_back(*state);
    } else if (word) {
      reader.report("states", "case.bad-role", "the state `" + *word + "` can lower nobody",
                    "write states: [not-valid]; valid is no fault, and unknown is no knowledge");
    }
  }
  if (states.empty() && reader.has("states")) {
    reader.report("states", "case.bad-role", "no state matters, so the role needs no rule");
  }
  return states;
}

RoleLaw read_role(YamlMapReader& reader) {
  RoleLaw law;
  law.role = reader.text("role");
  law.basis = lists::read_legal_bases(reader, "case.no-basis", "the role");
  law.states = read_states(reader);
  law.effect = reader.text("effect");
  const std::int64_t days = reader.integer("reply-days");
  if (reader.has("reply-days") && (days < kLeastReplyDays || days > kMostReplyDays)) {
    reader.report("reply-days", "case.bad-days",
                  "whoever is told has " + std::to_string(kLeastReplyDays) + " to " +
                      std::to_string(kMostReplyDays) + " days to reply");
  }
  law.reply_days = static_cast<int>(std::clamp(days, kLeastReplyDays, kMostReplyDays));
  reader.finish();
  return law;
}

}  // namespace

RoleLaws read_role_laws(YamlMapReader& casework) {
  RoleLaws laws;
  for (const YamlNode& node : casework.optional_list("roles")) {
    YamlMapReader reader(node, casework.document(), casework.findings());
    RoleLaw law = read_role(reader);
    if (find_role_law(laws, law.role) != nullptr) {
      reader.report("role", "case.bad-role", "role \"" + law.role + "\" is described twice");
    }
    laws.push_back(std::move(law));
  }
  return laws;
}

const RoleLaw* find_role_law(const RoleLaws& laws, std::string_view role) {
  const auto found = std::ranges::find(laws, role, &RoleLaw::role);
  return found == laws.end() ? nullptr : &*found;
}

}  // namespace goodstanding::casework
