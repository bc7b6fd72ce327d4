#include "goodstanding/rating/explain.hpp"

#include <algorithm>

#include "goodstanding/rating/rate.hpp"
#include "goodstanding/rating/words.hpp"

namespace goodstanding::rating {
namespace {

using rules::Amount;
using rules::Pack;

class Explainer {
 public:
  Explainer(const Pack& pack, const Dossier& dossier, const Evaluation& evaluation)
      : pack_(&pack),
        evaluation_(&evaluation),
        rows_(evaluation.rows),
        as_of_(dossier.view.as_of) {}

  [[nodiscard]] std::optional<Decimal> amount(const std::optional<Amount>& value) const {
    return value ? rules::find_amount(*value, pack_->parameters, as_of_) : std::nullopt;
  }
  IndicatorLine indicator(std::size_t i);
  LimitLine limit(std::size_t i);
  [[nodiscard]] FigureLine figure(std::size_t i) const;
  [[nodiscard]] BandLine band(const rules::Band& band) const;
  [[nodiscard]] GroupLine group(std::size_t i) const;
  [[nodiscard]] ReasonLine reason(const ReasonRef& reason) const;
  std::vector<RecordLine> information();

 private:
  RecordLine line(std::size_t row);
  RecordLine line(const rules::Selection& selection, const Use& use, bool weighed);
  std::string because(const rules::Selection& selection, const Use& use) const;
  std::string missing_fields(std::size_t row) const;
  std::optional<PublicationWindow> publication(std::size_t row);
  void sort_uses(const rules::Selection& selection, const std::vector<Use>& uses, bool weighed,
                 std::vector<RecordLine>& counted, std::vector<RecordLine>& not_counted);

