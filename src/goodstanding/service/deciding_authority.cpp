#include "goodstanding/service/deciding_authority.hpp"

#include <charconv>
#include <cstdint>

namespace goodstanding::service {

Result<std::string> deciding_authority(store::Register& target, const LoadedPack& pack,
                                       ItemKind item_kind, std::string_view item) {
  if (item_kind != ItemKind::kListing) {
    // The law of a list that stands by itself rates nothing: its authority is that of the list.
    const bool alone = pack.pack.authority.empty() && !pack.lists.lists.empty();
    return alone ? pack.lists.lists.front().authority : pack.pack.authority;
  }
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(item.data(), item.data() + item.size(), number);
  if (error != std::errc{} || end != item.data() + item.size()) {
    return Error{ErrorId::kNotFound, "there is no listing `" + std::string(item) + "`"};
  }
  GS_TRY_ASSIGN(const Listing listing, target.load_listing(ListingId{number}));
  return listing.authority;
}

}  // namespace goodstanding::service
