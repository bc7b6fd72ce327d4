#pragma once
/// Officers: who may decide, from when and until when.

#include <string>
#include <vector>

#include "goodstanding/store/contract_fixture.hpp"

namespace goodstanding::store {

TEST_P(RegisterContract, OfficersComeBackInTheOrderOfTheirEnrolment) {
  const OfficerId first = enrol("m.okafor", 1, 3);
  const OfficerId second = enrol("a.lind", 2, 4);
  const auto officers = register_->load_officers();
  ASSERT_TRUE(officers.ok());
  ASSERT_EQ(officers->size(), 2U);
  const Officer& back = officers->front();
  EXPECT_EQ(back.id, first);
  EXPECT_EQ(back.name, "m.okafor");
  EXPECT_EQ(back.authority, "Registry");
  EXPECT_EQ(back.public_key[31], 1);
  EXPECT_EQ(back.enrolled_at, moment(3));
  EXPECT_EQ(back.revoked_at, std::nullopt);
  EXPECT_EQ(officers->back().id, second);
  EXPECT_NE(first, second);
  expect_clean();
}

TEST_P(RegisterContract, NameAndKeyOfAnOfficerAreNeverGivenAgain) {
  const OfficerId first = enrol("m.okafor", 1, 0);
  ASSERT_TRUE(register_->revoke_officer(first, "left", moment(1)).ok());
  Officer again;
  again.name = "m.okafor";
  again.authority = "Registry";
  again.public_key.fill(2);
  EXPECT_EQ(refusal(register_->enrol_officer(again, moment(2))), ErrorId::kConflict);
  again.name = "m.okafor.2";
  again.public_key.fill(1);
  EXPECT_EQ(refusal(register_->enrol_officer(again, moment(2))), ErrorId::kConflict);
  EXPECT_EQ(register_->load_officers()->size(), 1U);
  expect_clean();
}

TEST_P(RegisterContract, OfficerHasANameAndAnAuthority) {
  Officer officer;
  officer.authority = "Registry";
  officer.public_key.fill(1);
  EXPECT_EQ(refusal(register_->enrol_officer(officer, moment(0))), ErrorId::kRefused);
  officer.name = "m.okafor";
  officer.authority.clear();
  EXPECT_EQ(refusal(register_->enrol_officer(officer, moment(0))), ErrorId::kRefused);
  EXPECT_TRUE(register_->load_officers()->empty());
  expect_clean();
}

TEST_P(RegisterContract, KeyIsRevokedOnceWithAReason) {
  const OfficerId officer = enrol("m.okafor", 1, 0);
  EXPECT_EQ(refusal(register_->revoke_officer(officer, "", moment(1))), ErrorId::kRefused);
  EXPECT_EQ(register_->load_officers()->front().revoked_at, std::nullopt);
  ASSERT_TRUE(register_->revoke_officer(officer, "left", moment(2)).ok());
  EXPECT_EQ(refusal(register_->revoke_officer(officer, "left", moment(3))), ErrorId::kConflict);
  EXPECT_EQ(refusal(register_->revoke_officer(OfficerId{99}, "x", moment(3))), ErrorId::kNotFound);
  EXPECT_EQ(register_->load_officers()->front().revoked_at, moment(2));
  expect_clean();
}

}  // namespace goodstanding::store
