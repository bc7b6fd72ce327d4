#include "goodstanding/casework/competence.hpp"

#include <gtest/gtest.h>

namespace goodstanding::casework {
namespace {

TEST(CaseCompetence, OthersMayAskAnswerAndTakeBackButNotDecide) {
  Case matter;
  matter.authority = "Customs Authority";
  for (int i = 1; i <= kCaseActCount; ++i) {
    CaseEvent event;
    event.act = static_cast<CaseAct>(i);
    const bool open = event.act == CaseAct::kOpened || event.act == CaseAct::kAnswered ||
                      event.act == CaseAct::kWithdrawn;
    EXPECT_TRUE(require_competence(matter, event, "Customs Authority").ok());
    EXPECT_EQ(require_competence(matter, event, "Tax Authority").ok(), open)
        << format_case_act(event.act);
    event.actor = Actor::kClock;
    EXPECT_TRUE(require_competence(matter, event, "").ok());
  }
}

}  // namespace
}  // namespace goodstanding::casework
