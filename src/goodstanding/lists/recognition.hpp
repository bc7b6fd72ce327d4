#pragma once
/// Recognition of lists of others. Without an adopted rule an outside listing is information and
/// has no effect; with one it may propose a listing of ours, which then has our own notice, reply
/// period and standstill. The model is the cross-debarment of development banks.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/base/date.hpp"
#include "goodstanding/codec/json_writer.hpp"
#include "goodstanding/codec/yaml_reader.hpp"
#include "goodstanding/lists/outside.hpp"
#include "goodstanding/model/legal_basis.hpp"

namespace goodstanding::lists {

struct ListBook;

/// What a rule asks, and what else stands between an outside listing and a proposal of ours. Every
/// refusal names one.
enum class RecognitionCondition : std::uint8_t {
  kRule = 1,         ///< there is a rule for the list
  kAdopted = 2,      ///< two officers adopted it, and it is in force
  kInForce = 3,      ///< the outside listing is in force at its source
  kFinal = 4,        ///< in a stage that the rule holds to be final
  kPublic = 5,       ///< published by the source
  kHeard = 6,        ///< the company had the source's own notice and was heard
  kLength = 7,       ///< longer than so many months
  kGround = 8,       ///< on a ground that both sides have
  kDecided = 9,      ///< in time: after the conduct, before today, since the rule began
  kOwnFinding = 10,  ///< the source did not adopt somebody else's finding
  kEvidence = 11,    ///< of the grade that our ground asks for
  kIdentity = 12,    ///< the same company by an identifier or by a person's decision
  kOptOut = 13,      ///< the operator did not opt out of it
  kDoNotApply = 14,  ///< the list is not switched off where it would act
};
/// Gives `rule`, `adopted`, `in-force`, `final`, `public`, `heard`, `length`, `ground`, `decided`,
/// `own-finding`, `evidence`, `identity`, `opt-out` or `do-not-apply`.
std::string_view format_recognition_condition(RecognitionCondition condition);

/// A ground of the source and the ground of ours that protects the same interest.
struct HarmonisedGround {
  std::string theirs;
  std::string ours;
};

/// When the source must have decided. Units: civil months.
struct DecidedWithin {
  std::optional<int> months_of_conduct;  ///< at most so long after the conduct
  std::optional<int> months_ago;         ///< at most so long before the day asked about
  std::optional<Date> from;              ///< not before that day
};

/// The questions that every rule answers.
struct RecognitionTest {
  std::vector<std::string> final_stages;  ///< the source's words for "decided and final"
  bool is_public = true;                  ///< must be
  bool heard = true;                      ///< must be
  bool own_finding = true;                ///< must be
  int longer_than_months = 0;             ///< 0: of any length
  std::vector<HarmonisedGround> grounds;
  DecidedWithin decided;
};

/// A rule by which listings on one outside list may propose. It acts only with a basis, two
/// officers and an end date; a draft states the test and is not adopted.
struct RecognitionRule {
  std::string id;
  std::vector<LegalBasis> basis;
  bool is_draft = false;
  std::vector<std::string> officers;  ///< login names of the two or more who adopted it
  Period adopted;                     ///< half-open; always with an end, unless a draft
  std::string outside;                ///< the outside list
  std::string list;                   ///< ours, on which it may propose
  RecognitionTest test;
};

/// The operator takes one outside listing out of recognition, for a legal or institutional reason.
struct RecognitionOptOut {
  std::string rule;
  std::string life;
  std::string reason;
  std::vector<std::string> officers;
  Period valid;  ///< an open end: until the entry is taken out again
};

/// An outside list that is not to be applied in a jurisdiction, as a law against the effect of
/// foreign law may demand.
struct DoNotApply {
  std::string outside;
  std::string jurisdiction;
  std::string reason;
  std::vector<std::string> officers;
  Period valid;
};

struct RecognitionRules {
  std::vector<RecognitionRule> rules;
  std::vector<RecognitionOptOut> opt_outs;
  std::vector<DoNotApply> switches;
};

/// By what the company of the register is the one that the outside list names.
struct IdentityLink {
  bool is_proven = false;  ///< the source company itself, an identifier, or a person's decision
  std::string basis;       ///< in words; if not proven, what joins them instead
};

/// What is asked about an outside listing.
struct RecognitionQuestion {
  Date day;
  std::vector<std::string> jurisdictions;  ///< where it would have effect; none: not known
  IdentityLink link;
};

enum class RecognitionEffect : std::uint8_t {
  kInformation = 1,  ///< shown, without effect
  kMayPropose = 2,   ///< a listing of ours may be proposed; nothing more
};
std::string_view format_recognition(RecognitionEffect effect);

/// A condition that does not hold, and why.
struct FailedCondition {
  RecognitionCondition condition = RecognitionCondition::kRule;
  std::string why;
  bool operator==(const FailedCondition&) const = default;
};

struct RecognitionVerdict {
  RecognitionEffect effect = RecognitionEffect::kInformation;
  std::string rule;                     ///< the rule that was asked; empty if there is none
  std::string list;                     ///< ours, on which it may propose
  std::string ground;                   ///< ours
  std::vector<FailedCondition> failed;  ///< every one; empty if it may propose
  std::string identity;                 ///< by what it is the same company
  std::string notice;                   ///< the source's own notice
  std::string finality;                 ///< the source's own finality

  /// Formats the effect with its reasons, in one line.
  [[nodiscard]] std::string format() const;
};

/// Says what an outside listing does here. Of several rules for its list the first whose test it
/// passes counts, else the first adopted one. Requires: its list is one of the book.
RecognitionVerdict recognise(const ListBook& book, const OutsideListing& outside,
                             const RecognitionQuestion& question);

/// Reads the optional `recognition` section of a lists.yaml. Reports `recognition.no-basis`,
/// `recognition.two-officers`, `recognition.no-end`, `recognition.no-decided`,
/// `recognition.no-reason`.
RecognitionRules read_recognition(codec::YamlMapReader& book);
/// Reports what the section names and the book has not: `recognition.unknown-list`,
/// `recognition.unknown-ground`, `recognition.unknown-stage`, `recognition.unknown-rule`.
void check_recognition(codec::YamlMapReader& reader, const ListBook& book);
/// Writes the section as a canonical JSON object.
void write_recognition(codec::JsonWriter& writer, const RecognitionRules& rules);

}  // namespace goodstanding::lists
