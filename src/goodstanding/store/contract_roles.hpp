#pragma once
/// Letters to role holders: the store's own law. Service is entered once, by a valid officer with
/// his signature and a proof, about a letter that a record of the company names.

#include <string>
#include <vector>

#include "goodstanding/model/role.hpp"
#include "goodstanding/store/contract_cases.hpp"

namespace goodstanding::store {

class RoleContract : public CaseContract {
 protected:
  static constexpr const char* kNotice = "N0123456789abcdef";

  void SetUp() override;
  /// The service of day 60.
  RoleNoticeEvent served() const;
  Result<void> append_on(const RoleNoticeEvent& event, int on) {
    return register_->append_role_notice(event, moment(on));
  }
  void expect_role_refused(const RoleNoticeEvent& event, const char* what) {
    EXPECT_EQ(refusal(append_on(event, 60)), ErrorId::kRefused) << what;
    EXPECT_TRUE(register_->load_role_notices(std::nullopt, now().known_at)->empty()) << what;
  }

  CompanyId holder_;  ///< the company whose record names the letter
};

inline void RoleContract::SetUp() {
  CaseContract::SetUp();
  RoleStanding standing;
  standing.role = "agent";
  standing.holder = "aa";
  standing.notice = kNotice;
  RowDraft row;
  row.row = 1;
  row.item = "agent";
  row.subjects.push_back({SubjectKind::kCompany, "with-agent", {}});
  Record record;
  record.kind = kRoleStandingKind;
  record.body = format_role_standing(standing);
  row.records.push_back({0, record});
  deliver(header("professions", 77), {row}, 50);
  holder_ = company("professions", "with-agent");
}

inline RoleNoticeEvent RoleContract::served() const {
  RoleNoticeEvent event;
  event.notice = kNotice;
  event.company = holder_;
  event.on = day(60);
  event.proof.fill(7);
  event.officer = decider_;
  event.signature.fill(9);
  return event;
}

TEST_P(RoleContract, ReadsWhatBecameOfALetterAsItWasKnown) {
  RoleNoticeEvent undeliverable = served();
  undeliverable.act = RoleNoticeAct::kUndeliverable;
  undeliverable.on = day(55);
  undeliverable.proof = {};
  ASSERT_TRUE(append_on(undeliverable, 55).ok());
  ASSERT_TRUE(append_on(served(), 62).ok()) << "the proof came two days after the service";
  register_ = factory_.reopen();
  EXPECT_EQ(register_->load_role_notices(holder_, now().known_at).value(),
            (std::vector<RoleNoticeEvent>{undeliverable, served()}));
  EXPECT_EQ(register_->load_role_notices(std::nullopt, moment(61))->size(), 1U);
  EXPECT_TRUE(register_->load_role_notices(listed_, now().known_at)->empty());
  expect_clean();
}

TEST_P(RoleContract, ServiceIsEnteredOnceAndNothingAfterIt) {
  ASSERT_TRUE(append_on(served(), 60).ok());
  EXPECT_EQ(refusal(append_on(served(), 61)), ErrorId::kRefused) << "twice";
  RoleNoticeEvent later = served();
  later.act = RoleNoticeAct::kUndeliverable;
  later.proof = {};
  EXPECT_EQ(refusal(append_on(later, 61)), ErrorId::kRefused) << "undeliverable after service";
  expect_clean();
}

TEST_P(RoleContract, ServiceNeedsProofOfficerSignatureAndARecord) {
  RoleNoticeEvent event = served();
  event.proof = {};
  expect_role_refused(event, "no proof");
  event = served();
  event.signature = {};
  expect_role_refused(event, "no signature");
  event = served();
  event.officer = OfficerId{4711};
  expect_role_refused(event, "an unknown officer");
  event = served();
  event.on = day(61);
  expect_role_refused(event, "served tomorrow");
  event = served();
  event.notice = "N0123456789abcdee";
  expect_role_refused(event, "a letter that no record names");
  event = served();
  event.company = listed_;
  expect_role_refused(event, "a record of another company");
  event = served();
  event.act = RoleNoticeAct::kUndeliverable;
  expect_role_refused(event, "a proof of what was not served");
  ASSERT_TRUE(register_->revoke_officer(decider_, "left", moment(55)).ok());
  expect_role_refused(served(), "a revoked key");
}

}  // namespace goodstanding::store
