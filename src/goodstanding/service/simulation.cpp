#include "goodstanding/service/simulation.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "goodstanding/service/marks.hpp"
#include "goodstanding/service/populations.hpp"
#include "goodstanding/service/ratings.hpp"
#include "goodstanding/simulation/columns.hpp"
#include "goodstanding/simulation/profile.hpp"
#include "goodstanding/simulation/scalar.hpp"
#include "goodstanding/simulation/tally.hpp"

namespace goodstanding::service {
namespace {

std::vector<std::string> kinds_of_both(const rules::Pack& before, const rules::Pack& after) {
  std::vector<std::string> kinds = kinds_read(before);
  for (std::string& kind : kinds_read(after)) {
    if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) kinds.push_back(kind);
  }
  return kinds;
}

simulation::Scheme describe(const LoadedPack& pack) {
  return simulation::describe_scheme(pack.pack, pack.lists, pack.catalogue);
}

/// Rates one side; the earlier ratings that a pack reads and the role holders whom it asks about
/// are its own, so each side completes for itself.
Result<simulation::RatedSide> rate_side(const LoadedPack& pack, const Dossier& dossier,
                                        const RatingInputs& inputs) {
  const bool as_it_is = !pack.pack.reads_history && !casework::has_role_records(dossier);
  if (as_it_is) return simulation::rate_side(pack.pack, dossier, inputs.get());
  Dossier completed = dossier;
  GS_TRY(inputs.complete(completed));
  return simulation::rate_side(pack.pack, completed, inputs.get());
}

Result<void> check_same_subjects(const LoadedPack& before, const LoadedPack& after) {
  if (before.pack.rates == after.pack.rates) return {};
  return Error{ErrorId::kBadInput, before.name() + " rates " +
                                       std::string(format_subject_kind(before.pack.rates)) + ", " +
                                       after.name() + " rates " +
                                       std::string(format_subject_kind(after.pack.rates)) +
                                       "; only packs that rate the same can be compared"};
}

Result<std::vector<Stored<Record>>> tables_of(store::Register* target, const LoadedPack& pack,
                                              const View& view) {
  if (pack.pack.tables.empty()) return std::vector<Stored<Record>>();
  if (target != nullptr) return read_tables(*target, pack.pack, view);
  return Error{ErrorId::kBadInput, pack.name() +
                                       " reads published tables, which a population does not "
                                       "hold; name the register that has them"};
}

}  // namespace

Result<simulation::Simulation> simulate_population(const population::Population& population,
                                                   store::Register* tables,
                                                   const LoadedPack& before,
                                                   const LoadedPack& after, const View& view,
                                                   std::size_t threads, Progress& progress) {
  GS_TRY(check_same_subjects(before, after));
  GS_TRY_ASSIGN(const std::vector<Stored<Record>> rows_before, tables_of(tables, before, view));
  GS_TRY_ASSIGN(const std::vector<Stored<Record>> rows_after, tables_of(tables, after, view));
  return simulation::simulate_columns(population, {&before.pack, describe(before), rows_before},
                                      {&after.pack, describe(after), rows_after}, view, {threads},
                                      progress);
}

Result<simulation::Simulation> simulate_change(store::Register& target, const LoadedPack& before,
                                               const LoadedPack& after, const View& view,
                                               std::size_t threads, Progress& progress) {
  GS_TRY(check_same_subjects(before, after));
  const bool one_population =
      rules::keep_alike(before.pack, after.pack) && before.cases.roles == after.cases.roles;
  if (before.pack.reads_history || after.pack.reads_history || !one_population) {
    return simulate_by_records(target, before, after, view, progress);
  }
  GS_TRY_ASSIGN(const population::Population population,
                build_population(target, {&before, &after}, view, progress));
  return simulate_population(population, &target, before, after, view, threads, progress);
}

Result<simulation::Simulation> simulate_by_records(store::Register& target,
                                                   const LoadedPack& before,
                                                   const LoadedPack& after, const View& view,
                                                   Progress& progress) {
  GS_TRY(check_same_subjects(before, after));
  GS_TRY_ASSIGN(const RatingInputs inputs_before,
                RatingInputs::prepare(target, before, view, {}, progress));
  GS_TRY_ASSIGN(const RatingInputs inputs_after,
                RatingInputs::prepare(target, after, view, {}, progress));
  store::Register::ScanOptions options;
  options.kind = after.pack.rates;
  options.view = view;
  options.record_kinds = kinds_of_both(before.pack, after.pack);
  options.with_statements = true;
  simulation::GroupBook book;
  simulation::Tally tally(describe(before), describe(after), view);
  Result<void> rated;
  std::uint64_t done = 0;
  GS_TRY_ASSIGN(const casework::Marks marks, load_marks(target, view));
  GS_TRY(target.scan(options, [&](const Dossier& held) {
    Dossier dossier = held;
    casework::apply_marks(marks, dossier);
    auto old_side = rate_side(before, dossier, inputs_before);
    auto new_side = rate_side(after, dossier, inputs_after);
    if (!old_side || !new_side) {
      rated = old_side ? std::move(new_side).error() : std::move(old_side).error();
      return false;
    }
    simulation::RatedPair pair;
    pair.profile = simulation::read_profile(dossier, after.pack.home, book);
    pair.before = *std::move(old_side);
    pair.after = *std::move(new_side);
    tally.add(pair);
    if (++done % 4096 == 0) progress.advance("simulated", done, 0);
    return true;
  }));
  GS_TRY(std::move(rated));
  return tally.finish(book);
}

Result<rating::WhatIf> find_what_if(store::Register& target, const LoadedPack& pack,
                                    CompanyId company, const View& view,
                                    const RatingChoices& choices) {
  SilentProgress silent;
  GS_TRY_ASSIGN(const RatingInputs inputs,
                RatingInputs::prepare(target, pack, view, choices, silent));
  GS_TRY_ASSIGN(Dossier dossier, target.load_company(company, view));
  GS_TRY(inputs.complete(dossier));
  return rating::find_what_if(pack.pack, dossier, inputs.get());
}

}  // namespace goodstanding::service
