#include "goodstanding/rating/outlook.hpp"

#include <algorithm>
#include <set>

#include "goodstanding/codec/json_writer.hpp"
#include "goodstanding/rating/evaluation.hpp"
#include "goodstanding/rules/pack_walk.hpp"

namespace goodstanding::rating {
namespace {

using rules::Decay;
using rules::Pack;
using rules::Selection;

Prospect prospect_of(const Pack& pack, const Dossier& dossier, const Inputs& inputs) {
  const Evaluation evaluation = evaluate(pack, dossier, inputs);
  Prospect prospect;
  prospect.score = evaluation.score;
  if (evaluation.band) prospect.band = pack.bands.bands[*evaluation.band].id;
  prospect.not_rated = evaluation.not_rated;
  return prospect;
}

/// Gives a dossier as of a day: without the records that begin later.
Dossier begun_by(const Dossier& dossier, Date day) {
  Dossier begun = dossier;
  begun.view.as_of = day;
  std::erase_if(begun.records, [&](const Stored<Record>& stored) {
    return stored.claim.valid.from && day < *stored.claim.valid.from;
  });
  return begun;
}

bool same_band(const Prospect& a, const Prospect& b) {
  return a.band == b.band && a.not_rated == b.not_rated;
}

bool reads_as_of(const rules::Match& match) {
  return match.when && match.when->reads_as_of;
}

bool reads_as_of(const Selection& selection) {
  return reads_as_of(selection.match) ||
         std::any_of(selection.exemptions.begin(), selection.exemptions.end(),
                     [](const rules::Exemption& item) { return reads_as_of(item.match); });
}

/// Collects the days on which a rating can change by time alone.
class Breakpoints {
 public:
  Breakpoints(const Pack& pack, const Dossier& dossier)
      : pack_(&pack),
        rows_(pack, dossier),
        from_(dossier.view.as_of),
        to_(rules::add_term(from_, kHorizon)) {}

  std::set<Date> find() {
    if (changes_daily()) {
      for (Date day = from_.plus_days(1); day <= to_; day = day.plus_days(1)) add(day);
      return std::move(days_);
    }
    if (pack_->in_force.to) add(*pack_->in_force.to);
    for (const rules::Parameter& parameter : pack_->parameters) {
      for (const rules::ParameterValue& value : parameter.values) add(value.from);
    }
    for (const rules::Indicator& indicator : pack_->indicators) {
      add_selection(indicator.selection);
      add_decay(indicator);
    }
    for (const rules::Limit& limit : pack_->limits) {
      if (limit.records) add_selection(*limit.records);
    }
    return std::move(days_);
  }

 private:
  void add(Date day) {
    if (from_ < day && day <= to_) days_.insert(day);
  }

  [[nodiscard]] bool changes_daily() const {
    const auto daily = [](const rules::Indicator& indicator) {
      const bool decays_daily = indicator.decay.kind() == Decay::Kind::kLinear ||
                                (indicator.decay.kind() == Decay::Kind::kHalfLife &&
                                 indicator.decay.half_life_term().days != 0);
      bool formula_daily = false;
      rules::for_each_condition_of(indicator, [&](const rules::Condition& condition) {
        formula_daily = formula_daily || condition.reads_as_of;
      });
      return decays_daily || formula_daily || reads_as_of(indicator.selection);
    };
    const auto result_daily = [](const auto& rule) { return rule.when.reads_as_of; };
    const auto figure_daily = [](const rules::Figure& figure) {
      bool reads = false;
      rules::for_each_condition_of(figure, [&](const rules::Condition& condition) {
        reads = reads || condition.reads_as_of;
      });
      return reads;
    };
    const bool derived_daily = std::any_of(
        pack_->derived.begin(), pack_->derived.end(), [](const rules::Derived& derived) {
          return (derived.formula && derived.formula->reads_as_of) ||
                 (derived.otherwise && derived.otherwise->reads_as_of);
        });
    if (derived_daily || std::any_of(pack_->figures.begin(), pack_->figures.end(), figure_daily)) {
      return true;
    }
    return std::any_of(pack_->indicators.begin(), pack_->indicators.end(), daily) ||
           std::any_of(pack_->not_rated.begin(), pack_->not_rated.end(), result_daily) ||
           std::any_of(pack_->score.cases.begin(), pack_->score.cases.end(), result_daily) ||
           std::any_of(pack_->exemptions.begin(), pack_->exemptions.end(),
                       [](const auto& item) { return reads_as_of(item.match); }) ||
           std::any_of(pack_->limits.begin(), pack_->limits.end(), [](const auto& limit) {
             return (limit.when && limit.when->reads_as_of) ||
                    (limit.records && reads_as_of(*limit.records));
           });
  }

