// One company of the public report: its score step by step, its measures with their ways out.
#include <algorithm>

#include "goodstanding/measures/follow.hpp"
#include "goodstanding/service/display_name.hpp"
#include "goodstanding/service/public_listings.hpp"
#include "goodstanding/service/public_report.hpp"
#include "goodstanding/service/ratings.hpp"
#include "goodstanding/service/treatments.hpp"

namespace goodstanding::service {
namespace {

std::string text_for(const std::map<std::string, std::string, std::less<>>& texts,
                     const std::string& code) {
  const auto found = texts.find(code);
  return found != texts.end() ? found->second : code;
}

std::string day_or_unknown(const std::optional<Date>& day) {
  return day ? format_date(*day) : "not known";
}

/// Says whether the public may see a record that counted: by the retention of its grade, and by the
/// rule of publication that reaches it, if one does.
bool is_shown(const rules::Pack& pack, const Dossier& dossier, const rating::RecordLine& line) {
  const Date day = dossier.view.as_of;
  if (line.publication) {
    const rating::PublicationWindow& window = *line.publication;
    if (!window.published || (window.end && *window.end <= day)) return false;
  }
  const auto found =
      std::find_if(dossier.records.begin(), dossier.records.end(),
                   [&](const Stored<Record>& stored) { return stored.position == line.position; });
  return found != dossier.records.end() && rules::is_published(pack, found->claim, day);
}

std::vector<report::RecordLine> record_lines(const rules::Pack& pack, const Dossier& dossier,
                                             const rating::IndicatorLine& line) {
  std::vector<report::RecordLine> records;
  for (const rating::RecordLine& record : line.counted) {
    if (!is_shown(pack, dossier, record)) continue;
    records.push_back({day_or_unknown(record.date),
                       record.kind + " (" + std::string(format_status(record.status)) + ")",
                       record.channel + ", position " + std::to_string(record.position.value),
                       record.points ? format_decimal(*record.points) : ""});
  }
  return records;
}

void add_steps(const rules::Pack& pack, const Dossier& dossier,
               const rating::Explanation& explanation, report::ExplainedCompany& company) {
  const rules::Texts& texts = pack.texts_in("en");
  for (const rating::IndicatorLine& line : explanation.indicators) {
    if (line.effect == rules::Effect::kCounts || line.counted.empty()) continue;
    report::ScoreStep step;
    step.title = text_for(texts.indicators, line.id);
    step.clause = rules::format_bases(line.basis);
    const Decimal value = line.value.value_or(line.total);
    step.points = line.effect == rules::Effect::kDeducts ? value.negated() : value;
    if (line.cap && *line.cap < line.total) {
      step.how = "capped at " + format_decimal(*line.cap) + " of " + format_decimal(line.total);
    }
    step.records = record_lines(pack, dossier, line);
    company.steps.push_back(std::move(step));
  }
}

std::string_view word_of(rules::LimitKind kind) {
  switch (kind) {
    case rules::LimitKind::kNotch:
      return "notch";
    case rules::LimitKind::kFloor:
      return "floor";
    case rules::LimitKind::kCap:
      return "cap";
    case rules::LimitKind::kVeto:
      return "veto";
  }
  return "";
}

void add_limits(const rating::Explanation& explanation, const rules::Texts& texts,
                report::ExplainedCompany& company) {
  for (const rating::LimitLine& line : explanation.limits) {
    if (line.holds != true) continue;
    std::string text = text_for(texts.rules, line.id);
    if (line.before != line.after) text += " (" + line.before + " to " + line.after + ")";
    company.limits.push_back(
        {std::string(word_of(line.kind)), std::move(text), rules::format_bases(line.basis)});
    if (line.until) {
      company.raises.push_back("from " + format_date(*line.until) + " this " +
                               std::string(word_of(line.kind)) + " no longer holds");
    }
  }
}

void add_scale(const rating::Explanation& explanation, const rules::Texts& texts,
               report::ExplainedCompany& company) {
  std::size_t place = 0;
  for (const rating::BandLine& band : explanation.bands) {
    if (band.at_least) company.edges.push_back({band.id, *band.at_least});
    if (band.id == explanation.band) {
      company.tone = report::tone_of_band(place, explanation.bands.size());
    }
    ++place;
  }
  company.band_meaning = text_for(texts.bands, explanation.band);
}

std::string way_out_of(const LoadedPack& law, const Burdens& burdens,
                       const ImposedMeasure& measure) {
  const auto listing =
      std::find_if(burdens.listings.begin(), burdens.listings.end(),
                   [&](const Listing& candidate) { return candidate.id == measure.listing; });
  if (listing == burdens.listings.end()) return "ends by itself";
  const lists::ListDefinition* list = law.lists.find_list(listing->list);
  if (list == nullptr) return "ends by itself";
  std::string ways = "ends by itself";
  if (list->repair) {
    ways += "; repair after " + std::to_string(list->repair->earliest_months) + " months";
  }
  for (const lists::Exit& exit : list->exits) ways += "; " + exit.title;
  return ways;
}

void add_measures(const LoadedPack& law, const Burdens& burdens, Date day,
                  report::ExplainedCompany& company) {
  // A measure would tell of an entry that is not published.
  const std::vector<Listing> published = published_among({&law.lists, 1}, burdens.listings, day);
  for (const ImposedMeasure& measure : measures::measures_acting(
           measures_of(published, burdens.imposed), published, burdens.cases, day)) {
    const measures::Measure* known = law.catalogue.find_measure(measure.measure);
    company.measures.push_back({known != nullptr ? known->title : measure.measure,
                                measure.direction, measure.basis, measure.authority,
                                format_date(measure.from), format_date(measure.to),
                                way_out_of(law, burdens, measure)});
  }
}

void add_remedies(report::ExplainedCompany& company) {
  company.remedies = {
      {"Object to a record or a statement",
       "Say which one and why. The mark of dispute shows at once; what stays undecided stops "
       "counting.",
       ""},
      {"Reply in public", "Your own statement stands beside the entry.", ""},
      {"Ask for repair", "Show that the conditions of the list are met; one request is enough.",
       ""},
  };
}

}  // namespace

Result<report::ExplainedCompany> explain_for_report(store::Register& target, const LoadedPack& pack,
                                                    const LoadedPack& law, CompanyId id,
                                                    const View& view) {
  GS_TRY_ASSIGN(const Dossier dossier, target.load_company(id, view));
  // As objections leave it: what is annulled is not published either.
  GS_TRY_ASSIGN(const rating::RatingResult result, explain_company(target, pack, id, view, {}));
  const rating::Explanation& explanation = result.explanation;
  const rules::Texts& texts = pack.pack.texts_in("en");
  report::ExplainedCompany company;
  company.name = display_name(dossier);
  company.id = format_company(dossier.company);
  company.facts = {std::to_string(dossier.sources.size()) + " sources",
                   std::to_string(dossier.records.size()) + " records"};
  company.pack = explanation.pack;
  company.rated_on = format_date(view.as_of);
  company.start = explanation.start.value_or(Decimal());
  company.score = explanation.score.value_or(Decimal());
  company.minimum = explanation.minimum.value_or(Decimal());
  company.maximum = explanation.maximum.value_or(Decimal(100));
  company.band = explanation.band.empty() ? "not rated" : explanation.band;
  add_scale(explanation, texts, company);
  add_steps(pack.pack, dossier, explanation, company);
  add_limits(explanation, texts, company);
  GS_TRY_ASSIGN(const Burdens burdens, load_burdens(target, dossier));
  add_measures(law, burdens, view.as_of, company);
  add_remedies(company);
  return company;
}

}  // namespace goodstanding::service
