#include "goodstanding/lists/definition.hpp"
#include "goodstanding/lists/holds.hpp"
#include "goodstanding/model/find_by_id.hpp"
#include "goodstanding/model/word_table.hpp"

namespace goodstanding::lists {
namespace {

constexpr WordTable<Publication, 4> kPublications("", "competent-authority", "authorities",
                                                  "public");

}  // namespace

std::string_view format_publication(Publication publication) {
  return kPublications.word(publication);
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

Publication ListDefinition::publication_of(std::string_view ground) const {
  const Ground* found = find_ground(ground);
  return found != nullptr ? found->publication.value_or(publication) : publication;
}

std::optional<int> ListDefinition::repair_months_of(std::string_view ground) const {
  if (!repair) return std::nullopt;
  const Ground* found = find_ground(ground);
  return found != nullptr ? found->repair_months.value_or(repair->earliest_months)
                          : repair->earliest_months;
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