  void add_selection(const Selection& selection) {
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      const Period& valid = rows_[row].stored->claim.valid;
      if (valid.from) add(*valid.from);
      if (valid.to) add(*valid.to);
      const auto date = rows_.date(row, selection.date_slot);
      if (!date) continue;
      add(*date);
      if (selection.window) add(rules::add_term(*date, *selection.window));
      if (!selection.ended_not_before.is_zero()) {
        add(rules::add_term(*date, selection.ended_not_before));
      }
      if (selection.waiting) add_waiting(*selection.waiting, row);
    }
  }

  /// A waiting period ends a term after its beginning or after any breach.
  void add_waiting(const rules::Waiting& waiting, std::size_t row) {
    if (const auto begin = rows_.date(row, waiting.from_slot)) {
      add(*begin);
      add(rules::add_term(*begin, waiting.term));
    }
    if (!waiting.breach) return;
    for (std::size_t other = 0; other < rows_.size(); ++other) {
      const auto& from = rows_[other].stored->claim.valid.from;
      if (from) add(rules::add_term(*from, waiting.term));
    }
  }

  void add_decay(const rules::Indicator& indicator) {
    if (indicator.decay.kind() == Decay::Kind::kNone) return;
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      const auto date = rows_.date(row, indicator.selection.date_slot);
      if (!date) continue;
      for (const rules::DecayStep& step : indicator.decay.step_list()) {
        add(rules::add_term(*date, step.until));
      }
      if (indicator.decay.kind() != Decay::Kind::kHalfLife) continue;
      // By whole months: the day on which one more of them is full, up to the first day of the next
      // where the month is too short to have that day.
      for (std::int64_t months = months_between(*date, from_); *date <= to_; ++months) {
        const Date full = date->plus_months(months);
        if (to_ < full) break;
        add(full);
        add(full.plus_days(1));
      }
    }
  }

  const Pack* pack_;
  RowTable rows_;
  Date from_;
  Date to_;
  std::set<Date> days_;
};

std::optional<TimeChange> find_time_change(const Pack& pack, const Dossier& dossier,
                                           const Prospect& now, const Inputs& inputs) {
  for (const Date day : Breakpoints(pack, dossier).find()) {
    Prospect then = prospect_of(pack, begun_by(dossier, day), inputs);
    if (!same_band(now, then)) return TimeChange{day, std::move(then)};
  }
  return std::nullopt;
}

std::vector<RepairEffect> find_repairs(const Pack& pack, const Dossier& dossier,
                                       const Prospect& now, const Inputs& inputs) {
  std::vector<RepairEffect> effects;
  Dossier repaired = dossier;
  for (Stored<Record>& stored : repaired.records) {
    Record& record = stored.claim;
    const RecordStatus before = record.status;
    const bool stands = before == RecordStatus::kFinal || before == RecordStatus::kReported;
    if (!stands || !pack.find_kind(record.kind)) continue;
    record.status = RecordStatus::kRepaired;
    Prospect then = prospect_of(pack, repaired, inputs);
    record.status = before;
    if (then != now) effects.push_back({stored.position, record.kind, std::move(then)});
  }
  return effects;
}

void write_prospect(codec::JsonWriter& out, const Prospect& prospect) {
  out.begin_object();
  if (!prospect.band.empty()) out.key("band").string(prospect.band);
  if (!prospect.not_rated.empty()) out.key("not_rated").string(prospect.not_rated);
  if (prospect.score) out.key("score").string(format_decimal(*prospect.score));
  out.end_object();
}

}  // namespace

Outlook find_outlook(const Pack& pack, const Dossier& dossier, const Inputs& inputs) {
  Outlook outlook;
  const Dossier present = begun_by(dossier, dossier.view.as_of);
  outlook.now = prospect_of(pack, present, inputs);
  outlook.by_time = find_time_change(pack, dossier, outlook.now, inputs);
  outlook.repairs = find_repairs(pack, present, outlook.now, inputs);
  return outlook;
}

std::string outlook_json(const Outlook& outlook) {
  std::string json;
  codec::JsonWriter out(json);
  out.begin_object();
  if (outlook.by_time) {
    out.key("by_time").begin_object().key("on").string(format_date(outlook.by_time->on));
    out.key("to");
    write_prospect(out, outlook.by_time->to);
    out.end_object();
  }
  out.key("now");
  write_prospect(out, outlook.now);
  out.key("repairs").begin_array();
  for (const RepairEffect& effect : outlook.repairs) {
    out.begin_object().key("kind").string(effect.kind);
    out.key("position").string(std::to_string(effect.position.value));
    out.key("to");
    write_prospect(out, effect.to);
    out.end_object();
  }
  out.end_array().end_object();
  return json;
}

}  // namespace goodstanding::rating
