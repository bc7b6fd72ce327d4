#include "goodstanding/service/holder_vault.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <string>

#include "goodstanding/service/letter_stage.hpp"
#include "goodstanding/service/role_letter.hpp"
#include "goodstanding/service/test_register.hpp"

namespace goodstanding::service {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

HolderLetter letter(const std::string& notice) {
  HolderLetter made;
  made.notice = notice;
  made.company_scheme = "uscc";
  made.company_number = "91350100M000100Y43";
  made.standing.role = "agent";
  made.standing.holder = "aa";
  made.standing.notice = notice;
  made.standing.state = ProfessionalState::kNotValid;
  made.standing.is_final = true;
  made.standing.professional_register = "Chamber";
  made.state.from = parse_date("2024-01-01");
  made.name = "Zyxenna <Quorvath>";
  made.number = "KX-1";
  made.correct = "Write to the Chamber.";
  return made;
}

class HolderVaultTest : public ::testing::Test {
 protected:
  HolderVaultTest() {
    EXPECT_TRUE(HolderVault::create(register_.file("register.db"), register_.random()).ok());
  }
  HolderVault open() {
    Result<HolderVault> vault =
        HolderVault::open(register_.file("register.db"), register_.random());
    EXPECT_TRUE(vault.ok());
    return *std::move(vault);
  }
  [[nodiscard]] std::string outbox_path() const { return register_.file("register.db-letters"); }

  TestRegister register_;
};

TEST_F(HolderVaultTest, KeepsLettersSealedForTheirOwnerAlone) {
  const HolderVault vault = open();
  Outbox outbox;
  outbox.letters = {letter("N1")};
  ASSERT_TRUE(vault.save(outbox).ok());
  const std::string bytes = take(files::read_file(outbox_path(), 1U << 20U));
  EXPECT_THAT(bytes, Not(HasSubstr("Quorvath")));
  EXPECT_THAT(bytes, Not(HasSubstr("letters")));
  for (const char* name : {"register.db-letters", "register.db-holder-keys"}) {
    struct stat status{};
    ASSERT_EQ(::stat(register_.file(name).c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U) << name;
  }
  const Outbox again = take(open().load(*register_));
  ASSERT_EQ(again.letters.size(), 1U);
  EXPECT_EQ(again.letters[0].name, "Zyxenna <Quorvath>");
  EXPECT_EQ(again.letters[0].standing, letter("N1").standing);
  EXPECT_FALSE(again.changed);
}

TEST_F(HolderVaultTest, NeverMakesKeysTwice) {
  const std::string before =
      take(files::read_file(register_.file("register.db-holder-keys"), 4096));
  ASSERT_TRUE(HolderVault::create(register_.file("register.db"), register_.random()).ok());
  EXPECT_EQ(take(files::read_file(register_.file("register.db-holder-keys"), 4096)), before);
}

TEST_F(HolderVaultTest, RefusesAnOutboxThatWasChangedAndKeysThatAreNone) {
  const HolderVault vault = open();
  ASSERT_TRUE(vault.save(Outbox()).ok());
  std::string bytes = take(files::read_file(outbox_path(), 1U << 20U));
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
  register_.write("register.db-letters", bytes);
  EXPECT_FALSE(vault.load(*register_).ok());
  register_.write("register.db-holder-keys", "{}\n");
  EXPECT_FALSE(HolderVault::open(register_.file("register.db"), register_.random()).ok());
  const Result<HolderVault> missing =
      HolderVault::open(register_.file("other.db"), register_.random());
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.error().id, ErrorId::kNotFound);
}

TEST_F(HolderVaultTest, OneProcessWritesAtATime) {
  const HolderVault vault = open();
  const auto first = vault.lock();
  ASSERT_TRUE(first.ok());
  const auto second = open().lock();
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().id, ErrorId::kRegisterLocked);
}

TEST_F(HolderVaultTest, LettersOfADeliveryThatDidNotCommitAreGone) {
  const HolderVault vault = open();
  Outbox outbox;
  outbox.letters = {letter("N1")};
  outbox.staging = DeliveryMark{"late-reports", "00", "11", 0};
  outbox.staged = {letter("N2")};
  ASSERT_TRUE(vault.save(outbox).ok());
  const Outbox again = take(vault.load(*register_));
  EXPECT_NE(again.find("N1"), nullptr);
  EXPECT_EQ(again.find("N2"), nullptr);
  EXPECT_TRUE(again.changed) << "so that the next writer takes the name out of the file";
}

TEST_F(HolderVaultTest, LettersOfADeliveryThatCommittedWaitAlthoughTheProcessWasKilled) {
  const HolderVault vault = open();
  const IngestReport before = take(register_.ingest("a.csv", "91,A,2024-01-01\n", "2024-02-01"));
  const IngestReport after = take(register_.ingest("b.csv", "92,B,2024-01-01\n", "2024-02-02"));
  Outbox outbox;
  outbox.staged = {letter("N2")};
  DeliveryMark mark{"late-reports", format_hex(after.delivery.header.channel_digest),
                    format_hex(after.delivery.header.digest), before.delivery.id.value};
  outbox.staging = mark;
  ASSERT_TRUE(vault.save(outbox).ok());
  EXPECT_NE(take(vault.load(*register_)).find("N2"), nullptr);
  // The same files were there before: what tells is a delivery after that.
  mark.after = after.delivery.id.value;
  outbox.staging = mark;
  ASSERT_TRUE(vault.save(outbox).ok());
  EXPECT_EQ(take(vault.load(*register_)).find("N2"), nullptr);
}

TEST(RoleLetter, SaysWhatSourceEffectAndHowToCorrectAndObject) {
  casework::RoleLaw law;
  law.role = "agent";
  law.reply_days = 30;
  law.effect = "Twelve points.";
  const std::string page =
      format_role_letter(letter("N1"), law, "Tin & Sons", *parse_date("2024-02-01"));
  for (const char* part :
       {"Zyxenna &lt;Quorvath&gt;", "KX-1", "Chamber", "not-valid since 2024-01-01",
        "Tin &amp; Sons", "Twelve points.", "30 days", "Write to the Chamber.", "N1", "object"}) {
    EXPECT_THAT(page, HasSubstr(part));
  }
}

}  // namespace
}  // namespace goodstanding::service
