#include "goodstanding/service/access.hpp"

#include <gtest/gtest.h>

#include "goodstanding/service/officers.hpp"
#include "goodstanding/service/test_listing.hpp"
#include "goodstanding/service/treatments.hpp"

namespace goodstanding::service {
namespace {

ErrorId refusal(const Result<Listing>& result) {
  return result ? ErrorId{} : result.error().id;
}

/// A company on an adverse list that is public after 14 days, in force since 16 April 2026, with
/// one measure of the Inspectorate. The list is the Authority's.
class Access : public testing::Test {
 protected:
  void SetUp() override {
    take(register_.ingest("a.csv", "91,Acme,2025-01-31\n", "2026-01-02"));
    company_ = register_.company("91");
    listing_.emplace(register_, pack_, company_);
  }

  Officer officer(const std::string& name, const std::string& authority) {
    const crypto::SigningKey key = crypto::SigningKey::generate(register_.random());
    take(enrol_officer(*register_, name, authority, key.public_key(), at("2020-01-02")));
    return take(prove_officer(*register_, key, register_.random()));
  }
  Sight sight_of(const Officer& who, std::string_view day) {
    const auto measures = take(register_->load_all_measures(Instant{INT64_MAX}));
    return {who, {pack_.lists}, *parse_date(day), measures};
  }
  Sight sight_of(ReaderKind kind, std::string_view day) {
    Reader reader;
    reader.kind = kind;
    return {reader, {pack_.lists}, *parse_date(day)};
  }
  Listing listing() { return take(register_->load_listing(listing_->id())); }

