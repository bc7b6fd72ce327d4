#include "goodstanding/channels/parent_rows.hpp"

namespace goodstanding::channels {
namespace {

/// Persons weigh most, so that nothing said of one is ever kept.
int weight(Disposition disposition) {
  switch (disposition) {
    case Disposition::kPerson:
      return 3;
    case Disposition::kOtherKind:
      return 2;
    case Disposition::kApplied:
    case Disposition::kExactRepeat:
      return 1;
    case Disposition::kFinding:
      break;
  }
  return 0;
}

}  // namespace

Result<void> ParentRows::add(std::string_view key, Disposition disposition) {
  const auto [at, is_new] = rows_.try_emplace(std::string(key), disposition);
  if (!is_new && weight(disposition) > weight(at->second)) at->second = disposition;
  if (rows_.size() > kMaxRows) {
    return Error{ErrorId::kLimit, "a file that others belong to has more than 8,000,000 rows"};
  }
  return {};
}

std::optional<Disposition> ParentRows::find(std::string_view key) const {
  const auto at = rows_.find(std::string(key));
  return at == rows_.end() ? std::nullopt : std::optional(at->second);
}

}  // namespace goodstanding::channels
