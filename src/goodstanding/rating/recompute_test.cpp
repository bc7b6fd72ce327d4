#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "goodstanding/base/random.hpp"
#include "goodstanding/codec/json.hpp"
#include "goodstanding/codec/json_writer.hpp"
#include "goodstanding/rating/cases.hpp"
#include "goodstanding/rating/rate.hpp"
#include "goodstanding/rating/test_dossier.hpp"
#include "goodstanding/rating/test_packs.hpp"
#include "goodstanding/rating/test_recompute.hpp"

namespace goodstanding::rating {
namespace {

using codec::JsonValue;

std::string text(const JsonValue& object, std::string_view name) {
  const JsonValue* value = object.find(name);
  return value == nullptr ? "" : std::string(value->as_string().value_or(""));
}

bool has(const JsonValue& object, std::string_view name) {
  return object.find(name) != nullptr;
}

Decimal number(const JsonValue& object, std::string_view name) {
  return parse_decimal(text(object, name)).value();
}

Rounding rounding_of(const std::string& word) {
  static const std::map<std::string, Rounding> kWords = {
      {"half-even", Rounding::kHalfEven}, {"half-up", Rounding::kHalfUp},
      {"half-down", Rounding::kHalfDown}, {"up", Rounding::kUp},
      {"down", Rounding::kDown},          {"floor", Rounding::kFloor},
      {"ceiling", Rounding::kCeiling}};
  return kWords.at(word);
}

class Recomputation {
 public:
  explicit Recomputation(const JsonValue& root)
      : root_(root),
        scoring_(*root.find("scoring")),
        scale_(static_cast<std::int32_t>(scoring_.find("scale")->as_integer().value())),
        rounding_(rounding_of(text(scoring_, "rounding"))) {}

  Recomputed run() {
    for (const JsonValue& line : root_.find("indicators")->items()) indicator(line);
    if (has(root_, "not_rated")) return out_;
    Decimal total = score();
    if (has(scoring_, "minimum")) total = std::max(total, number(scoring_, "minimum"));
    if (has(scoring_, "maximum")) total = std::min(total, number(scoring_, "maximum"));
    total = bounded(total.rounded(scale_, rounding_));
    out_.score = format_decimal(total);
    std::size_t place = band_by_score(total);
    expect("band_by_score", text(root_, "band_by_score"), bands_[place]);
    for (const JsonValue& line : root_.find("limits")->items()) place = limit(line, place);
    out_.band = bands_[place];
    reasons();
    return out_;
  }

 private:
  void expect(const std::string& what, const std::string& printed, const std::string& computed) {
    if (printed != computed) {
      out_.problems.push_back(what + ": printed " + printed + ", computed " + computed);
    }
  }

  void indicator(const JsonValue& line) {
    const std::string id = text(line, "indicator");
    Decimal total;
    std::int64_t count = 0;
    for (const JsonValue& record : line.find("counted")->items()) {
      ++count;
      if (!has(record, "points")) continue;
      Decimal points = *multiply(*multiply(number(record, "base"), number(record, "decay")),
                                 number(record, "status_factor"));
      points = points.rounded(scale_, rounding_);
      const bool at_stake = text(line, "effect") == "deducts" || text(line, "effect") == "credits";
      if (at_stake) points = std::max(points, Decimal());
      expect(id, text(record, "points"), format_decimal(points));
      total = *add(total, points);
    }
    expect(id + " count", std::to_string(line.find("count")->as_integer().value()),
           std::to_string(count));
    expect(id + " total", text(line, "total"), format_decimal(total));
    if (has(line, "cap")) total = std::min(total, number(line, "cap"));
    // What was graded follows from a formula; its value is taken as printed.
    if (has(line, "graded_by")) {
      if (has(line, "value")) values_[id] = number(line, "value");
      return;
    }
    const bool known = count > 0 || text(line, "combine") == "sum";
    expect(id + " value", text(line, "value"), known ? format_decimal(total) : "");
    if (known) values_[id] = total;
  }

  /// A formula cannot be computed from the lines; its figure is taken as printed.
  Decimal figure(const std::string& id) {
    for (const JsonValue& line : root_.find("figures")->items()) {
      if (text(line, "figure") == id) return number(line, "value");
    }
    out_.problems.push_back("there is no figure " + id);
    return {};
  }

  /// Lets the limits act that say how high or low the score may be.
  Decimal bounded(Decimal total) {
    for (const JsonValue& line : root_.find("limits")->items()) {
      if (!has(line, "score") || !line.find("holds")->as_boolean().value()) continue;
      const Decimal bound = number(line, "score");
      total = text(line, "kind") == "floor" ? std::max(total, bound) : std::min(total, bound);
    }
    return total;
  }

