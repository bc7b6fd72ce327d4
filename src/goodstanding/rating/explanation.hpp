#pragma once
/// Why a rating is what it is: every indicator with its clause, points and records, every rule
/// above the score, and the scale of bands. Complete enough that score and band can be computed
/// again from it alone, and free of any language: sentences come from the pack's texts.

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "goodstanding/base/date.hpp"
#include "goodstanding/base/decimal.hpp"
#include "goodstanding/model/claims.hpp"
#include "goodstanding/model/ids.hpp"
#include "goodstanding/model/rating.hpp"
#include "goodstanding/rating/outcome.hpp"
#include "goodstanding/rules/pack.hpp"

namespace goodstanding::rating {

/// For how long a record may be shown. None where no rule of the pack speaks of it.
struct PublicationWindow {
  std::string rule;
  rules::Bases basis;
  bool published = false;
  std::optional<Date> earliest_end;  ///< by repair
  std::optional<Date> end;           ///< by itself; from that day on it is not shown
};

/// A record that a rule looked at.
struct RecordLine {
  Position position;
  std::string kind;
  std::string channel;
  RecordStatus status = RecordStatus::kReported;  ///< as it counts, see rows.hpp
  EvidenceGrade evidence = EvidenceGrade::kNone;
  std::string jurisdiction;
  std::string event;
  std::optional<Date> date;
  std::optional<Date> until;
  Outcome outcome = Outcome::kCounted;
  std::string because;  ///< what the outcome turned on: an exemption, another record, a field
  rules::Bases exempt_basis;
  std::optional<Decimal> base;
  std::string exception;  ///< the exception that gave the base
  std::optional<Decimal> decay;
  std::optional<Decimal> repair;  ///< what an early repair leaves
  std::optional<Decimal> status_factor;
  std::optional<Decimal> points;
  std::vector<std::pair<std::string, std::string>> derived;  ///< computed columns, by name
  std::optional<PublicationWindow> publication;
};

struct IndicatorLine {
  std::string id;
  std::string group;
  rules::Bases basis;
  rules::Effect effect = rules::Effect::kDeducts;
  rules::Combine combine = rules::Combine::kSum;
  std::string reason;
  std::string window;  ///< how long a record counts, as `P36M`; empty: without end
  std::string decay;   ///< as format_decay says it
  std::int64_t count = 0;
  Decimal total;
  std::vector<std::pair<std::string, Decimal>> sums;  ///< by name
  std::string graded_by;                              ///< the formula that is graded; empty: total
  std::optional<Decimal> graded;
  std::optional<Decimal> cap;
  std::optional<Decimal> value;  ///< none: unknown
  std::optional<Decimal> best;   ///< of a sub-score
  std::optional<Decimal> weight;
  Decimal lost;
  std::vector<RecordLine> counted;
  std::vector<RecordLine> not_counted;
};

/// A step of the method.
struct FigureLine {
  std::string id;
  rules::Bases basis;  ///< of the exception, if one held
  std::string method;  ///< the formula, or what it was taken from
  std::string unit;
  std::string value;  ///< empty: unknown
  std::string exception;
  Position table_row;
  std::int64_t population = 0;  ///< of a statistic: how many subjects took part
  std::string reason;
  Decimal lost;
};

struct GroupLine {
  std::string id;
  Decimal total;
  std::optional<Decimal> cap;
  Decimal counted;
};

/// One band with its limits on the rating day.
struct BandLine {
  std::string id;
  std::optional<Decimal> at_least;
  std::optional<Decimal> below;
  std::optional<Decimal> at_most;
  std::optional<Decimal> above;
  std::optional<Decimal> each_at_least;
  std::optional<Decimal> each_at_most;
  std::string when;           ///< FEEL; empty: it asks for nothing more
  std::optional<bool> holds;  ///< of `when`, where there is a score; none if unknown
};

/// A veto, cap, floor or notch.
struct LimitLine {
  rules::LimitKind kind = rules::LimitKind::kCap;
  std::string id;
  rules::Bases basis;
  std::string to;                ///< band; of a notch empty
  std::optional<Decimal> score;  ///< how high or low it lets the score be
  std::size_t steps = 0;         ///< of a notch
  std::string condition;         ///< FEEL; empty if it counts records
  std::int64_t at_least = 1;
  std::int64_t count = 0;
  std::optional<bool> holds;
  std::string before;
  std::string after;
  std::optional<Date> until;
  std::string reason;
  std::vector<RecordLine> counted;
  std::vector<RecordLine> not_counted;
};

/// A reason in the published order.
struct ReasonLine {
  std::string code;
  std::string of;  ///< id of the indicator or limit
  bool is_limit = false;
  bool is_figure = false;
  Decimal lost;  ///< of an indicator
  std::int64_t count = 0;
};

struct Explanation {
  CompanyId company;
  SubjectKind kind = SubjectKind::kCompany;
  std::string pack;
  Digest pack_hash{};
  std::string engine;
  View view;
  bool example = false;

  rules::Arithmetic arithmetic;
  rules::Method method = rules::Method::kDeduction;
  std::string score_figure;  ///< of kFigure
  rules::Bases score_basis;
  std::optional<Decimal> start;  ///< of kDeduction
  rules::Bases start_basis;      ///< of the case that held; else that of the score
  std::optional<Decimal> minimum;
  std::optional<Decimal> maximum;
  std::string extent;  ///< the part of the business that was asked about
  std::vector<std::pair<std::string, std::string>> facts;  ///< by name; empty: unknown
  Digest tables{};  ///< of the published tables that were read
  std::vector<IndicatorLine> indicators;
  std::vector<FigureLine> figures;
  std::string conflict;  ///< which two exceptions hold at once, and where
  std::vector<GroupLine> groups;
  rules::Better better = rules::Better::kHigher;
  rules::Bases bands_basis;
  std::vector<std::string> links;
  std::vector<BandLine> bands;
  std::vector<LimitLine> limits;        ///< in the order in which they act
  std::vector<RecordLine> information;  ///< records shown, never counted

  std::optional<Decimal> score;
  std::string band_by_score;
  std::string band;
  std::string not_rated;  ///< reason code
  rules::Bases not_rated_basis;
  std::vector<ReasonLine> reasons;
  Digest inputs{};
};

/// Formats as canonical JSON; numbers as texts, dates as `2026-03-31`. Equal explanations give
/// equal bytes. docs/reference/rule-packs.md describes the members. Source: RFC 8785.
std::string explanation_json(const Explanation& explanation);

/// Formats for people, in a language of the pack. Requires: the pack that it explains.
std::string explanation_text(const Explanation& explanation, const rules::Pack& pack,
                             std::string_view language);

/// Fills `{count}` and `{lost}` in the sentence of a reason; a code without a sentence stands for
/// itself.
std::string reason_sentence(const ReasonLine& reason, const rules::Texts& texts);

}  // namespace goodstanding::rating