  TestRegister register_;
  LoadedPack pack_ = test_pack();
  CompanyId company_;
  std::optional<TestListing> listing_;
};

TEST_F(Access, ProposalsAreSeenByTheirAuthorityTheCompanyAndTheOperatorOnly) {
  const Officer own = officer("own", "Authority");
  const Officer other = officer("other", "Tax Authority");
  const std::string_view day = "2026-02-21";
  EXPECT_TRUE(sight_of(own, day).sees_listing(listing()));
  EXPECT_TRUE(sight_of(ReaderKind::kCompany, day).sees_listing(listing()));
  EXPECT_TRUE(sight_of(ReaderKind::kConsole, day).sees_listing(listing()));
  EXPECT_FALSE(sight_of(other, day).sees_listing(listing()));
  EXPECT_FALSE(sight_of(ReaderKind::kConsumer, day).sees_listing(listing()));
  EXPECT_FALSE(sight_of(ReaderKind::kPublic, day).sees_listing(listing()));
}

TEST_F(Access, EntriesAreSeenByOthersAfterTheNonPublicDays) {
  listing_->put_in_force();
  // In force on 16 April, public after 14 days.
  EXPECT_FALSE(sight_of(ReaderKind::kPublic, "2026-04-29").sees_listing(listing()));
  EXPECT_TRUE(sight_of(ReaderKind::kPublic, "2026-04-30").sees_listing(listing()));
  const Officer other = officer("other", "Tax Authority");
  EXPECT_FALSE(sight_of(other, "2026-04-29").sees_listing(listing()));
  EXPECT_TRUE(sight_of(other, "2026-04-30").sees_listing(listing()));
}

TEST_F(Access, AuthoritiesSeeWhatIsPublishedToThemAndThePublicDoesNot) {
  pack_.lists.lists[0].publication = lists::Publication::kAuthorities;
  listing_->put_in_force();
  EXPECT_TRUE(sight_of(officer("other", "Tax Authority"), "2026-06-01").sees_listing(listing()));
  EXPECT_FALSE(sight_of(ReaderKind::kPublic, "2026-06-01").sees_listing(listing()));
  pack_.lists.lists[0].publication = lists::Publication::kCompetentAuthority;
  EXPECT_FALSE(sight_of(officer("third", "Tax Authority"), "2026-06-01").sees_listing(listing()));
}

TEST_F(Access, WhoSeesOnlyTheEntryIsToldNoReasonsAndNoOfficers) {
  listing_->put_in_force();
  const std::vector<Listing> seen = sight_of(ReaderKind::kPublic, "2026-06-01").filter({listing()});
  ASSERT_EQ(seen.size(), 1U);
  EXPECT_EQ(seen.front().stage(), Stage::kInForce);
  for (const ListingEvent& event : seen.front().events) {
    EXPECT_TRUE(event.reason.empty());
    EXPECT_EQ(event.officer, OfficerId{});
    EXPECT_EQ(event.body, "{}");
  }
  const auto whole = sight_of(officer("own", "Authority"), "2026-06-01").filter({listing()});
  ASSERT_EQ(whole.size(), 1U);
  EXPECT_EQ(whole.front().events, listing().events);
}

TEST_F(Access, WhoAppliesAMeasureSeesWhatItRestsOn) {
  listing_->put_in_force();
  const std::string_view day = "2026-04-20";  // within the non-public days
  const Sight applying = sight_of(officer("inspector", "Inspectorate"), day);
  const Sight other = sight_of(officer("other", "Tax Authority"), day);
  EXPECT_TRUE(applying.sees_listing(listing()));
  EXPECT_FALSE(other.sees_listing(listing()));
  measures::TreatmentQuery query;
  query.domain = "inspection";
  query.on = *parse_date(day);
  const auto rate = [&](const Sight* sight) {
    return take(find_treatment(*register_, pack_, company_, query, Instant{INT64_MAX}, sight))
        .treatment.find("rate")
        ->value.text;
  };
  EXPECT_EQ(rate(&applying), rate(nullptr));
  EXPECT_EQ(rate(&other), "10") << "the neutral treatment: it may know of no measure";
  EXPECT_NE(rate(nullptr), "10");
}

TEST_F(Access, RatingsAreSeenByTheCompanyAndThePacksAuthority) {
  const std::string_view day = "2026-06-01";
  EXPECT_TRUE(sight_of(officer("own", "Authority"), day).sees_rating(pack_.pack));
  EXPECT_TRUE(sight_of(ReaderKind::kCompany, day).sees_rating(pack_.pack));
  pack_.pack.audience = rules::Audience::kPublic;
  // The pack allows it, and still no notice of the rating was served.
  EXPECT_FALSE(sight_of(officer("other", "Tax Authority"), day).sees_rating(pack_.pack));
  EXPECT_FALSE(sight_of(ReaderKind::kPublic, day).sees_rating(pack_.pack));
}

TEST_F(Access, OfficersOfOtherAuthoritiesNeitherProposeNorAct) {
  const crypto::SigningKey foreign = crypto::SigningKey::generate(register_.random());
  take(enrol_officer(*register_, "foreign", "Tax Authority", foreign.public_key(),
                     at("2020-01-02")));
  const Result<Listing> proposed = propose_listing(
      *register_, pack_, TestListing::proposal(company_), foreign, at("2026-02-20"));
  EXPECT_EQ(refusal(proposed), ErrorId::kRefused);
  EXPECT_EQ(refusal(listing_->step(Stage::kNotified, "2026-02-23", &foreign)), ErrorId::kRefused);
  EXPECT_TRUE(listing_->step(Stage::kNotified, "2026-02-23").ok());
}

TEST_F(Access, RevokedAndUnknownKeysReadNothing) {
  const crypto::SigningKey key = register_.enrol("leaver");
  EXPECT_TRUE(prove_officer(*register_, key, register_.random()).ok());
  ASSERT_TRUE(revoke_officer(*register_, "leaver", "left", at("2026-02-01")).ok());
  EXPECT_EQ(prove_officer(*register_, key, register_.random()).error().id, ErrorId::kRefused);
  const crypto::SigningKey unknown = crypto::SigningKey::generate(register_.random());
  EXPECT_EQ(prove_officer(*register_, unknown, register_.random()).error().id, ErrorId::kRefused);
}

}  // namespace
}  // namespace goodstanding::service
