#pragma once
/// Officers: named deciders of an authority. They are users of the register, never its subjects.
/// Their signing keys stay theirs; the register knows the public half only.

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "goodstanding/base/date.hpp"
#include "goodstanding/base/strong_id.hpp"

namespace goodstanding {

using OfficerId = StrongId<struct OfficerTag>;

/// An officer with the one key in use. A new key is a new enrolment after the old one is revoked.
struct Officer {
  OfficerId id;
  std::string name;  ///< login name, as `m.okafor`; unique
  std::string authority;
  std::array<std::uint8_t, 32> public_key{};  ///< Ed25519. Source: RFC 8032
  Instant enrolled_at;
  std::optional<Instant> revoked_at;
};

}  // namespace goodstanding
