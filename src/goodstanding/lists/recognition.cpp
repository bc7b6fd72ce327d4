#include "goodstanding/lists/recognition.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include "goodstanding/lists/definition.hpp"
#include "goodstanding/lists/holds.hpp"
#include "goodstanding/model/find_by_id.hpp"
#include "goodstanding/model/word_table.hpp"

namespace goodstanding::lists {
namespace {

constexpr WordTable<RecognitionCondition, 15> kConditions("", "rule", "adopted", "in-force",
                                                          "final", "public", "heard", "length",
                                                          "ground", "decided", "own-finding",
                                                          "evidence", "identity", "opt-out",
                                                          "do-not-apply");

std::string quoted(std::string_view text) {
  return "\"" + std::string(text) + "\"";
}

std::string day_or_unknown(const std::optional<Date>& day) {
  return day ? format_date(*day) : "a day not known";
}

/// Puts one outside listing to one rule, and gathers every condition that does not hold.
class Test {
 public:
  Test(const ListBook& book, const OutsideListing& outside, const RecognitionRule& rule,
       const RecognitionQuestion& question)
      : book_(&book), outside_(&outside), rule_(&rule), question_(&question) {}

  RecognitionVerdict run() {
    verdict_.rule = rule_->id;
    verdict_.list = rule_->list;
    require_adopted();
    require_stage();
    require_procedure();
    require_length();
    require_ground();
    require_decided();
    require_identity();
    require_no_opt_out();
    return std::move(verdict_);
  }

 private:
  void fail(RecognitionCondition condition, std::string why) {
    verdict_.failed.push_back({condition, std::move(why)});
  }

  void require_adopted() {
    if (rule_->is_draft) {
      fail(RecognitionCondition::kAdopted,
           "the rule " + rule_->id + " is a draft: nobody adopted it");
    } else if (!rule_->adopted.contains(question_->day)) {
      fail(RecognitionCondition::kAdopted,
           "the rule " + rule_->id + " is not in force on " + format_date(question_->day));
    }
  }

  void require_stage() {
    const OutsideStage& present = outside_->present();
    if (!outside_->is_listed) {
      fail(RecognitionCondition::kInForce,
           "the source's list no longer has it since " + day_or_unknown(present.until));
    } else if (present.means != OutsideMeaning::kInForce) {
      fail(RecognitionCondition::kInForce, "at the source it is " + quoted(present.word) +
                                               ", which is " +
                                               std::string(format_outside_meaning(present.means)));
    }
    if (!holds(rule_->test.final_stages, present.word)) {
      fail(RecognitionCondition::kFinal,
           "the rule does not hold the stage " + quoted(present.word) + " to be final");
    }
  }

  void require_answer(RecognitionCondition condition, bool asked, std::optional<bool> answer,
                      std::string_view no) {
    if (!asked || answer.value_or(false)) return;
    fail(condition, std::string(answer ? no : "the source does not say whether it is so"));
  }

  void require_procedure() {
    const RecognitionTest& test = rule_->test;
    require_answer(RecognitionCondition::kPublic, test.is_public, outside_->is_public,
                   "the source does not publish it");
    require_answer(RecognitionCondition::kHeard, test.heard, outside_->heard,
                   "the company was not heard by the source");
    require_answer(RecognitionCondition::kOwnFinding, test.own_finding, outside_->own_finding,
                   "the source adopted somebody else's finding");
  }

  void require_length() {
    const int months = rule_->test.longer_than_months;
    if (months == 0) return;
    const OutsideStage& present = outside_->present();
    const std::string span = std::to_string(months) + " months";
    if (!present.until) {
      if (outside_->no_end == NoEnd::kIndefinite) return;
      fail(RecognitionCondition::kLength,
           "the source states no end, so nobody knows whether it is longer than " + span);
    } else if (!present.since) {
      fail(RecognitionCondition::kLength,
           "the source states no beginning, so nobody knows whether it is longer than " + span);
    } else if (*present.until <= present.since->plus_months(months)) {
      fail(RecognitionCondition::kLength, "from " + format_date(*present.since) + " to " +
                                              format_date(*present.until) +
                                              " it is not longer than " + span);
    }
  }

  void require_ground() {
    const auto found = std::find_if(
        rule_->test.grounds.begin(), rule_->test.grounds.end(),
        [&](const HarmonisedGround& ground) { return ground.theirs == outside_->ground; });
    if (found == rule_->test.grounds.end()) {
      fail(RecognitionCondition::kGround,
           outside_->ground.empty()
               ? "the source does not say on which ground"
               : "the ground " + quoted(outside_->ground) + " is not one that both sides have");
      return;
    }
    verdict_.ground = found->ours;
    const ListDefinition* list = book_->find_list(rule_->list);
    const Ground* ours = list != nullptr ? list->find_ground(found->ours) : nullptr;
    const EvidenceGrade grade = outside_->present().evidence;
    if (ours != nullptr && grade < ours->evidence) {
      fail(RecognitionCondition::kEvidence,
           "its evidence is " + std::string(format_evidence(grade)) + ", and our ground " +
               ours->id + " asks for " + std::string(format_evidence(ours->evidence)));
    }
  }

