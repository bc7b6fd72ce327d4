#include "goodstanding/service/public_report.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "goodstanding/casework/replies.hpp"
#include "goodstanding/lists/lifecycle.hpp"
#include "goodstanding/measures/follow.hpp"
#include "goodstanding/service/display_name.hpp"
#include "goodstanding/service/objections.hpp"
#include "goodstanding/service/public_listings.hpp"
#include "goodstanding/service/ratings.hpp"

namespace goodstanding::service {
namespace {

constexpr std::size_t kExplainedCompanies = 3;
constexpr std::size_t kReasonsShown = 12;

std::string text_for(const std::map<std::string, std::string, std::less<>>& texts,
                     const std::string& code, const std::string& otherwise) {
  const auto found = texts.find(code);
  return found != texts.end() ? found->second : otherwise;
}

report::BandDistribution distribution_of(const LoadedPack& pack, const PopulationFigures& figures) {
  const rules::Texts& texts = pack.pack.texts_in("en");
  report::BandDistribution distribution;
  distribution.pack = pack.name();
  distribution.title = texts.title;
  if (pack.pack.rates == SubjectKind::kEstablishment) distribution.unit = "establishments";
  for (const rules::Band& band : pack.pack.bands.bands) {
    const auto found = figures.bands.find(band.id);
    distribution.bands.push_back({band.id, text_for(texts.bands, band.id, ""),
                                  found != figures.bands.end() ? found->second : 0});
  }
  distribution.not_rated = figures.not_rated;
  for (const auto& [code, count] : figures.not_rated_because) {
    if (!distribution.note.empty()) distribution.note += "; ";
    distribution.note +=
        std::to_string(count) + " not rated: " + text_for(texts.reasons, code, code);
  }
  return distribution;
}

/// Describes a reason by the rule behind it: its title, since the sentence is about one company,
/// and its clause.
report::ReasonCount describe_reason(const rules::Pack& pack, const std::string& code,
                                    std::uint64_t count) {
  const rules::Texts& texts = pack.texts_in("en");
  for (const rules::Indicator& indicator : pack.indicators) {
    if (indicator.reason != code) continue;
    return {code, text_for(texts.indicators, indicator.id, code),
            rules::format_bases(indicator.basis), count};
  }
  for (const rules::Limit& limit : pack.limits) {
    if (limit.reason != code) continue;
    return {code, text_for(texts.rules, limit.id, code), rules::format_bases(limit.basis), count};
  }
  return {code, code, "", count};
}

std::vector<report::ReasonCount> reasons_of(const LoadedPack& pack,
                                            const PopulationFigures& figures) {
  std::vector<report::ReasonCount> reasons;
  for (const auto& [code, count] : figures.reasons) {
    reasons.push_back(describe_reason(pack.pack, code, count));
  }
  std::stable_sort(reasons.begin(), reasons.end(),
                   [](const auto& a, const auto& b) { return a.companies > b.companies; });
  if (reasons.size() > kReasonsShown) reasons.resize(kReasonsShown);
  return reasons;
}

/// The listings that the public may see on the day of the report, and the measures that act then,
/// which are only counted.
struct InForce {
  std::vector<Listing> listings;
  std::vector<ImposedMeasure> measures;
};

Result<InForce> load_in_force(store::Register& target, const LoadedPack& law, const View& view) {
  InForce found;
  GS_TRY_ASSIGN(const std::vector<Listing> listings,
                target.load_listings(std::nullopt, view.known_at));
  GS_TRY_ASSIGN(const std::vector<ImposedMeasure> imposed, target.load_all_measures(view.known_at));
  GS_TRY_ASSIGN(const std::vector<Case> cases, target.load_cases(std::nullopt, view.known_at));
  found.measures = measures::measures_acting(imposed, listings, cases, view.as_of);
  found.listings = published_among({&law.lists, 1}, listings, view.as_of);
  return found;
}

void add_measures(const LoadedPack& law, const InForce& in_force, report::ReportData& data) {
  std::map<std::string, std::uint64_t> acting;
  std::map<std::pair<std::string, Direction>, std::uint64_t> by_domain;
  for (const ImposedMeasure& measure : in_force.measures) {
    ++acting[measure.measure];
    ++by_domain[{measure.domain, measure.direction}];
  }
  for (const measures::Balance& balance : law.catalogue.balance()) {
    data.balance.push_back({balance.domain, balance.rewards, balance.restrictions,
                            by_domain[{balance.domain, Direction::kReward}],
                            by_domain[{balance.domain, Direction::kRestriction}]});
  }
  for (const measures::Measure& measure : law.catalogue.measures) {
    const std::string basis = measure.basis.empty() ? "" : format_basis(measure.basis.front());
    data.measures.push_back({measure.title, measure.domain, measure.direction,
                             measure.measure_class, basis, measure.authority,
                             std::to_string(measure.max_months) + " months", acting[measure.id]});
  }
}

Result<void> add_channels(store::Register& target, const std::string& home,
                          report::ReportData& data) {
  GS_TRY_ASSIGN(const std::vector<Delivery> deliveries, target.load_deliveries());
  std::map<std::string, report::ChannelAccount> accounts;
  for (const Delivery& delivery : deliveries) {
    report::ChannelAccount& account = accounts[delivery.header.channel];
    account.channel = delivery.header.channel;
    ++account.deliveries;
    if (delivery.header.published) account.newest = format_date(*delivery.header.published);
    const DispositionCounts counts = delivery.counts();
    for (std::size_t i = 0; i < kDispositionCount; ++i) account.counts.rows[i] += counts.rows[i];
  }
  for (auto& [name, account] : accounts) {
    if (const auto channel = load_channel(home, name)) {
      account.title = channel->info().title;
      account.authority = channel->info().authority;
    }
    data.channels.push_back(std::move(account));
  }
  return {};
}

Result<void> add_listings(store::Register& target, const LoadedPack& law, const InForce& in_force,
                          const View& view, report::ReportData& data) {
  for (const Listing& listing : in_force.listings) {
    if (data.listings.size() == 4) break;
    report::ListingLife life;
    GS_TRY_ASSIGN(const Dossier dossier, target.load_company(listing.company, view));
    life.company = display_name(dossier);
    const lists::ListDefinition* list = law.lists.find_list(listing.list);
    life.list = list != nullptr ? list->title : listing.list;
    const lists::Ground* ground = list != nullptr ? list->find_ground(listing.ground) : nullptr;
    life.ground = ground != nullptr ? ground->title : listing.ground;
    life.kind = listing.kind;
    for (const ListingEvent& event : listing.events) {
      if (is_beside(event.stage)) continue;
      std::string actor(format_actor(event.actor));
      if (event.officer) actor += ' ' + std::to_string(event.officer.value);
      life.steps.push_back({event.stage, event.on, actor, event.reason, event.clause, event.until});
    }
    GS_TRY_ASSIGN(const std::vector<Case> cases, load_company_cases(target, listing.company, view));
    for (casework::Reply& one : casework::replies_to(listing, cases, view.as_of)) {
      life.replies.push_back({one.on, std::move(one.text)});
    }
    data.listings.push_back(std::move(life));
  }
  return {};
}

/// Chooses whom to explain: the listed first, then the worst and the best of the bands.
std::vector<CompanyId> choose_companies(const LoadedPack& pack, const PopulationFigures& figures,
                                        const InForce& in_force) {
  std::vector<CompanyId> chosen;
  const auto add = [&](CompanyId company) {
    if (chosen.size() < kExplainedCompanies &&
        std::find(chosen.begin(), chosen.end(), company) == chosen.end()) {
      chosen.push_back(company);
    }
  };
  for (const Listing& listing : in_force.listings) add(listing.company);
  const auto& bands = pack.pack.bands.bands;
  for (auto band = bands.rbegin(); band != bands.rend(); ++band) {
    const auto found = figures.examples.find(band->id);
    if (found == figures.examples.end()) continue;
    for (const CompanyId company : found->second) add(company);
  }
  return chosen;
}

Result<void> add_head(store::Register& target, const View& view, report::ReportData& data) {
  GS_TRY_ASSIGN(const store::RegisterInfo info, target.info());
  GS_TRY_ASSIGN(const store::LogState log, target.log_state());
  const bool rehearsal = info.mode == store::RegisterMode::kRehearsal;
  data.register_name = rehearsal ? "Rehearsal register" : "Register of standing";
  data.register_id = info.register_id;
  if (rehearsal) {
    data.notice = "A rehearsal: made to try things out. Nothing in it has effect on anybody.";
  }
  data.as_of = format_date(view.as_of);
  data.known_at = format_instant(view.known_at);
  data.engine = std::string(rating::kEngineVersion);
  data.log_root = format_hex(log.root);
  data.log_leaves = log.leaves;
  data.tiles = {{"source companies", info.companies, ""},
                {"establishments", info.establishments, "without standing of their own"},
                {"records", info.records, ""},
                {"deliveries", info.deliveries, "every row accounted for"},
                {"ratings", info.ratings, "each recomputable"},
                {"listings", info.listings, "each decided by a person"}};
  std::erase_if(data.tiles, [](const report::Tile& tile) { return tile.value == 0; });
  data.recompute = {{"Recompute every leaf and the root", "goodstanding check"},
                    {"Compute every stored rating again", "goodstanding verify PACK"},
                    {"Explain one company", "goodstanding explain COMPANY --json"}};
  return {};
}

}  // namespace

Result<report::ReportData> gather_report(store::Register& target, const ReportRequest& request,
                                         Progress& progress) {
  report::ReportData data;
  GS_TRY(add_head(target, request.view, data));
  GS_TRY_ASSIGN(const LoadedPack law, load_pack(request.home, request.law));
  GS_TRY_ASSIGN(const InForce in_force, load_in_force(target, law, request.view));
  bool first = true;
  for (const std::string& name : request.packs) {
    GS_TRY_ASSIGN(const LoadedPack pack, load_pack(request.home, name));
    GS_TRY_ASSIGN(const PopulationFigures figures,
                  summarise_population(target, pack, request.view, kExplainedCompanies, progress));
    data.distributions.push_back(distribution_of(pack, figures));
    if (!first || pack.pack.rates != SubjectKind::kCompany) continue;
    first = false;
    data.reasons = reasons_of(pack, figures);
    for (const CompanyId company : choose_companies(pack, figures, in_force)) {
      GS_TRY_ASSIGN(report::ExplainedCompany explained,
                    explain_for_report(target, pack, law, company, request.view));
      data.companies.push_back(std::move(explained));
    }
  }
  add_measures(law, in_force, data);
  GS_TRY(add_channels(target, request.home, data));
  GS_TRY(add_listings(target, law, in_force, request.view, data));
  return data;
}

}  // namespace goodstanding::service
