#include "goodstanding/service/rating_inputs.hpp"

#include <algorithm>
#include <utility>

#include "goodstanding/codec/json_writer.hpp"
#include "goodstanding/service/marks.hpp"
#include "goodstanding/service/ratings.hpp"
#include "goodstanding/service/role_gate.hpp"

namespace goodstanding::service {
namespace {

/// Says whether a stored rating was given under a version of the pack.
bool is_under(const Rating& rating, const rules::Pack& pack) {
  return rating.pack.size() > pack.id.size() && rating.pack.starts_with(pack.id) &&
         rating.pack[pack.id.size()] == '@';
}

/// An earlier rating as the pack reads it, see rules::kHistoryKind.
Stored<Record> as_record(const Rating& rating, std::size_t place) {
  Stored<Record> stored;
  // Ratings have no positions among the claims; below zero they cannot be taken for one.
  stored.position = Position{-1 - static_cast<std::int64_t>(place)};
  stored.claim.kind = std::string(rules::kHistoryKind);
  stored.claim.valid.from = rating.view.as_of;
  stored.claim.status = RecordStatus::kFinal;
  codec::JsonWriter json(stored.claim.body);
  json.begin_object().key("band").string(rating.band);
  json.key("score").string(rating.score ? format_decimal(*rating.score) : "");
  json.key("version").string(rating.pack.substr(rating.pack.find('@') + 1)).end_object();
  return stored;
}

store::Register::ScanOptions population_options(const rules::Pack& pack, const View& view) {
  store::Register::ScanOptions options;
  options.kind = pack.rates;
  options.view = view;
  options.record_kinds = kinds_read(pack);
  options.with_statements = false;
  return options;
}

bool inherits(const rules::Pack& pack, const rules::Inheritance& inheritance,
              const Record& record) {
  const auto kind = pack.find_kind(record.kind);
  return kind && std::find(inheritance.kinds.begin(), inheritance.kinds.end(), *kind) !=
                     inheritance.kinds.end();
}

}  // namespace

Result<std::vector<Stored<Record>>> read_tables(store::Register& target, const rules::Pack& pack,
                                                const View& view) {
  std::vector<Stored<Record>> rows;
  if (pack.tables.empty()) return rows;
  store::Register::ScanOptions options;
  options.kind = SubjectKind::kTable;
  options.view = view;
  for (const rules::Table& table : pack.tables) {
    options.record_kinds.push_back(pack.kinds[table.kind].code);
  }
  options.with_statements = false;
  GS_TRY(target.scan(options, [&](const Dossier& dossier) {
    rows.insert(rows.end(), dossier.records.begin(), dossier.records.end());
    return true;
  }));
  const auto clashes = rating::TableRows(pack, rows).find_clashes(pack);
  if (clashes.empty()) return rows;
  return Error{ErrorId::kBadInput,
               "a published table has several rows for one key on one day: " + clashes.front() +
                   "; correct the delivery that brought them"};
}

Result<RatingInputs> RatingInputs::prepare(store::Register& target, const LoadedPack& pack,
                                           const View& view, const RatingChoices& choices,
                                           Progress& progress) {
  RatingInputs inputs;
  inputs.target_ = &target;
  inputs.pack_ = &pack;
  inputs.choices_ = choices;
  GS_TRY_ASSIGN(inputs.marks_, load_marks(target, view));
  GS_TRY_ASSIGN(inputs.gate_, load_role_gate(target, pack.cases.roles, view));
  GS_TRY_ASSIGN(const std::vector<Stored<Record>> rows, read_tables(target, pack.pack, view));
  inputs.tables_ = std::make_unique<rating::TableRows>(pack.pack, rows);
  std::uint64_t done = 0;
  const auto each = [&](const std::function<void(const Dossier&)>& visit) -> Result<void> {
    return inputs.scan(view, [&](const Dossier& dossier) {
      if (++done % 4096 == 0) progress.advance("measured", done, 0);
      visit(dossier);
      return true;
    });
  };
  GS_TRY_ASSIGN(rating::Statistics statistics,
                rating::compute_statistics(pack.pack, inputs.get(), each));
  inputs.statistics_ = std::make_unique<rating::Statistics>(std::move(statistics));
  return inputs;
}

rating::Inputs RatingInputs::get() const {
  return {tables_.get(), statistics_.get(), choices_.extent};
}

Result<void> RatingInputs::scan(const View& view,
                                const std::function<bool(const Dossier&)>& visit) const {
  const auto options = population_options(pack_->pack, view);
  const bool whole = !pack_->pack.reads_history && !choices_.inherit;
  Result<void> completed;
  GS_TRY(target_->scan(options, [&](const Dossier& dossier) {
    if (whole && leaves(dossier)) return visit(dossier);
    Dossier completing = dossier;
    completed = complete(completing);
    return completed.ok() && visit(completing);
  }));
  return completed;
}

Result<void> RatingInputs::complete(Dossier& dossier, const Rating* stored) const {
  casework::apply_marks(marks_, dossier);
  gate_.apply(dossier);
  if (pack_->pack.reads_history) GS_TRY(add_history(dossier, stored));
  if (choices_.inherit) GS_TRY(add_inherited(dossier));
  return {};
}

Result<void> RatingInputs::add_history(Dossier& dossier, const Rating* stored) const {
  // They come newest first.
  GS_TRY_ASSIGN(std::vector<StoredRating> ratings, target_->load_stored_ratings(dossier.company));
  std::reverse(ratings.begin(), ratings.end());
  for (std::size_t i = 0; i < ratings.size(); ++i) {
    const Rating& rating = ratings[i].rating;
    if (stored != nullptr && rating == *stored) break;
    if (!marks_.lets_count(ItemKind::kRating, std::to_string(ratings[i].position.value))) continue;
    const bool earlier =
        rating.view.as_of < dossier.view.as_of && rating.view.known_at <= dossier.view.known_at;
    if (earlier && rating.kind == dossier.kind && is_under(rating, pack_->pack)) {
      dossier.records.push_back(as_record(rating, i));
    }
  }
  return {};
}

Result<void> RatingInputs::add_inherited(Dossier& dossier) const {
  const rules::Pack& pack = pack_->pack;
  if (pack.inherits.empty()) return {};
  GS_TRY_ASSIGN(const Dossier whole, target_->load_company(dossier.company, dossier.view));
  for (const rules::Inheritance& inheritance : pack.inherits) {
    for (const Stored<Relation>& relation : whole.relations) {
      const bool holds = relation.claim.kind == inheritance.relation && relation.claim.share &&
                         inheritance.least_share <= *relation.claim.share;
      if (!holds) continue;
      GS_TRY_ASSIGN(const auto other,
                    target_->find_subject(relation.provenance.channel, relation.claim.other));
      if (!other) continue;
      GS_TRY_ASSIGN(const Dossier related, target_->load_company(as_company(*other), dossier.view));
      if (related.company == dossier.company) continue;
      for (const Stored<Record>& record : related.records) {
        if (inherits(pack, inheritance, record.claim)) dossier.inherited.push_back(record);
      }
    }
  }
  return {};
}

}  // namespace goodstanding::service
