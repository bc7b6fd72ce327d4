#include "goodstanding/service/signatures.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "goodstanding/lists/signing.hpp"

namespace goodstanding::service {
namespace {

/// Verifies against the keys of the enrolled officers, revoked ones too: a signature stays valid
/// when its key no longer is.
class Verifier {
 public:
  explicit Verifier(std::vector<Officer> officers) : officers_(std::move(officers)) {}

  /// Adds a fault unless `verify` accepts the key of the officer.
  template <class Verify>
  void check(OfficerId officer, std::string table, std::string what, const Verify& verify) {
    const auto found = std::find_if(officers_.begin(), officers_.end(),
                                    [&](const Officer& one) { return one.id == officer; });
    if (found != officers_.end() && verify(crypto::PublicKey{found->public_key})) return;
    faults_.push_back({std::move(table), std::move(what) + ": the signature is not the officer's"});
  }
  std::vector<SignatureFault> take() { return std::move(faults_); }

 private:
  std::vector<Officer> officers_;
  std::vector<SignatureFault> faults_;
};

std::string place_of(std::int64_t id, std::size_t number, std::string_view word) {
  return std::to_string(id) + ", event " + std::to_string(number) + " (" + std::string(word) + ')';
}

void check_listing(const Listing& listing, Verifier& verifier) {
  for (std::size_t i = 0; i < listing.events.size(); ++i) {
    const ListingEvent& event = listing.events[i];
    if (event.actor != Actor::kOfficer) continue;
    verifier.check(
        event.officer, "listing_event",
        "listing " + place_of(listing.id.value, i, format_stage(event.stage)),
        [&](const crypto::PublicKey& key) { return lists::verify_event(listing, i, event, key); });
  }
}

void check_case(const Case& matter, Verifier& verifier) {
  for (std::size_t i = 0; i < matter.events.size(); ++i) {
    const CaseEvent& event = matter.events[i];
    if (event.actor != Actor::kOfficer) continue;
    verifier.check(event.officer, "case_act",
                   "case " + place_of(matter.id.value, i, format_case_act(event.act)),
                   [&](const crypto::PublicKey& key) {
                     return crypto::verify_signature(key, as_bytes(signing_bytes(matter, i, event)),
                                                     crypto::Signature{event.signature});
                   });
  }
}

void check_report(const ApplicationReport& report, Verifier& verifier) {
  verifier.check(report.officer, "application_report",
                 "report of " + report.measure + " on " + format_company(report.company),
                 [&](const crypto::PublicKey& key) {
                   return crypto::verify_signature(key, as_bytes(signing_bytes(report)),
                                                   crypto::Signature{report.signature});
                 });
}

void check_role_notice(const RoleNoticeEvent& event, Verifier& verifier) {
  verifier.check(event.officer, "role_notice_event", "letter " + event.notice,
                 [&](const crypto::PublicKey& key) {
                   return crypto::verify_signature(key, as_bytes(signing_bytes(event)),
                                                   crypto::Signature{event.signature});
                 });
}

}  // namespace

CaseEvent sign_case_event(const Officer& officer, const crypto::SigningKey& key, const Case& matter,
                          CaseEvent event) {
  event.actor = Actor::kOfficer;
  event.officer = officer.id;
  event.signature = key.sign(as_bytes(signing_bytes(matter, matter.events.size(), event))).bytes;
  return event;
}

Result<std::vector<SignatureFault>> verify_signatures(store::Register& target) {
  constexpr Instant kNow{INT64_MAX};
  GS_TRY_ASSIGN(std::vector<Officer> officers, target.load_officers());
  GS_TRY_ASSIGN(const std::vector<Listing> listings, target.load_listings(std::nullopt, kNow));
  GS_TRY_ASSIGN(const std::vector<Case> cases, target.load_cases(std::nullopt, kNow));
  GS_TRY_ASSIGN(const std::vector<ApplicationReport> reports,
                target.load_reports(std::nullopt, kNow));
  GS_TRY_ASSIGN(const std::vector<RoleNoticeEvent> letters,
                target.load_role_notices(std::nullopt, kNow));
  Verifier verifier(std::move(officers));
  for (const Listing& listing : listings) check_listing(listing, verifier);
  for (const Case& matter : cases) check_case(matter, verifier);
  for (const ApplicationReport& report : reports) check_report(report, verifier);
  for (const RoleNoticeEvent& event : letters) check_role_notice(event, verifier);
  return verifier.take();
}

}  // namespace goodstanding::service
