#include "goodstanding/service/populations.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "goodstanding/columnar/loading.hpp"
#include "goodstanding/columnar/run.hpp"
#include "goodstanding/population/delta.hpp"
#include "goodstanding/service/marks.hpp"
#include "goodstanding/service/rating_inputs.hpp"
#include "goodstanding/service/role_gate.hpp"
#include "goodstanding/simulation/profile.hpp"

namespace goodstanding::service {

using population::Population;

namespace {

std::vector<const rules::Pack*> rules_of(const PackList& packs) {
  std::vector<const rules::Pack*> rules;
  for (const LoadedPack* pack : packs) rules.push_back(&pack->pack);
  return rules;
}

std::vector<std::string> kinds_of(const PackList& packs) {
  std::vector<std::string> kinds;
  for (const LoadedPack* pack : packs) {
    for (std::string& kind : kinds_read(pack->pack)) {
      if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) {
        kinds.push_back(std::move(kind));
      }
    }
  }
  return kinds;
}

/// Fills a population with dossiers and their profiles.
class Filler {
 public:
  /// Requires: `packs` outlives it.
  Filler(const PackList& packs, population::Builder& builder, const View& view,
         casework::Marks marks, casework::RoleGate gate)
      : packs_(packs),
        builder_(&builder),
        loader_(rules_of(packs), builder),
        view_(view),
        marks_(std::move(marks)),
        gate_(std::move(gate)) {}

  /// Adds a dossier as objections and the gate of role holders leave it. Errors: kIo.
  Result<void> add(const Dossier& dossier) {
    const bool gated = casework::has_role_records(dossier);
    if (marks_.empty() && !gated && !retains()) return add_marked(dossier);
    Dossier marked = dossier;
    casework::apply_marks(marks_, marked);
    gate_.apply(marked);
    // All packs of a population keep alike; each knows its own kinds.
    for (const LoadedPack* pack : packs_) rules::drop_ended(pack->pack, marked);
    return add_marked(marked);
  }

 private:
  [[nodiscard]] bool retains() const {
    return std::any_of(packs_.begin(), packs_.end(),
                       [](const LoadedPack* pack) { return pack->pack.retention.has_value(); });
  }

  Result<void> add_marked(const Dossier& dossier) {
    GS_TRY(loader_.add(dossier));
    return simulation::add_profile(*builder_, as_subject(dossier.company), view_.as_of,
                                   simulation::read_profile_words(dossier));
  }

  PackList packs_;
  population::Builder* builder_;
  columnar::Loader loader_;
  View view_;
  casework::Marks marks_;
  casework::RoleGate gate_;
};

/// Loads the gate that all packs have in common. Errors: kBadInput if they differ.
Result<casework::RoleGate> load_common_gate(store::Register& target, const PackList& packs,
                                            const View& view) {
  const casework::RoleLaws& laws = packs.front()->cases.roles;
  for (const LoadedPack* pack : packs) {
    if (pack->cases.roles == laws) continue;
    return Error{ErrorId::kBadInput,
                 packs.front()->name() + " and " + pack->name() +
                     " require licences for different roles, so no population can be one for both"};
  }
  return load_role_gate(target, laws, view);
}

/// Gives the one pack whose history has to be read, or nullptr.
Result<const LoadedPack*> find_historian(const PackList& packs) {
  for (const LoadedPack* pack : packs) {
    if (!pack->pack.reads_history) continue;
    if (packs.size() == 1) return pack;
    return Error{ErrorId::kBadInput, pack->name() +
                                         " reads its earlier ratings, so a population for it "
                                         "cannot be one for other packs too"};
  }
  return static_cast<const LoadedPack*>(nullptr);
}

}  // namespace

