#pragma once
/// The public report of a register as one HTML file without anything from outside: what it holds,
/// how companies stand and why, rewards beside restrictions, how good the data is, three companies
/// explained to the last record, the life of a listing, and how to compute everything again.
/// The data are plain: whoever asks for a report gathers them.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "goodstanding/base/date.hpp"
#include "goodstanding/base/decimal.hpp"
#include "goodstanding/model/delivery.hpp"
#include "goodstanding/model/listing.hpp"
#include "goodstanding/model/measure.hpp"

namespace goodstanding::report {

/// How a figure is colored; its words say the same.
enum class Tone : std::uint8_t { kNeutral, kGood, kFair, kCaution, kBad };

/// Gives the tone of a band by its place. Range: `place` from 0, the best, to `bands` - 1.
Tone tone_of_band(std::size_t place, std::size_t bands);

/// A figure of the summary.
struct Tile {
  std::string label;
  std::uint64_t value = 0;
  std::string note;  ///< may be empty
};

struct BandCount {
  std::string band;
  std::string meaning;  ///< may be empty
  std::uint64_t companies = 0;
};

/// How the companies are spread over the bands of one pack.
struct BandDistribution {
  std::string pack;  ///< id and version
  std::string title;
  std::string unit = "companies";  ///< or establishments
  std::vector<BandCount> bands;    ///< from the best to the worst
  std::uint64_t not_rated = 0;
  std::string note;  ///< may be empty
};

/// How many companies lost points for a reason.
struct ReasonCount {
  std::string code;
  std::string sentence;
  std::string clause;
  std::uint64_t companies = 0;
};

/// Rewards and restrictions of a domain: in the catalogue, and in force for companies.
struct DomainBalance {
  std::string domain;
  std::uint64_t rewards = 0;
  std::uint64_t restrictions = 0;
  std::uint64_t rewards_in_force = 0;
  std::uint64_t restrictions_in_force = 0;
};

/// A measure of the catalogue.
struct MeasureRow {
  std::string title;
  std::string domain;
  Direction direction = Direction::kReward;
  MeasureClass measure_class = MeasureClass::kManagement;
  std::string basis;
  std::string authority;
  std::string longest;  ///< as `24 months`
  std::uint64_t in_force = 0;
};

/// What became of the rows of a channel.
struct ChannelAccount {
  std::string channel;
  std::string title;
  std::string authority;
  std::uint64_t deliveries = 0;
  std::string newest;  ///< the day of the newest delivery; may be empty
  DispositionCounts counts;
};

/// A record behind points that were lost.
struct RecordLine {
  std::string date;
  std::string what;    ///< in words
  std::string source;  ///< channel, file and row
  std::string points;  ///< that it weighs today, as text; may be empty
};

/// What one indicator did to the score.
struct ScoreStep {
  std::string title;
  std::string clause;
  Decimal points;   ///< negative if lost
  std::string how;  ///< cap, decay and the like in words; may be empty
  std::vector<RecordLine> records;
};

/// A veto, cap, floor or notch that acted above the score.
struct LimitLine {
  std::string kind;  ///< `veto`, `cap`, `floor`, `notch`
  std::string text;
  std::string clause;
};

/// A line between two bands.
struct BandEdge {
  std::string band;  ///< the better of the two
  Decimal from;
};

struct CompanyMeasure {
  std::string title;
  Direction direction = Direction::kRestriction;
  std::string basis;
  std::string authority;
  std::string from;
  std::string to;
  std::string way_out;
};

/// What a company can do about an entry, and within what time.
struct Remedy {
  std::string title;
  std::string text;
  std::string clock;  ///< as `decision in 30 working days`; may be empty
};

/// A company whose rating is explained to the last record.
struct ExplainedCompany {
  std::string name;
  std::string id;
  std::vector<std::string> facts;  ///< number, sector, place: short texts
  std::string pack;
  std::string rated_on;
  Decimal start;
  Decimal score;
  Decimal minimum;
  Decimal maximum = Decimal(100);
  std::vector<BandEdge> edges;  ///< from the best to the worst
  std::string band;
  Tone tone = Tone::kNeutral;
  std::string band_meaning;
  std::vector<ScoreStep> steps;
  std::vector<LimitLine> limits;
  std::vector<std::string> raises;  ///< what would raise the band, and when time alone will
  std::vector<CompanyMeasure> measures;
  std::vector<Remedy> remedies;
};

/// One stage of a listing, as told to readers.
struct ListingStep {
  Stage stage = Stage::kProposed;
  Date on;
  std::string actor;
  std::string reason;
  std::string clause;
  std::optional<Date> until;
};

/// What a listed company itself says to its entry.
struct ListingReply {
  Date on;
  std::string text;
};

struct ListingLife {
  std::string company;
  std::string list;
  std::string ground;
  ListKind kind = ListKind::kAdverse;
  std::vector<ListingStep> steps;     ///< in their order; at least one
  std::string note;                   ///< may be empty
  std::vector<ListingReply> replies;  ///< the company's own, in the order of time
};

/// A command that computes a part of the report again.
struct RecomputeStep {
  std::string what;
  std::string command;
};

struct ReportData {
  std::string register_name;
  std::string register_id;
  std::string notice;  ///< as that everything is fictional; may be empty
  std::string as_of;
  std::string known_at;
  std::string engine;
  std::string log_root;  ///< hexadecimal
  std::uint64_t log_leaves = 0;
  std::vector<Tile> tiles;
  std::vector<BandDistribution> distributions;
  std::vector<ReasonCount> reasons;  ///< from the most frequent
  std::vector<DomainBalance> balance;
  std::vector<MeasureRow> measures;
  std::vector<ChannelAccount> channels;
  std::vector<ExplainedCompany> companies;
  std::vector<ListingLife> listings;
  std::vector<RecomputeStep> recompute;
};

/// Renders the report; sections without data are left out. The same data give the same bytes.
/// Requires: valid UTF-8. Cost: linear in the texts.
std::string render_report(const ReportData& data);

}  // namespace goodstanding::report