  Decimal score() {
    const std::string method = text(scoring_, "method");
    if (method == "figure") return figure(text(scoring_, "figure"));
    Decimal sum = method == "deduction" ? number(scoring_, "start") : Decimal();
    if (method == "deduction") {
      std::map<std::string, Decimal> groups;
      for (const JsonValue& line : root_.find("indicators")->items()) {
        const Decimal value = values_[text(line, "indicator")];
        if (text(line, "effect") == "credits") sum = *add(sum, value);
        if (text(line, "effect") == "deducts") {
          groups[text(line, "group")] = *add(groups[text(line, "group")], value);
        }
      }
      for (const JsonValue& group : root_.find("groups")->items()) {
        Decimal total = groups[text(group, "group")];
        if (has(group, "cap")) total = std::min(total, number(group, "cap"));
        sum = *subtract(sum, total);
      }
      return sum;
    }
    Decimal weights;
    for (const JsonValue& line : root_.find("indicators")->items()) {
      if (text(line, "effect") != "scores" || !has(line, "value")) continue;
      const Decimal weight = method == "weighted" ? number(line, "weight") : Decimal(1);
      weights = *add(weights, weight);
      sum = *add(sum, *multiply(values_[text(line, "indicator")], weight));
    }
    return method == "weighted" ? *divide(sum, weights) : sum;
  }

  [[nodiscard]] bool links_pass(const JsonValue& edge, const JsonValue& bands) {
    for (const JsonValue& link : bands.find("links")->items()) {
      const auto value = values_.find(std::string(link.as_string().value()));
      if (value == values_.end()) continue;
      if (has(edge, "each_at_most") && number(edge, "each_at_most") < value->second) return false;
      if (has(edge, "each_at_least") && value->second < number(edge, "each_at_least")) return false;
    }
    return true;
  }

  static bool holds(const JsonValue& edge) {
    if (!has(edge, "when")) return true;
    const JsonValue* holds = edge.find("holds");
    return holds != nullptr && holds->as_boolean().value();
  }

  std::size_t band_by_score(const Decimal& total) {
    const JsonValue& bands = *root_.find("bands");
    std::optional<std::size_t> found;
    for (const JsonValue& edge : bands.find("edges")->items()) {
      const bool passes = (!has(edge, "at_least") || number(edge, "at_least") <= total) &&
                          (!has(edge, "below") || total < number(edge, "below")) &&
                          (!has(edge, "at_most") || total <= number(edge, "at_most")) &&
                          (!has(edge, "above") || number(edge, "above") < total) &&
                          links_pass(edge, bands) && holds(edge);
      if (passes && !found) found = bands_.size();
      bands_.push_back(text(edge, "band"));
    }
    return found.value_or(bands_.size() - 1);
  }

  std::size_t limit(const JsonValue& line, std::size_t place) {
    const std::string kind = text(line, "kind");
    const JsonValue* holds = line.find("holds");
    bool acts = holds != nullptr && holds->as_boolean().value();
    if (!has(line, "condition")) {
      acts = static_cast<std::int64_t>(line.find("counted")->items().size()) >=
             line.find("at_least")->as_integer().value();
    }
    expect("before", text(line, "before"), bands_[place]);
    const auto to = static_cast<std::size_t>(
        std::find(bands_.begin(), bands_.end(), text(line, "to")) - bands_.begin());
    const std::size_t before = place;
    if (acts && kind == "floor") place = std::min(place, to);
    if (acts && (kind == "cap" || kind == "veto")) place = std::max(place, to);
    if (acts && kind == "notch") {
      place = std::min(place + static_cast<std::size_t>(line.find("steps")->as_integer().value()),
                       bands_.size() - 1);
    }
    expect("after", text(line, "after"), bands_[place]);
    if (acts && kind == "veto") vetoes_.push_back(text(line, "reason"));
    if (acts && kind == "cap" && place != before) caps_.push_back(text(line, "reason"));
    if (acts && kind == "notch" && place != before) notches_.push_back(text(line, "reason"));
    return place;
  }

  void reasons() {
    for (const auto* some : {&vetoes_, &caps_, &notches_}) {
      out_.reasons.insert(out_.reasons.end(), some->begin(), some->end());
    }
    std::vector<std::pair<Decimal, std::string>> lost;
    for (const JsonValue& line : root_.find("indicators")->items()) {
      if (Decimal() < number(line, "lost"))
        lost.emplace_back(number(line, "lost"), text(line, "reason"));
    }
    if (const JsonValue* figures = root_.find("figures")) {
      for (const JsonValue& line : figures->items()) {
        if (has(line, "lost") && Decimal() < number(line, "lost")) {
          lost.emplace_back(number(line, "lost"), text(line, "reason"));
        }
      }
    }
    std::stable_sort(lost.begin(), lost.end(),
                     [](const auto& a, const auto& b) { return b.first < a.first; });
    for (const auto& [points, code] : lost) out_.reasons.push_back(code);
  }

