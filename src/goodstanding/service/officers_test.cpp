#include "goodstanding/service/officers.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "goodstanding/service/test_register.hpp"

namespace goodstanding::service {
namespace {

TEST(Officers, NewKeyIsReadableByItsOwnerOnlyAndComesBackTheSame) {
  TestRegister target;
  const crypto::PublicKey made = take(make_key(target.file("a.pem"), target.random()));
  struct stat status{};
  ASSERT_EQ(::stat(target.file("a.pem").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  const Result<crypto::SigningKey> loaded = load_key(target.file("a.pem"));
  ASSERT_TRUE(loaded.ok()) << loaded.error().message;
  EXPECT_EQ(loaded->public_key(), made);
}

TEST(Officers, KeyIsNeverOverwritten) {
  TestRegister target;
  target.write("a.pem", "precious");
  const auto made = make_key(target.file("a.pem"), target.random());
  ASSERT_FALSE(made.ok());
  EXPECT_EQ(made.error().id, ErrorId::kConflict);
  EXPECT_EQ(take(files::read_file(target.file("a.pem"), 100)), "precious");
}

TEST(Officers, KeyThatIsMissingOrNoneIsNamedWithItsFile) {
  TestRegister target;
  const auto missing = load_key(target.file("none.pem"));
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.error().id, ErrorId::kNotFound);
  EXPECT_NE(missing.error().message.find("officer new-key"), std::string::npos);
  const auto garbage = load_key(target.write("garbage.pem", "no key"));
  ASSERT_FALSE(garbage.ok());
  EXPECT_EQ(garbage.error().id, ErrorId::kBadInput);
  EXPECT_NE(garbage.error().message.find("garbage.pem"), std::string::npos);
}

TEST(Officers, NameAndKeyBelongToOneOfficer) {
  TestRegister target;
  const crypto::PublicKey key = target.enrol("anna").public_key();
  const crypto::PublicKey other = crypto::SigningKey::generate(target.random()).public_key();
  const auto same_name = enrol_officer(*target, "anna", "Authority", other, at("2020-02-01"));
  const auto same_key = enrol_officer(*target, "ben", "Authority", key, at("2020-02-01"));
  ASSERT_FALSE(same_name.ok());
  ASSERT_FALSE(same_key.ok());
  EXPECT_EQ(same_name.error().id, ErrorId::kConflict);
  EXPECT_EQ(same_key.error().id, ErrorId::kConflict);
  EXPECT_EQ(take(target->load_officers()).size(), 1U);
}

TEST(Officers, SignerIsFoundByTheKeyAmongSeveral) {
  TestRegister target;
  target.enrol("anna");
  const crypto::SigningKey key = target.enrol("ben");
  target.enrol("carl");
  EXPECT_EQ(take(find_signer(*target, key)).name, "ben");
}

TEST(Officers, RevokedOfficerSignsNoMoreAndTheDayIsSaid) {
  TestRegister target;
  const crypto::SigningKey key = target.enrol("anna");
  ASSERT_TRUE(revoke_officer(*target, "anna", "left", at("2020-03-01")).ok());
  const auto signer = find_signer(*target, key);
  ASSERT_FALSE(signer.ok());
  EXPECT_EQ(signer.error().id, ErrorId::kRefused);
  EXPECT_NE(signer.error().message.find("anna was revoked on 2020-03-01"), std::string::npos);
}

TEST(Officers, OnlyAnEnrolledOfficerCanBeRevoked) {
  TestRegister target;
  const auto revoked = revoke_officer(*target, "nobody", "left", at("2020-03-01"));
  ASSERT_FALSE(revoked.ok());
  EXPECT_EQ(revoked.error().id, ErrorId::kNotFound);
}

}  // namespace
}  // namespace goodstanding::service