  void require_decided() {
    const DecidedWithin& within = rule_->test.decided;
    const std::optional<Date> decided = outside_->present().since;
    if (!decided) {
      fail(RecognitionCondition::kDecided, "the source does not say when it was decided");
      return;
    }
    const std::string day = "it was decided on " + format_date(*decided) + ", ";
    if (within.from && *decided < *within.from) {
      fail(RecognitionCondition::kDecided, day + "before " + format_date(*within.from));
    }
    if (within.months_ago && decided->plus_months(*within.months_ago) < question_->day) {
      fail(RecognitionCondition::kDecided,
           day + "more than " + std::to_string(*within.months_ago) + " months ago");
    }
    if (!within.months_of_conduct) return;
    if (!outside_->conduct) {
      fail(RecognitionCondition::kDecided, "the source does not say when the conduct was");
    } else if (outside_->conduct->plus_months(*within.months_of_conduct) < *decided) {
      fail(RecognitionCondition::kDecided,
           day + "more than " + std::to_string(*within.months_of_conduct) +
               " months after the conduct of " + format_date(*outside_->conduct));
    }
  }

  void require_identity() {
    if (question_->link.is_proven) return;
    fail(RecognitionCondition::kIdentity,
         "neither an identifier nor a person's decision makes it the same company" +
             (question_->link.basis.empty() ? "" : ": " + question_->link.basis));
  }

  void require_no_opt_out() {
    for (const RecognitionOptOut& out : book_->recognition.opt_outs) {
      if (out.rule != rule_->id || out.life != outside_->life) continue;
      if (!out.valid.contains(question_->day)) continue;
      fail(RecognitionCondition::kOptOut,
           "the operator opted out of it on " + day_or_unknown(out.valid.from) + ": " + out.reason);
    }
    for (const DoNotApply& off : book_->recognition.switches) {
      // Where nobody says in which jurisdiction it would act, it might be this one.
      const bool here =
          question_->jurisdictions.empty() || holds(question_->jurisdictions, off.jurisdiction);
      if (off.outside != outside_->list || !here || !off.valid.contains(question_->day)) continue;
      fail(RecognitionCondition::kDoNotApply, "the list " + off.outside + " is not applied in " +
                                                  off.jurisdiction + ": " + off.reason);
    }
  }

  const ListBook* book_;
  const OutsideListing* outside_;
  const RecognitionRule* rule_;
  const RecognitionQuestion* question_;
  RecognitionVerdict verdict_;
};

bool counts_before(const RecognitionVerdict& x, const RecognitionVerdict& y) {
  const auto rank = [](const RecognitionVerdict& verdict) {
    const bool adopted = std::none_of(verdict.failed.begin(), verdict.failed.end(),
                                      [](const FailedCondition& failed) {
                                        return failed.condition == RecognitionCondition::kAdopted;
                                      });
    return std::pair(verdict.failed.empty(), adopted);
  };
  return rank(x) > rank(y);
}

}  // namespace

std::string_view format_recognition_condition(RecognitionCondition condition) {
  return kConditions.word(condition);
}

std::string_view format_recognition(RecognitionEffect effect) {
  return effect == RecognitionEffect::kInformation ? "information" : "may-propose";
}

std::string RecognitionVerdict::format() const {
  std::string text(format_recognition(effect));
  if (effect == RecognitionEffect::kMayPropose) {
    return text + ": a listing on " + list + " for " + ground + " by the rule " + rule +
           ", with our own notice, reply period and standstill";
  }
  std::string_view separator = ": ";
  for (const FailedCondition& condition : failed) {
    text += separator;
    text +=
        condition.why + " [" + std::string(format_recognition_condition(condition.condition)) + ']';
    separator = "; ";
  }
  return text;
}

RecognitionVerdict recognise(const ListBook& book, const OutsideListing& outside,
                             const RecognitionQuestion& question) {
  RecognitionVerdict best;
  for (const RecognitionRule& rule : book.recognition.rules) {
    if (rule.outside != outside.list) continue;
    RecognitionVerdict verdict = Test(book, outside, rule, question).run();
    if (best.rule.empty() || counts_before(verdict, best)) best = std::move(verdict);
  }
  if (best.rule.empty()) {
    best.failed.push_back({RecognitionCondition::kRule,
                           "no rule of recognition is adopted for the list " + outside.list});
  }
  best.effect =
      best.failed.empty() ? RecognitionEffect::kMayPropose : RecognitionEffect::kInformation;
  best.identity = question.link.basis;
  if (const OutsideList* list = find_by_id(book.outside, outside.list)) {
    best.notice = list->notice;
    best.finality = list->finality;
  }
  return best;
}

}  // namespace goodstanding::lists
