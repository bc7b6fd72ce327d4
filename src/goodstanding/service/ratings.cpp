#include "goodstanding/service/ratings.hpp"

#include <utility>

#include "goodstanding/codec/json_writer.hpp"

namespace goodstanding::service {
namespace {

constexpr std::size_t kRatingsPerAct = 20000;

/// Writes a pack's files as one canonical JSON object, so that the register holds the law it used.
std::string canonical_source(const rules::PackSource& source) {
  std::string out;
  codec::JsonWriter json(out);
  json.begin_object();
  // std::map sorts by bytes, which is the order of RFC 8785 for the ASCII paths of a pack.
  for (const auto& [path, text] : source.files) json.key(path).string(text);
  json.end_object();
  return out;
}

void count(PopulationFigures& figures, const Rating& rating, std::size_t most_examples) {
  std::vector<CompanyId>& examples = figures.examples[rating.band];
  if (examples.size() < most_examples) examples.push_back(rating.company);
  if (rating.band.empty()) {
    ++figures.not_rated;
    ++figures.not_rated_because[rating.not_rated];
    return;
  }
  ++figures.rated;
  ++figures.bands[rating.band];
  for (const std::string& reason : rating.reasons) ++figures.reasons[reason];
}

}  // namespace

std::vector<std::string> kinds_read(const rules::Pack& pack) {
  std::vector<std::string> kinds;
  for (const rules::RecordKind& kind : pack.kinds) kinds.push_back(kind.code);
  return kinds;
}

Result<PopulationFigures> rate_population(store::Register& target, const LoadedPack& pack,
                                          const RateRequest& request, Progress& progress) {
  GS_TRY(target.publish_pack({pack.name(), pack.pack.hash, canonical_source(pack.source)},
                             request.now));
  PopulationFigures figures;
  std::vector<Rating> ratings;
  Result<void> saved;
  const auto save = [&] {
    if (!ratings.empty()) saved = target.append_ratings(ratings, request.now);
    ratings.clear();
    return saved.ok();
  };
  GS_TRY_ASSIGN(const RatingInputs inputs,
                RatingInputs::prepare(target, pack, request.view, {}, progress));
  const auto rate_one = [&](const Dossier& dossier) {
    Rating rating = rating::rate_with_explanation(pack.pack, dossier, inputs.get()).rating;
    count(figures, rating, request.examples);
    ratings.push_back(std::move(rating));
    if (ratings.size() % 512 == 0) {
      progress.advance("rated", figures.rated + figures.not_rated, 0);
    }
    return ratings.size() < kRatingsPerAct || save();
  };
  if (request.only) {
    GS_TRY_ASSIGN(Dossier dossier, target.load_company(*request.only, request.view));
    GS_TRY(inputs.complete(dossier));
    rate_one(dossier);
  } else {
    GS_TRY(inputs.scan(request.view, rate_one));
  }
  save();
  GS_TRY(std::move(saved));
  return figures;
}

Result<Rating> renew_rating(store::Register& target, const LoadedPack& pack, CompanyId company,
                            Instant now) {
  SilentProgress silent;
  const View today{date_of(now), now};
  GS_TRY_ASSIGN(const Dossier dossier, target.load_company(company, today));
  GS_TRY(rate_population(target, pack, {today, now, dossier.company, 0}, silent));
  GS_TRY_ASSIGN(std::vector<Rating> ratings, target.load_ratings(dossier.company));
  for (Rating& one : ratings) {
    if (one.pack_hash == pack.pack.hash) return std::move(one);
  }
  return Error{ErrorId::kNotFound, format_company(company) + " is not rated under " + pack.name()};
}

Result<PopulationFigures> summarise_population(store::Register& target, const LoadedPack& pack,
                                               const View& view, std::size_t examples,
                                               Progress& progress) {
  PopulationFigures figures;
  GS_TRY_ASSIGN(const RatingInputs inputs, RatingInputs::prepare(target, pack, view, {}, progress));
  GS_TRY(inputs.scan(view, [&](const Dossier& dossier) {
    count(figures, rating::rate(pack.pack, dossier, inputs.get()), examples);
    const std::uint64_t done = figures.rated + figures.not_rated;
    if (done % 4096 == 0) progress.advance("rated", done, 0);
    return true;
  }));
  return figures;
}

Result<rating::RatingResult> explain_company(store::Register& target, const LoadedPack& pack,
                                             CompanyId company, const View& view,
                                             const RatingChoices& choices) {
  SilentProgress silent;
  GS_TRY_ASSIGN(const RatingInputs inputs,
                RatingInputs::prepare(target, pack, view, choices, silent));
  GS_TRY_ASSIGN(Dossier dossier, target.load_company(company, view));
  GS_TRY(inputs.complete(dossier));
  return rating::rate_with_explanation(pack.pack, dossier, inputs.get());
}

Result<rating::Outlook> find_outlook(store::Register& target, const LoadedPack& pack,
                                     CompanyId company, const View& view,
                                     const RatingChoices& choices) {
  SilentProgress silent;
  GS_TRY_ASSIGN(const RatingInputs inputs,
                RatingInputs::prepare(target, pack, view, choices, silent));
  // As of the horizon, so that records which are known and begin only later are there too.
  const Date horizon = rules::add_term(view.as_of, rating::kHorizon);
  GS_TRY_ASSIGN(Dossier dossier, target.load_company(company, {horizon, view.known_at}));
  dossier.view = view;
  GS_TRY(inputs.complete(dossier));
  return rating::find_outlook(pack.pack, dossier, inputs.get());
}

namespace {

/// The inputs of stored ratings, prepared once a view.
class InputsByView {
 public:
  InputsByView(store::Register& target, const LoadedPack& pack, Progress& progress)
      : target_(&target), pack_(&pack), progress_(&progress) {}

