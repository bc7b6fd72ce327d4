#pragma once
/// Role holders. A company's required professional standing: that somebody in a role for which a
/// licence or fitness is required by law has it, as an outside professional register says. The
/// subject is always the company; who holds the role is known only as a keyed digest.
/// Source: docs/guide/role-holders.md.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "goodstanding/base/bytes.hpp"
#include "goodstanding/base/date.hpp"
#include "goodstanding/model/claims.hpp"
#include "goodstanding/model/ids.hpp"
#include "goodstanding/model/officer.hpp"

namespace goodstanding {

/// The kind of the records that say it.
inline constexpr std::string_view kRoleStandingKind = "role.standing";

/// What a professional register says of a licence.
enum class ProfessionalState : std::uint8_t { kValid = 1, kNotValid = 2, kUnknown = 3 };
std::string_view format_professional_state(ProfessionalState state);
std::optional<ProfessionalState> parse_professional_state(std::string_view word);

/// What the body of a record `role.standing` holds. The record's own period is that of the state.
struct RoleStanding {
  std::string role;                   ///< as `customs-representative`
  std::string post = "1";             ///< tells apart several posts of one role. Range: 1 to 999
  std::string professional_register;  ///< which publishes the state
  std::string holder;                 ///< keyed digest of register and number, hexadecimal
  ProfessionalState state = ProfessionalState::kUnknown;
  bool is_final = false;
  Period held;         ///< from when until when the holder has the role, half-open
  std::string basis;   ///< the law that requires the licence
  std::string notice;  ///< id of the letter to the holder, as `N0123456789ab`
  bool operator==(const RoleStanding&) const = default;
};

/// Formats the body of a record. Source: RFC 8785.
std::string format_role_standing(const RoleStanding& standing);
/// Parses such a body; none if it is no such body.
std::optional<RoleStanding> parse_role_standing(std::string_view body);

/// What became of the letter to a role holder.
enum class RoleNoticeAct : std::uint8_t {
  kServed = 1,
  kUndeliverable = 2,  ///< a state that officers see; it may still be served
};
std::string_view format_role_notice_act(RoleNoticeAct act);

/// An entry about such a letter. The letter itself, with the name, is not in the register.
struct RoleNoticeEvent {
  std::string notice;
  CompanyId company;
  RoleNoticeAct act = RoleNoticeAct::kServed;
  Date on;
  Digest proof{};  ///< SHA-256 of the proof of service; zero if undeliverable
  OfficerId officer;
  std::array<std::uint8_t, 64> signature{};  ///< Ed25519 over `signing_bytes`
  bool operator==(const RoleNoticeEvent&) const = default;
};

/// Gives the bytes that an officer signs: canonical JSON of all fields but the signature.
std::string signing_bytes(const RoleNoticeEvent& event);

/// A letter on its way into the sealed outbox: the only form in which a name is ever held.
struct HolderLetter {
  std::string notice;
  std::string company_scheme;
  std::string company_number;
  RoleStanding standing;
  Period state;         ///< from when until when the register says so
  std::string name;     ///< of the holder
  std::string number;   ///< in the professional register
  std::string correct;  ///< where the holder can have the source corrected
};

}  // namespace goodstanding
