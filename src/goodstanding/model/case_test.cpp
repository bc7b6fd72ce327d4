#include "goodstanding/model/case.hpp"

#include <gtest/gtest.h>

namespace goodstanding {
namespace {

Case example() {
  Case matter;
  matter.id = CaseId{9007199254740993};  // 2^53 + 1, which no double holds
  matter.company = CompanyId{4097};
  matter.kind = CaseKind::kWaiver;
  matter.item_kind = ItemKind::kMeasure;
  matter.item = "tender-exclusion";
  matter.authority = "Procurement Authority";
  matter.pack = "corporate-standing@1.0.0";
  return matter;
}

CaseEvent grant() {
  CaseEvent event;
  event.act = CaseAct::kGranted;
  event.on = *parse_date("2026-03-02");
  event.actor = Actor::kOfficer;
  event.officer = OfficerId{8};
  event.reason = "No other supplier of the \"vaccine\"";
  event.clause = "Standing Act, 76";
  event.until = parse_date("2026-09-01");
  event.body = "{}";
  return event;
}

TEST(Case, WordsReadBack) {
  for (int i = 1; i <= kCaseActCount; ++i) {
    const auto act = static_cast<CaseAct>(i);
    EXPECT_EQ(parse_case_act(format_case_act(act)), act);
  }
  for (int i = 1; i <= 4; ++i) {
    const auto kind = static_cast<CaseKind>(i);
    EXPECT_EQ(parse_case_kind(format_case_kind(kind)), kind);
  }
  for (int i = 1; i <= 8; ++i) {
    const auto kind = static_cast<ItemKind>(i);
    EXPECT_EQ(parse_item_kind(format_item_kind(kind)), kind);
  }
  EXPECT_FALSE(parse_case_act("pardoned"));
}

TEST(Case, ClosesOnlyByADecisionOrAnEnd) {
  for (const CaseAct act : {CaseAct::kGranted, CaseAct::kRefused, CaseAct::kBothRecorded,
                            CaseAct::kWithdrawn, CaseAct::kRevoked}) {
    EXPECT_TRUE(closes_case(act));
  }
  for (const CaseAct act : {CaseAct::kOpened, CaseAct::kForwarded, CaseAct::kAnswered,
                            CaseAct::kExtended, CaseAct::kPaused, CaseAct::kOverdue}) {
    EXPECT_FALSE(closes_case(act));
  }
}

TEST(Case, IsSignedAsCanonicalJson) {
  EXPECT_EQ(signing_bytes(example(), 1, grant()),
            R"({"authority":"Procurement Authority","case":"9007199254740993",)"
            R"("company":"C4097","event":{"act":"granted",)"
            R"("actor":"officer","body":"{}","clause":"Standing Act, 76","officer":"8",)"
            R"("on":"2026-03-02","reason":"No other supplier of the \"vaccine\"",)"
            R"("until":"2026-09-01"},"format":"goodstanding/case-act/1",)"
            R"("item":"tender-exclusion","item_kind":"measure","kind":"waiver",)"
            R"("pack":"corporate-standing@1.0.0",)"
            R"("pack_hash":"0000000000000000000000000000000000000000000000000000000000000000",)"
            R"("sequence":"1"})");
}

TEST(Case, EveryFieldChangesWhatIsSigned) {
  const std::string signed_bytes = signing_bytes(example(), 1, grant());
  EXPECT_NE(signing_bytes(example(), 2, grant()), signed_bytes);
  CaseEvent event = grant();
  event.until.reset();
  EXPECT_NE(signing_bytes(example(), 1, event), signed_bytes);
  Case matter = example();
  matter.item = "tender-points-off";
  EXPECT_NE(signing_bytes(matter, 1, grant()), signed_bytes);
  matter = example();
  matter.company = CompanyId{4098};
  EXPECT_NE(signing_bytes(matter, 1, grant()), signed_bytes);
  matter = example();
  matter.authority = "Tax Authority";
  EXPECT_NE(signing_bytes(matter, 1, grant()), signed_bytes);
}

}  // namespace
}  // namespace goodstanding