  Result<const RatingInputs*> find(const View& view) {
    const auto key = std::pair(view.as_of.days(), view.known_at.micros);
    auto found = prepared_.find(key);
    if (found == prepared_.end()) {
      GS_TRY_ASSIGN(RatingInputs inputs,
                    RatingInputs::prepare(*target_, *pack_, view, {}, *progress_));
      found = prepared_.emplace(key, std::move(inputs)).first;
    }
    return &found->second;
  }

 private:
  store::Register* target_;
  const LoadedPack* pack_;
  Progress* progress_;
  std::map<std::pair<std::int64_t, std::int64_t>, RatingInputs> prepared_;
};

Result<void> verify_one(store::Register& target, const LoadedPack& pack, const Rating& stored,
                        InputsByView& inputs_by_view, VerifiedRatings& verified) {
  if (stored.pack_hash != pack.pack.hash) {
    ++verified.other_packs;
    return {};
  }
  const bool is_company = stored.kind == SubjectKind::kCompany;
  GS_TRY_ASSIGN(const RatingInputs* inputs, inputs_by_view.find(stored.view));
  GS_TRY_ASSIGN(Dossier dossier,
                is_company ? target.load_company(stored.company, stored.view)
                           : target.load_establishment(as_subject(stored.company), stored.view));
  GS_TRY(inputs->complete(dossier, &stored));
  if (rating::rate_with_explanation(pack.pack, dossier, inputs->get()).rating == stored) {
    ++verified.equal;
  } else {
    verified.differ.push_back(format_company(stored.company) + " as of " +
                              format_date(stored.view.as_of) + ", known at " +
                              format_instant(stored.view.known_at));
  }
  return {};
}

}  // namespace

Result<VerifiedRatings> verify_ratings(store::Register& target, const LoadedPack& pack,
                                       Progress& progress) {
  VerifiedRatings verified;
  std::vector<CompanyId> rated;
  store::Register::ScanOptions options;
  options.kind = pack.pack.rates;
  options.view = View{Date::from_days(0), Instant{INT64_MAX}};
  options.record_kinds = {"-"};
  options.with_statements = false;
  GS_TRY(target.scan(options, [&](const Dossier& dossier) {
    for (const SubjectId source : dossier.sources) rated.push_back(as_company(source));
    return true;
  }));
  InputsByView inputs(target, pack, progress);
  std::uint64_t done = 0;
  for (const CompanyId company : rated) {
    GS_TRY_ASSIGN(const std::vector<Rating> ratings, target.load_ratings(company));
    for (const Rating& stored : ratings) GS_TRY(verify_one(target, pack, stored, inputs, verified));
    progress.advance("recomputed", ++done, rated.size());
  }
  return verified;
}

}  // namespace goodstanding::service
