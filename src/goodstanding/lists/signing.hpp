#pragma once
/// Officers sign what they decide; the register knows only their public keys.

#include <cstddef>

#include "goodstanding/crypto/signature.hpp"
#include "goodstanding/model/listing.hpp"

namespace goodstanding::lists {

/// Gives the event with its signature, as the next one of the listing.
ListingEvent sign_event(const crypto::SigningKey& key, const Listing& listing, ListingEvent event);

/// Says whether the event carries the signature of `key` as number `sequence` of the listing.
/// Range: `sequence` is the index in `listing.events`, from 0.
[[nodiscard]] bool verify_event(const Listing& listing, std::size_t sequence,
                                const ListingEvent& event, const crypto::PublicKey& key);

}  // namespace goodstanding::lists