Result<population::Schema> population_schema(const PackList& packs) {
  for (const LoadedPack* pack : packs) {
    if (pack->pack.rates == packs.front()->pack.rates) continue;
    return Error{ErrorId::kBadInput,
                 packs.front()->name() + " and " + pack->name() +
                     " rate different kinds of subject; a population holds one kind"};
  }
  for (const LoadedPack* pack : packs) {
    if (rules::keep_alike(packs.front()->pack, pack->pack)) continue;
    return Error{ErrorId::kBadInput,
                 packs.front()->name() + " and " + pack->name() +
                     " keep records for different times (retention in records.yaml), so that no "
                     "population serves both"};
  }
  population::Schema schema = columnar::schema_of(rules_of(packs));
  simulation::add_profile_kind(schema);
  return schema;
}

Result<Population> build_population(store::Register& target, const PackList& packs,
                                    const View& view, Progress& progress) {
  GS_TRY_ASSIGN(population::Schema schema, population_schema(packs));
  GS_TRY_ASSIGN(const LoadedPack* const historian, find_historian(packs));
  std::optional<RatingInputs> history;
  if (historian != nullptr) {
    GS_TRY_ASSIGN(history, RatingInputs::prepare(target, *historian, view, {}, progress));
  }
  population::Builder builder(std::move(schema));
  GS_TRY_ASSIGN(casework::Marks marks, load_marks(target, view));
  GS_TRY_ASSIGN(casework::RoleGate gate, load_common_gate(target, packs, view));
  Filler filler(packs, builder, view, std::move(marks), std::move(gate));
  store::Register::ScanOptions options;
  options.kind = packs.front()->pack.rates;
  options.view = view;
  options.record_kinds = kinds_of(packs);
  Result<void> added;
  std::uint64_t done = 0;
  GS_TRY(target.scan(options, [&](const Dossier& dossier) {
    if (history) {
      Dossier completed = dossier;
      added = history->complete(completed);
      if (added.ok()) added = filler.add(completed);
    } else {
      added = filler.add(dossier);
    }
    if (++done % 4096 == 0) progress.advance("read", done, 0);
    return added.ok();
  }));
  GS_TRY(std::move(added));
  return builder.finish();
}

namespace {

bool same_records(std::vector<population::HeldRecord> a, std::vector<population::HeldRecord> b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
    const population::Row& p = x.row;
    const population::Row& q = y.row;
    return std::tie(p.kind, p.from, p.to, p.status, p.evidence, p.marks, p.jurisdiction, p.event) ==
               std::tie(q.kind, q.from, q.to, q.status, q.evidence, q.marks, q.jurisdiction,
                        q.event) &&
           x.cells == y.cells;
  });
}

/// Counts the blocks of a population that are not blocks of another.
std::uint64_t count_new_blocks(const Population& after, const Population& before) {
  std::vector<const std::uint8_t*> old;
  for (const population::Block& block : before.blocks()) old.push_back(block.bytes);
  std::sort(old.begin(), old.end());
  return static_cast<std::uint64_t>(std::count_if(
      after.blocks().begin(), after.blocks().end(),
      [&](const auto& block) { return !std::binary_search(old.begin(), old.end(), block.bytes); }));
}

}  // namespace

Result<PopulationUpdate> update_population(store::Register& target, const PackList& packs,
                                           const Population& population,
                                           std::span<const CompanyId> companies, const View& view,
                                           Progress& progress) {
  GS_TRY_ASSIGN(const population::Schema schema, population_schema(packs));
  if (schema != population.schema()) {
    return Error{ErrorId::kBadInput,
                 "the population was built for other packs; name those, or build it again"};
  }
  if (simulation::find_population_day(population) != view.as_of) {
    return Error{ErrorId::kBadInput, "the population shows another day than " +
                                         format_date(view.as_of) + "; build it again"};
  }
  population::Builder builder(schema, population.words());
  GS_TRY_ASSIGN(casework::Marks marks, load_marks(target, view));
  GS_TRY_ASSIGN(casework::RoleGate gate, load_common_gate(target, packs, view));
  Filler filler(packs, builder, view, std::move(marks), std::move(gate));
  const std::vector<std::string> kinds = kinds_of(packs);
  const bool establishments = packs.front()->pack.rates == SubjectKind::kEstablishment;
  population::Delta delta;
  std::uint64_t done = 0;
  for (const CompanyId company : companies) {
    GS_TRY_ASSIGN(Dossier dossier, establishments
                                       ? target.load_establishment(as_subject(company), view)
                                       : target.load_company(company, view));
    GS_TRY(filler.add(dossier));
    delta.replaced.push_back(as_subject(dossier.company));
    progress.advance("read", ++done, companies.size());
  }
  GS_TRY_ASSIGN(delta.added, builder.finish());
  PopulationUpdate update{population::apply(population, delta)};
  for (const SubjectId subject : delta.replaced) {
    const auto place = population.find(subject);
    if (!place) {
      ++update.added;
      continue;
    }
    const auto now = update.population.find(subject);
    const bool same = now && same_records(population::records_of(population, *place),
                                          population::records_of(update.population, *now));
    if (!same) ++update.changed;
  }
  update.blocks = count_new_blocks(update.population, population);
  return update;
}

