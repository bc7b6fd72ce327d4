#include "goodstanding/lists/signing.hpp"

#include "goodstanding/base/bytes.hpp"

namespace goodstanding::lists {

ListingEvent sign_event(const crypto::SigningKey& key, const Listing& listing, ListingEvent event) {
  event.signature = key.sign(as_bytes(signing_bytes(listing, listing.events.size(), event))).bytes;
  return event;
}

bool verify_event(const Listing& listing, std::size_t sequence, const ListingEvent& event,
                  const crypto::PublicKey& key) {
  return crypto::verify_signature(key, as_bytes(signing_bytes(listing, sequence, event)),
                                  crypto::Signature{event.signature});
}

}  // namespace goodstanding::lists