  const Pack* pack_;
  const Evaluation* evaluation_;
  RowTable rows_;  // a copy: conditions of publication rules put parameters into its slots
  Date as_of_;
};

std::string position_text(const Row& row) {
  return std::to_string(row.stored->position.value);
}

RecordLine Explainer::line(std::size_t index) {
  const Row& row = rows_[index];
  const Record& record = row.stored->claim;
  RecordLine out;
  out.position = row.stored->position;
  out.kind = record.kind;
  out.channel = row.stored->provenance.channel;
  out.status = row.status;
  out.evidence = record.evidence;
  out.jurisdiction = record.jurisdiction;
  out.event = record.event;
  out.date = record.valid.from;
  for (const rules::Derived& derived : pack_->derived) {
    if (!std::binary_search(derived.kinds.begin(), derived.kinds.end(), row.kind)) continue;
    const feel::Value& value = rows_.value(index, rules::kFirstFieldSlot + derived.column);
    out.derived.emplace_back(pack_->columns[derived.column].name,
                             value.is_null() ? std::string() : feel::to_text(value));
  }
  out.publication = publication(index);
  return out;
}

RecordLine Explainer::line(const rules::Selection& selection, const Use& use, bool weighed) {
  RecordLine out = line(use.row);
  out.date = use.date;
  out.until = use.until;
  out.outcome = use.outcome;
  out.because = because(selection, use);
  if (use.outcome == Outcome::kExempt) {
    const std::size_t own = selection.exemptions.size();
    out.exempt_basis = use.other < own ? selection.exemptions[use.other].basis
                                       : pack_->exemptions[use.other - own].basis;
  }
  if (weighed && use.points) {
    out.base = use.base;
    out.decay = use.decay;
    out.repair = use.repair;
    out.status_factor = use.status_factor;
    out.points = use.points;
  }
  return out;
}

/// Names the fields that could not be read, and those that are not there.
std::string Explainer::missing_fields(std::size_t index) const {
  const Row& row = rows_[index];
  std::string out;
  for (const rules::FieldProblem& problem : row.problems) {
    if (!out.empty()) out += "; ";
    out += problem.field + " \"" + problem.text + "\" " + problem.message;
  }
  for (const rules::Field& field : pack_->kinds[row.kind].fields) {
    const bool reported = std::any_of(
        row.problems.begin(), row.problems.end(),
        [&](const rules::FieldProblem& problem) { return problem.field == field.name; });
    const bool missing = pack_->read_columns[field.column] && !field.optional &&
                         rows_.value(index, rules::kFirstFieldSlot + field.column).is_null();
    if (reported || !missing) continue;
    if (!out.empty()) out += "; ";
    out += field.name + " is missing";
  }
  return out;
}

std::string Explainer::because(const rules::Selection& selection, const Use& use) const {
  switch (use.outcome) {
    case Outcome::kExempt: {
      const std::size_t own = selection.exemptions.size();
      return use.other < own ? selection.exemptions[use.other].id
                             : pack_->exemptions[use.other - own].id;
    }
    case Outcome::kEnded:
    case Outcome::kWaived:
    case Outcome::kSameEvent:
    case Outcome::kOncePer:
    case Outcome::kNotChosen:
      return position_text(rows_[use.other]);
    case Outcome::kConditionNotMet:
      return selection.match.when ? selection.match.when->text() : "";
    case Outcome::kUnknown:
      return missing_fields(use.row);
    case Outcome::kNoDate:
      return selection.date_name;
    case Outcome::kEvidenceTooWeak:
      return std::string(format_evidence(selection.evidence));
    default:
      return {};
  }
}

/// The first rule that speaks of the record says for how long it may be shown.
std::optional<PublicationWindow> Explainer::publication(std::size_t row) {
  for (const rules::PublicationRule& rule : pack_->publication) {
    if (!matches(rule.match, rows_, row, as_of_).value_or(false)) continue;
    PublicationWindow window{rule.id, rule.basis, rule.published, {}, {}};
    const auto from = rows_.date(row, rule.date_slot);
    if (rule.published && from) {
      window.earliest_end = rules::add_term(*from, rule.minimum);
      window.end = rules::add_term(*from, rule.maximum);
    }
    return window;
  }
  return std::nullopt;
}

void Explainer::sort_uses(const rules::Selection& selection, const std::vector<Use>& uses,
                          bool weighed, std::vector<RecordLine>& counted,
                          std::vector<RecordLine>& not_counted) {
  for (const Use& use : uses) {
    (use.counted() ? counted : not_counted).push_back(line(selection, use, weighed));
  }
}

/// Names the exceptions that gave the points of counted records.
void name_exceptions(const rules::Indicator& indicator, const std::vector<Use>& uses,
                     std::vector<RecordLine>& counted) {
  if (indicator.points.exceptions.empty()) return;
  std::size_t line = 0;
  for (const Use& use : uses) {
    if (!use.counted()) continue;
    if (use.exception) counted[line].exception = indicator.points.exceptions[*use.exception].id;
    ++line;
  }
}

/// What a figure was made by, in words of the pack.
std::string method_of(const Pack& pack, const rules::Figure& figure, const FigureResult& result) {
  switch (figure.kind) {
    case rules::Figure::Kind::kLookup:
      return "table " + pack.tables[figure.lookup->table].id;
    case rules::Figure::Kind::kStatistic:
      return std::string(format_statistic(figure.statistic->kind)) + " of " +
             pack.figures[figure.statistic->of].id;
    case rules::Figure::Kind::kBestOf:
      return result.chosen ? pack.figures[*result.chosen].id : "none";
    case rules::Figure::Kind::kFormula:
      break;
  }
  if (result.otherwise) return figure.otherwise->text();
  return result.exception ? figure.exceptions[*result.exception].formula.text()
                          : figure.formula->text();
}

FigureLine Explainer::figure(std::size_t i) const {
  const rules::Figure& figure = pack_->figures[i];
  const FigureResult& result = evaluation_->figures[i];
  FigureLine out;
  out.id = figure.id;
  out.unit = figure.unit;
  out.method = method_of(*pack_, figure, result);
  out.basis = result.exception ? figure.exceptions[*result.exception].basis : figure.basis;
  if (result.exception) out.exception = figure.exceptions[*result.exception].id;
  if (!result.value.is_null()) out.value = feel::to_text(result.value);
  out.table_row = result.table_row;
  out.population = result.population;
  out.reason = figure.reason;
  out.lost = result.lost;
  return out;
}

IndicatorLine Explainer::indicator(std::size_t i) {
  const rules::Indicator& indicator = pack_->indicators[i];
  const IndicatorResult& result = evaluation_->indicators[i];
  IndicatorLine out;
  out.id = indicator.id;
  out.group = pack_->groups[indicator.group].id;
  out.basis = indicator.basis;
  out.effect = indicator.effect;
  out.combine = indicator.combine;
  out.reason = indicator.reason;
  if (indicator.selection.window) out.window = rules::format_term(*indicator.selection.window);
  out.decay = rules::format_decay(indicator.decay);
  out.count = result.count;
  out.total = result.total;
  for (std::size_t s = 0; s < indicator.sums.size(); ++s) {
    out.sums.emplace_back(indicator.sums[s].name, result.sums[s]);
  }
  if (indicator.grade && indicator.grade->of) out.graded_by = indicator.grade->of->text();
  out.graded = result.graded;
  out.cap = result.cap;
  out.value = result.value;
  if (indicator.effect == rules::Effect::kScores) out.best = amount(indicator.best);
  out.weight = result.weight;
  out.lost = result.lost;
  const bool weighed = indicator.effect != rules::Effect::kCounts;
  sort_uses(indicator.selection, result.uses, weighed, out.counted, out.not_counted);
  name_exceptions(indicator, result.uses, out.counted);
  return out;
}

LimitLine Explainer::limit(std::size_t i) {
  const rules::Limit& limit = pack_->limits[i];
  const LimitResult& result = evaluation_->limits[i];
  LimitLine out;
  out.kind = limit.kind;
  out.id = limit.id;
  out.basis = limit.basis;
  if (limit.kind == rules::LimitKind::kNotch) {
    out.steps = limit.steps;
  } else if (limit.to) {
    out.to = pack_->bands.bands[*limit.to].id;
  }
  out.score = amount(limit.score);
  if (limit.when) out.condition = limit.when->text();
  out.at_least = limit.at_least;
  out.count = result.count;
  out.holds = result.holds;
  out.before = pack_->bands.bands[result.before].id;
  out.after = pack_->bands.bands[result.after].id;
  out.until = result.until;
  out.reason = limit.reason;
  if (limit.records) sort_uses(*limit.records, result.uses, false, out.counted, out.not_counted);
  return out;
}

BandLine Explainer::band(const rules::Band& band) const {
  BandLine out{band.id,
               amount(band.at_least),
               amount(band.below),
               amount(band.at_most),
               amount(band.above),
               amount(band.each_at_least),
               amount(band.each_at_most),
               {},
               {}};
  if (!band.when) return out;
  out.when = band.when->text();
  if (evaluation_->score) out.holds = holds_of_results(*band.when, *evaluation_);
  return out;
}

GroupLine Explainer::group(std::size_t i) const {
  const GroupResult& result = evaluation_->groups[i];
  return {pack_->groups[i].id, result.total, result.cap, result.counted};
}

ReasonLine Explainer::reason(const ReasonRef& reason) const {
  ReasonLine out;
  out.is_limit = reason.of == ReasonRef::Of::kLimit;
  if (out.is_limit) {
    out.code = pack_->limits[reason.index].reason;
    out.of = pack_->limits[reason.index].id;
    out.count = evaluation_->limits[reason.index].count;
  } else if (reason.of == ReasonRef::Of::kFigure) {
    out.is_figure = true;
    out.code = pack_->figures[reason.index].reason;
    out.of = pack_->figures[reason.index].id;
    out.lost = evaluation_->figures[reason.index].lost;
  } else {
    out.code = pack_->indicators[reason.index].reason;
    out.of = pack_->indicators[reason.index].id;
    out.lost = evaluation_->indicators[reason.index].lost;
    out.count = evaluation_->indicators[reason.index].count;
  }
  return out;
}

std::vector<RecordLine> Explainer::information() {
  std::vector<RecordLine> out;
  for (std::size_t row = 0; row < rows_.size(); ++row) {
    if (pack_->kinds[rows_[row].kind].information_only) out.push_back(line(row));
  }
  return out;
}

/// Names both clauses of two exceptions that hold at once.
std::string describe_conflict(const Conflict& conflict) {
  return conflict.where + ": " + conflict.first->id + " (" +
         rules::format_bases(conflict.first->basis) + ") and " + conflict.second->id + " (" +
         rules::format_bases(conflict.second->basis) + ") hold at once";
}

void explain_head(const Pack& pack, const Dossier& dossier, const Evaluation& evaluation,
                  Explanation& out) {
  out.company = dossier.company;
  out.kind = dossier.kind;
  out.pack = pack.name();
  out.pack_hash = pack.hash;
  out.engine = std::string(kEngineVersion);
  out.view = dossier.view;
  out.example = pack.example;
  out.arithmetic = pack.arithmetic;
  out.method = pack.score.method;
  if (pack.score.method == rules::Method::kFigure) {
    out.score_figure = pack.figures[pack.score.figure].id;
  }
  out.score_basis = pack.score.basis;
  out.better = pack.bands.better;
  out.bands_basis = pack.bands.basis;
  out.score = evaluation.score;
  out.not_rated = evaluation.not_rated;
  if (evaluation.not_rated_by) {
    out.not_rated_basis = pack.not_rated[*evaluation.not_rated_by].basis;
  } else if (evaluation.not_rated == pack.score.missing_reason) {
    out.not_rated_basis = pack.score.missing_basis;
  }
}

}  // namespace

Explanation explain(const Pack& pack, const Dossier& dossier, const Evaluation& evaluation,
                    const Inputs& inputs) {
  Explanation out;
  explain_head(pack, dossier, evaluation, out);
  out.extent = inputs.extent;
  if (!pack.tables.empty() && inputs.tables != nullptr) out.tables = inputs.tables->digest();
  for (std::size_t i = 0; i < pack.facts.size(); ++i) {
    const feel::Value& value = evaluation.rows.facts()[i];
    out.facts.emplace_back(pack.facts[i].id,
                           value.is_null() ? std::string() : feel::to_text(value));
  }
  if (evaluation.conflict) out.conflict = describe_conflict(*evaluation.conflict);
  Explainer explainer(pack, dossier, evaluation);
  out.minimum = explainer.amount(pack.score.minimum);
  out.maximum = explainer.amount(pack.score.maximum);
  for (const rules::Band& band : pack.bands.bands) out.bands.push_back(explainer.band(band));
  for (const std::size_t link : pack.bands.links) out.links.push_back(pack.indicators[link].id);
  for (std::size_t i = 0; i < evaluation.indicators.size(); ++i) {
    out.indicators.push_back(explainer.indicator(i));
  }
  for (std::size_t i = 0; i < evaluation.figures.size(); ++i) {
    out.figures.push_back(explainer.figure(i));
  }
  out.information = explainer.information();
  if (!evaluation.score) return out;
  if (pack.score.method == rules::Method::kDeduction) {
    out.start = evaluation.start;
    out.start_basis =
        evaluation.start_case ? pack.score.cases[*evaluation.start_case].basis : pack.score.basis;
    for (std::size_t i = 0; i < evaluation.groups.size(); ++i) {
      out.groups.push_back(explainer.group(i));
    }
  }
  for (std::size_t i = 0; i < evaluation.limits.size(); ++i) {
    out.limits.push_back(explainer.limit(i));
  }
  out.band_by_score = pack.bands.bands[*evaluation.band_by_score].id;
  out.band = pack.bands.bands[*evaluation.band].id;
  for (const ReasonRef& reason : evaluation.reasons)
    out.reasons.push_back(explainer.reason(reason));
  return out;
}

}  // namespace goodstanding::rating
