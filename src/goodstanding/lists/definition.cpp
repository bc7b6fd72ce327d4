#include "goodstanding/lists/definition.hpp"

#include <algorithm>

namespace goodstanding::lists {
namespace {

template <class Thing>
const Thing* find_by_id(const std::vector<Thing>& things, std::string_view id) {
  const auto found = std::find_if(things.begin(), things.end(),
                                  [&](const Thing& thing) { return thing.id == id; });
  return found == things.end() ? nullptr : &*found;
}

bool holds(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

std::string_view format_publication(Publication publication) {
  switch (publication) {
    case Publication::kCompetentAuthority:
      return "competent-authority";
    case Publication::kAuthorities:
      return "authorities";
    case Publication::kPublic:
      return "public";
  }
  return "";
}

const Ground* ListDefinition::find_ground(std::string_view ground) const {
  return find_by_id(grounds, ground);
}

const Exit* ListDefinition::find_exit(std::string_view exit) const {
  return find_by_id(exits, exit);
}

const TermLimits& ListDefinition::term_of(std::string_view ground) const {
  const Ground* found = find_ground(ground);
  return found != nullptr && found->term ? *found->term : term;
}

const ListDefinition* ListBook::find_list(std::string_view list) const {
  return find_by_id(lists, list);
}

bool may_propose(const Ground& ground, const Record& record) {
  const bool in_force =
      record.status == RecordStatus::kReported || record.status == RecordStatus::kFinal;
  return in_force && record.evidence >= ground.evidence &&
         holds(ground.triggers.record_kinds, record.kind);
}

bool band_may_propose(const Ground& ground, std::string_view band) {
  return holds(ground.triggers.bands, band);
}

}  // namespace goodstanding::lists