namespace {

/// Writes the ratings of some companies as CSV and counts them.
class RatingWriter {
 public:
  RatingWriter(const rules::Pack& pack, const TakeText& take, ColumnRatings& out)
      : pack_(&pack), take_(&take), out_(&out) {}

  Result<void> write(const Population& slice, const columnar::Results& results) {
    std::string lines;
    for (std::size_t b = 0; b < slice.blocks().size(); ++b) {
      const population::BlockView block = slice.block(b);
      for (std::size_t i = 0; i < block.companies(); ++i) {
        write_one(SubjectId{block.subjects().get(i)}, results, slice.first_company(b) + i, lines);
      }
    }
    return (*take_)(lines);
  }

 private:
  void write_one(SubjectId subject, const columnar::Results& results, std::size_t company,
                 std::string& lines) {
    ++out_->rows;
    lines += pack_->rates == SubjectKind::kEstablishment ? format_establishment(subject)
                                                         : format_company(as_company(subject));
    lines += ',';
    if (const auto score = results.score_of(company)) lines += format_decimal(*score);
    lines += ',';
    PopulationFigures& figures = out_->figures;
    const std::uint8_t band = results.bands[company];
    if (band == columnar::Results::kNoBand) {
      const std::string why = results.not_rated_of(company);
      ++figures.not_rated;
      ++figures.not_rated_because[why];
      lines += ',' + why + ",\n";
      return;
    }
    const std::string& name = pack_->bands.bands[band].id;
    ++figures.rated;
    ++figures.bands[name];
    lines += name + ",,";
    bool first = true;
    for (const std::string& reason : results.reasons_of(company)) {
      ++figures.reasons[reason];
      if (!first) lines += ' ';
      lines += reason;
      first = false;
    }
    lines += '\n';
  }

  const rules::Pack* pack_;
  const TakeText* take_;
  ColumnRatings* out_;
};

}  // namespace

Result<ColumnRatings> rate_columns(const Population& population, const LoadedPack& pack,
                                   const ColumnRatingRequest& request, const TakeText& take,
                                   Progress& progress) {
  constexpr std::size_t kSliceBlocks = 1024;
  GS_TRY_ASSIGN(const columnar::Program program,
                columnar::Program::compile(pack.pack, population.schema()));
  columnar::RunOptions options;
  options.threads = request.threads;
  const columnar::Prepared prepared =
      columnar::Prepared::make(program, population, {request.as_of, request.tables, {}}, options);
  ColumnRatings out;
  out.fast = prepared.is_fast();
  out.because = prepared.because();
  GS_TRY(take("company,score,band,not_rated,reasons\n"));
  RatingWriter writer(pack.pack, take, out);
  columnar::Results results;
  const auto blocks = population.blocks();
  for (std::size_t first = 0; first < blocks.size(); first += kSliceBlocks) {
    const auto some = blocks.subspan(first, std::min(kSliceBlocks, blocks.size() - first));
    const Population slice(population.schema(), population.shared_words(),
                           {some.begin(), some.end()}, population.ranges());
    results = prepared.run_alone(slice, options, std::move(results));
    GS_TRY(writer.write(slice, results));
    progress.advance("rated", out.rows, population.company_count());
  }
  return out;
}

}  // namespace goodstanding::service
