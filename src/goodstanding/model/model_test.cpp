#include <gtest/gtest.h>

#include "goodstanding/model/claims.hpp"
#include "goodstanding/model/delivery.hpp"
#include "goodstanding/model/identifier.hpp"
#include "goodstanding/model/ids.hpp"
#include "goodstanding/model/rating.hpp"

namespace goodstanding {
namespace {

TEST(Ids, PartitionIsTheLowTwelveBits) {
  EXPECT_EQ(partition_of(SubjectId{(5LL << 12) | 4095}), 4095);
  EXPECT_EQ(partition_of(CompanyId{(5LL << 12) | 7}), 7);
}

TEST(Ids, CompanyRoundTripsThroughItsText) {
  EXPECT_EQ(parse_company(format_company(CompanyId{4096})), CompanyId{4096});
  for (const char* text : {"", "C", "C0", "C-1", "E4096", "4096", "C1x"}) {
    EXPECT_FALSE(parse_company(text)) << text;
  }
}

TEST(Identifier, NeedsSchemeAndValue) {
  EXPECT_EQ(parse_identifier("lei:X:1"), (Identifier{"lei", "X:1"}));
  EXPECT_FALSE(parse_identifier(":1"));
  EXPECT_FALSE(parse_identifier("lei:"));
}

TEST(Claims, EveryWordReadsBack) {
  for (int i = 0; i < 7; ++i) {
    const auto status = static_cast<RecordStatus>(i);
    EXPECT_EQ(parse_status(format_status(status)), status);
  }
  for (int i = 0; i < 4; ++i) {
    const auto grade = static_cast<EvidenceGrade>(i);
    EXPECT_EQ(parse_evidence(format_evidence(grade)), grade);
  }
  EXPECT_FALSE(parse_status("Final"));
}

}  // namespace
}  // namespace goodstanding