  const JsonValue& root_;
  const JsonValue& scoring_;
  std::int32_t scale_;
  Rounding rounding_;
  std::map<std::string, Decimal> values_;
  std::vector<std::string> bands_;
  std::vector<std::string> vetoes_;
  std::vector<std::string> caps_;
  std::vector<std::string> notches_;
  Recomputed out_;
};

}  // namespace

Recomputed recompute_from_explanation(const std::string& json) {
  const auto root = codec::parse_json(json);
  return Recomputation(*root).run();
}

namespace {

void expect_recomputable(const rules::Pack& pack, const Dossier& dossier) {
  const RatingResult result = rate_with_explanation(pack, dossier);
  const std::string json = explanation_json(result.explanation);
  const Recomputed again = recompute_from_explanation(json);
  EXPECT_TRUE(again.problems.empty()) << again.problems.front() << "\n" << json;
  EXPECT_EQ(again.score, result.rating.score ? format_decimal(*result.rating.score) : "");
  EXPECT_EQ(again.band, result.rating.band) << json;
  ASSERT_LE(result.rating.reasons.size(), again.reasons.size()) << json;
  for (std::size_t i = 0; i < result.rating.reasons.size(); ++i) {
    EXPECT_EQ(again.reasons[i], result.rating.reasons[i]) << json;
  }
  const auto canonical = codec::canonical_json(*codec::parse_json(json));
  EXPECT_EQ(*canonical, json);
}

template <class T>
const T& pick(Random& random, const std::vector<T>& from) {
  return from[random.below(from.size())];
}

/// A text that fits the field, or now and then one that does not.
std::string random_text(Random& random, const rules::Field& field) {
  if (random.below(20) == 0) return "?";
  switch (field.type) {
    case rules::FieldType::kNumber:
    case rules::FieldType::kMoney:
      return std::to_string(random.below(field.scale == 0 ? 40 : 200'000));
    case rules::FieldType::kDate:
      return format_date(
          day("2022-01-01").plus_days(static_cast<std::int64_t>(random.below(1'200))));
    case rules::FieldType::kBoolean:
      return random.below(2) == 0 ? "true" : "false";
    case rules::FieldType::kString:
      break;
  }
  return field.values.empty() ? "vat" : pick(random, field.values);
}

Stored<Record> random_record(Random& random, const rules::Pack& pack, std::int64_t position) {
  Stored<Record> stored;
  stored.position = Position{position};
  const rules::RecordKind& kind = pick(random, pack.kinds);
  Record& record = stored.claim;
  record.kind = kind.code;
  if (random.below(15) != 0) {
    record.valid.from = day("2021-06-01").plus_days(static_cast<std::int64_t>(random.below(1'500)));
  }
  if (record.valid.from && random.below(4) == 0) {
    record.valid.to = record.valid.from->plus_days(static_cast<std::int64_t>(random.below(700)));
  }
  record.status =
      pick<RecordStatus>(random, {RecordStatus::kFinal, RecordStatus::kFinal, RecordStatus::kFinal,
                                  RecordStatus::kReported, RecordStatus::kRepaired,
                                  RecordStatus::kAppealed, RecordStatus::kAnnulled});
  record.evidence = pick<EvidenceGrade>(
      random, {EvidenceGrade::kAdministrativeFinal, EvidenceGrade::kAdministrativeFinal,
               EvidenceGrade::kJudicialFinal, EvidenceGrade::kAlleged});
  record.jurisdiction = pick<std::string>(random, {"XT", "XT", "GB", "DE", ""});
  if (random.below(3) == 0) record.event = "event-" + std::to_string(random.below(4));
  JsonValue::Object body;
  for (const rules::Field& field : kind.fields) {
    if (random.below(8) == 0) continue;
    body.push_back({field.member, JsonValue::string(random_text(random, field))});
    if (!field.currency_member.empty()) {
      body.push_back({field.currency_member, JsonValue::string("TVC")});
    }
  }
  record.body = *codec::canonical_json(JsonValue::object(std::move(body)));
  return stored;
}

Dossier random_dossier(Random& random, const rules::Pack& pack, std::size_t most) {
  Dossier dossier;
  dossier.company = CompanyId{77};
  dossier.kind = pack.rates;
  dossier.view.as_of = day("2024-06-01");
  const std::size_t count = random.below(most);
  for (std::size_t i = 0; i < count; ++i) {
    dossier.records.push_back(random_record(random, pack, static_cast<std::int64_t>(i) + 1));
  }
  return dossier;
}

std::vector<rules::Pack> all_packs() {
  std::vector<rules::Pack> packs;
  for (const rules::PackSource& source : all_sources()) {
    auto loaded = rules::load_pack(source);
    if (loaded.pack) packs.push_back(*std::move(loaded.pack));
  }
  return packs;
}

TEST(Recompute, EveryCaseOfEveryPackFollowsFromItsExplanation) {
  for (const rules::PackSource& source : all_sources()) {
    const auto loaded = rules::load_pack(source);
    ASSERT_TRUE(loaded.pack);
    for (const PackCase& one : load_cases(source, *loaded.pack).cases) {
      expect_recomputable(*loaded.pack, one.dossier);
    }
  }
}

TEST(Recompute, RandomDossiersFollowFromTheirExplanations) {
  SeededRandom random(20260601);
  for (const rules::Pack& pack : all_packs()) {
    for (int i = 0; i < 300 && !testing::Test::HasFailure(); ++i) {
      expect_recomputable(pack, random_dossier(random, pack, 14));
    }
  }
}

TEST(Rating, WithAndWithoutExplanationIsTheSame) {
  SeededRandom random(7);
  for (const rules::Pack& pack : all_packs()) {
    for (int i = 0; i < 100; ++i) {
      const Dossier dossier = random_dossier(random, pack, 14);
      RatingResult full = rate_with_explanation(pack, dossier);
      EXPECT_NE(full.rating.explanation, Digest{});
      full.rating.explanation = Digest{};
      EXPECT_EQ(rate(pack, dossier), full.rating);
    }
  }
}

/// The place of a band from the best.
std::size_t place_of(const rules::Pack& pack, const std::string& band) {
  for (std::size_t i = 0; i < pack.bands.bands.size(); ++i) {
    if (pack.bands.bands[i].id == band) return i;
  }
  return pack.bands.bands.size();
}

/// Kinds that only ever burden.
bool burdens(const rules::Pack& pack, std::string_view kind) {
  const auto code = pack.find_kind(kind);
  return std::none_of(pack.indicators.begin(), pack.indicators.end(), [&](const auto& indicator) {
    const auto& kinds = indicator.selection.match.kinds;
    const bool counts = std::find(kinds.begin(), kinds.end(), *code) != kinds.end();
    return counts && (indicator.effect == rules::Effect::kCredits ||
                      indicator.effect == rules::Effect::kScores);
  });
}

TEST(Fairness, ARepairNeverLowersARating) {
  SeededRandom random(11);
  for (const rules::Pack& pack : all_packs()) {
    if (pack.score.method != rules::Method::kDeduction) continue;
    for (int i = 0; i < 200; ++i) {
      Dossier dossier = random_dossier(random, pack, 10);
      const Rating before = rate(pack, dossier);
      for (Stored<Record>& stored : dossier.records) {
        Record& record = stored.claim;
        // Only what is final can be repaired; what is merely reported may not count at all.
        const bool standing = record.status == RecordStatus::kFinal;
        if (!standing || !burdens(pack, record.kind)) continue;
        const RecordStatus kept = record.status;
        record.status = RecordStatus::kRepaired;
        const Rating after = rate(pack, dossier);
        record.status = kept;
        if (!before.score || !after.score) continue;
        EXPECT_GE(*after.score, *before.score) << record.kind << record.body;
        EXPECT_LE(place_of(pack, after.band), place_of(pack, before.band)) << record.kind;
      }
    }
  }
}

TEST(Fairness, AFurtherOffenceNeverRaisesARating) {
  SeededRandom random(13);
  for (const rules::Pack& pack : all_packs()) {
    if (pack.score.method != rules::Method::kDeduction) continue;
    for (int i = 0; i < 400; ++i) {
      Dossier dossier = random_dossier(random, pack, 10);
      const Rating before = rate(pack, dossier);
      Stored<Record> further = random_record(random, pack, 1'000);
      // A stage that clears another one is no offence.
      if (!burdens(pack, further.claim.kind) || further.claim.kind == "list.tax-69b") continue;
      further.claim.event = "further";
      dossier.records.push_back(further);
      const Rating after = rate(pack, dossier);
      if (!before.score || !after.score) continue;
      EXPECT_LE(*after.score, *before.score) << further.claim.kind << further.claim.body;
      EXPECT_GE(place_of(pack, after.band), place_of(pack, before.band)) << further.claim.kind;
    }
  }
}

}  // namespace
}  // namespace goodstanding::rating
