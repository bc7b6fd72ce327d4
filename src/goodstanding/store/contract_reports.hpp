#pragma once
/// Reports and acknowledgements: the store's own law. An officer reports for his own authority, of
/// days that are past, with his signature; a consumer acknowledges what has ended, once.

#include <utility>
#include <vector>

#include "goodstanding/store/contract_cases.hpp"

namespace goodstanding::store {

class ReportContract : public CaseContract {
 protected:
  /// The report of day 60 that the decider applied the inspection rate from day 41 to day 50.
  ApplicationReport report() const;
  Result<void> append_on(const ApplicationReport& made, int on);
  Result<void> acknowledge(const EndId& end, int on, const std::string& consumer = "Customs");
  void expect_report_refused(const ApplicationReport& made, const char* what);
};

inline ApplicationReport ReportContract::report() const {
  ApplicationReport made;
  made.company = listed_;
  made.measure = "inspection-rate";
  made.authority = "authority";
  made.officer = decider_;
  made.on = day(60);
  made.from = day(41);
  made.to = day(50);
  made.parameters = R"({"rate":"40"})";
  made.reference = "IA/2024/17";
  made.signature.fill(9);
  const auto officers = register_->load_officers();
  EXPECT_TRUE(officers.ok());
  for (const Officer& officer : officers.value()) {
    if (officer.id == decider_) made.authority = officer.authority;
  }
  return made;
}

inline Result<void> ReportContract::append_on(const ApplicationReport& made, int on) {
  return register_->append_report(made, moment(on));
}

inline Result<void> ReportContract::acknowledge(const EndId& end, int on,
                                                const std::string& consumer) {
  return register_->append_acknowledgement({consumer, end, day(on)}, moment(on));
}

inline void ReportContract::expect_report_refused(const ApplicationReport& made, const char* what) {
  EXPECT_EQ(refusal(append_on(made, 60)), ErrorId::kRefused) << what;
  EXPECT_TRUE(register_->load_reports(std::nullopt, now().known_at)->empty()) << what;
}

TEST_P(ReportContract, ReadsReportsBackAsTheyWereKnown) {
  const ApplicationReport first = report();
  ASSERT_TRUE(append_on(first, 60).ok());
  ApplicationReport later = first;
  later.on = day(70);
  later.to.reset();
  ASSERT_TRUE(append_on(later, 70).ok());
  register_ = factory_.reopen();
  EXPECT_EQ(register_->load_reports(listed_, now().known_at).value(),
            (std::vector<ApplicationReport>{first, later}));
  EXPECT_EQ(register_->load_reports(std::nullopt, moment(65))->size(), 1U);
  EXPECT_TRUE(register_->load_reports(other_, now().known_at)->empty());
  expect_clean();
}

TEST_P(ReportContract, OfficersReportForTheirOwnAuthorityWhatIsPast) {
  ApplicationReport made = report();
  made.authority = "another authority";
  expect_report_refused(made, "another authority");
  made = report();
  made.officer = OfficerId{4711};
  expect_report_refused(made, "an unknown officer");
  made = report();
  made.signature = {};
  expect_report_refused(made, "no signature");
  made = report();
  made.reference.clear();
  expect_report_refused(made, "no reference");
  made = report();
  made.from = day(61);
  made.to.reset();
  expect_report_refused(made, "applied tomorrow");
  made = report();
  made.to = day(62);
  expect_report_refused(made, "applied until the day after tomorrow");
  made = report();
  made.to = made.from;
  expect_report_refused(made, "applied for no day");
  made = report();
  made.company = CompanyId{987654321};
  EXPECT_FALSE(append_on(made, 60).ok());
  ASSERT_TRUE(register_->revoke_officer(decider_, "left", moment(55)).ok());
  expect_report_refused(report(), "a revoked key");
}

TEST_P(ReportContract, ConsumersAcknowledgeTheEndOfAListingOnce) {
  Listing listing = walk_to(Stage::kInForce);
  const EndId entry{EndKind::kListing, listing.id.value, 5};
  EXPECT_EQ(refusal(acknowledge(entry, 45)), ErrorId::kRefused) << "an entry is no end";
  ASSERT_TRUE(append(listing, event(Stage::kAnnulled, 60, decider_)).ok());
  const EndId end{EndKind::kListing, listing.id.value, 6};
  EXPECT_EQ(refusal(acknowledge(end, 59)), ErrorId::kRefused) << "before the end";
  ASSERT_TRUE(acknowledge(end, 61).ok());
  EXPECT_EQ(refusal(acknowledge(end, 62)), ErrorId::kRefused) << "twice";
  ASSERT_TRUE(acknowledge(end, 62, "Bank").ok());
  EXPECT_EQ(register_->load_acknowledgements(now().known_at).value(),
            (std::vector<Acknowledgement>{{"Bank", end, day(62)}, {"Customs", end, day(61)}}));
  EXPECT_EQ(register_->load_acknowledgements(moment(61))->size(), 1U);
  EXPECT_EQ(refusal(acknowledge(end, 63, "")), ErrorId::kRefused) << "nobody";
  expect_clean();
}

TEST_P(ReportContract, ConsumersAcknowledgeTheEndOfAMeasure) {
  const Listing listing = walk_to(Stage::kInForce);
  ImposedMeasure asked = measure(listing);
  Case matter = asked_measure(asked.measure);
  asked.decision = matter.id;
  asked.from = day(51);
  asked.to = day(300);
  ASSERT_TRUE(act(matter, by_officer(CaseAct::kGranted, 51, decider_, 300), {asked}).ok());
  const std::int64_t id = register_->load_measures(listed_, now().known_at)->front().id.value;
  const EndId term{EndKind::kMeasure, id, 0};
  const EndId revocation{EndKind::kMeasure, id, 2};
  EXPECT_EQ(refusal(acknowledge(term, 299)), ErrorId::kRefused) << "before its term";
  EXPECT_EQ(refusal(acknowledge(revocation, 100)), ErrorId::kRefused) << "not revoked";
  ASSERT_TRUE(act(matter, by_officer(CaseAct::kRevoked, 100, decider_)).ok());
  EXPECT_TRUE(acknowledge(revocation, 100).ok());
  EXPECT_TRUE(acknowledge(term, 300).ok());
  expect_clean();
}

}  // namespace goodstanding::store
