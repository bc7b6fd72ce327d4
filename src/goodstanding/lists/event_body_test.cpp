#include "goodstanding/lists/event_body.hpp"

#include <gtest/gtest.h>

namespace goodstanding::lists {
namespace {

TEST(EventBody, ReadsBackWhatItWrites) {
  EventBody body;
  body.channels = {"post", "portal"};
  body.proofs = {{"post", Digest{1, 2, 3}}};
  body.evidence = EvidenceGrade::kJudicialFinal;
  body.records = {"4398046511105"};
  body.exit = "repair";
  body.conditions = {"paid"};
  const auto parsed = parse_event_body(format_event_body(body));
  ASSERT_TRUE(parsed.ok()) << parsed.error().message;
  EXPECT_EQ(*parsed, body);
}

TEST(EventBody, LeavesEmptyPartsOut) {
  EXPECT_EQ(format_event_body({}), "{}");
  EXPECT_EQ(*parse_event_body(""), EventBody{});
}

TEST(EventBody, RefusesOtherForms) {
  for (const char* json :
       {"[]", "{", R"({"channels":"post"})", R"({"channels":[1]})", R"({"channels":[""]})",
        R"({"proofs":[{"channel":"post"}]})", R"({"proofs":[{"channel":"post","digest":"00"}]})",
        R"({"evidence":"certain"})", R"({"exit":1})"}) {
    const auto parsed = parse_event_body(json);
    ASSERT_FALSE(parsed.ok()) << json;
    EXPECT_EQ(parsed.error().id, ErrorId::kBadInput);
  }
}

}  // namespace
}  // namespace goodstanding::lists
