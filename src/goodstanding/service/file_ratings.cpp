#include "goodstanding/service/file_ratings.hpp"

#include <algorithm>
#include <memory>
#include <set>
#include <utility>

#include "goodstanding/channels/delivery_reader.hpp"
#include "goodstanding/codec/json_writer.hpp"
#include "goodstanding/files/input.hpp"
#include "goodstanding/rating/evaluation.hpp"

namespace goodstanding::service {
namespace {

using rating::Evaluation;

/// The records of the subjects of the files, by item: a later row replaces what an earlier one of
/// the same item said.
class Subjects {
 public:
  explicit Subjects(const rules::Pack& pack) : pack_(&pack) {}

  void take(const RowDraft& row) {
    for (std::size_t i = 0; i < row.subjects.size(); ++i) {
      const SubjectDraft& draft = row.subjects[i];
      if (draft.kind != pack_->rates && draft.kind != SubjectKind::kTable) continue;
      std::vector<Stored<Record>> records;
      for (const Draft<Record>& record : row.records) {
        if (record.subject != i || !pack_->find_kind(record.claim.kind)) continue;
        Stored<Record> stored;
        stored.position = Position{++position_};
        stored.claim = record.claim;
        stored.provenance.file = row.file;
        stored.provenance.row = row.row;
        records.push_back(std::move(stored));
      }
      by_key_[{draft.kind, draft.key}][row.item] = std::move(records);
    }
  }

  [[nodiscard]] std::vector<Stored<Record>> tables() const {
    std::vector<Stored<Record>> rows;
    for (const auto& [key, items] : by_key_) {
      if (key.first != SubjectKind::kTable) continue;
      for (const auto& [item, records] : items) {
        rows.insert(rows.end(), records.begin(), records.end());
      }
    }
    return rows;
  }

  using Visit = std::function<Result<void>(const std::string& key, const Dossier&)>;

  /// Hands out each rated subject with the records that have begun by the day, or by each day on
  /// which it has a record of a kind.
  Result<void> each(Date as_of, const std::string& day_kind, const Visit& visit) const {
    std::int64_t number = 0;
    for (const auto& [key, items] : by_key_) {
      if (key.first != pack_->rates) continue;
      ++number;
      for (const Date day : days_of(items, as_of, day_kind)) {
        Dossier dossier;
        dossier.company = CompanyId{number};
        dossier.kind = pack_->rates;
        dossier.view.as_of = day;
        dossier.records = begun_by(items, day);
        GS_TRY(visit(key.second, dossier));
      }
    }
    return {};
  }

 private:
  using Items = std::map<std::string, std::vector<Stored<Record>>>;

  static std::set<Date> days_of(const Items& items, Date as_of, const std::string& kind) {
    if (kind.empty()) return {as_of};
    std::set<Date> days;
    for (const auto& [item, records] : items) {
      for (const Stored<Record>& record : records) {
        const std::optional<Date>& from = record.claim.valid.from;
        if (record.claim.kind == kind && from && *from <= as_of) days.insert(*from);
      }
    }
    return days;
  }

  static std::vector<Stored<Record>> begun_by(const Items& items, Date day) {
    std::vector<Stored<Record>> begun;
    for (const auto& [item, records] : items) {
      for (const Stored<Record>& record : records) {
        if (record.claim.valid.from && day < *record.claim.valid.from) continue;
        begun.push_back(record);
      }
    }
    std::sort(begun.begin(), begun.end(),
              [](const auto& a, const auto& b) { return a.position < b.position; });
    return begun;
  }

  const rules::Pack* pack_;
  std::map<std::pair<SubjectKind, std::string>, Items> by_key_;
  std::int64_t position_ = 0;
};

Result<Subjects> read_subjects(const channels::Channel& channel, const rules::Pack& pack,
                               const std::vector<std::string>& paths, FileRatingsFigures& figures,
                               Progress& progress) {
  if (channel.is_professional_register()) {
    return Error{ErrorId::kRefused, "channel " + channel.info().id +
                                        " is a professional register: it is read into a register "
                                        "alone, whose keys seal the names"};
  }
  std::vector<std::unique_ptr<ByteSource>> sources;
  std::vector<channels::DeliveryInput> inputs;
  for (const std::string& path : paths) {
    GS_TRY_ASSIGN(std::unique_ptr<ByteSource> source, files::open_input(path));
    inputs.push_back({path.substr(path.rfind('/') + 1), source.get()});
    sources.push_back(std::move(source));
  }
  GS_TRY_ASSIGN(channels::DeliveryReader reader,
                channels::DeliveryReader::open(channel, std::move(inputs)));
  Subjects subjects(pack);
  for (std::uint64_t rows = 1;; ++rows) {
    GS_TRY_ASSIGN(const bool more, reader.next());
    if (!more) return subjects;
    figures.rows.add(reader.outcome().disposition);
    if (reader.outcome().disposition == Disposition::kApplied) subjects.take(reader.draft());
    if (rows % 4096 == 0) progress.advance("rows", rows, 0);
  }
}

/// Writes named values as an object; the unknown ones are left out.
class ValueWriter {
 public:
  void add(const std::string& name, const feel::Value& value) {
    if (value.is_null()) return;
    if (!value.is(feel::Kind::kContext)) values_.emplace(name, feel::to_text(value));
  }
  void add(const std::string& name, const std::optional<Decimal>& value) {
    if (value) values_.emplace(name, format_decimal(*value));
  }
  void write(codec::JsonWriter& out, std::string_view key) const {
    out.key(key).begin_object();
    for (const auto& [name, text] : values_) out.key(name).string(text);
    out.end_object();
  }

 private:
  std::map<std::string, std::string> values_;
};

void write_records(codec::JsonWriter& out, const rules::Pack& pack, const Evaluation& evaluation) {
  out.key("records").begin_array();
  for (std::size_t row = 0; row < evaluation.rows.size(); ++row) {
    const Record& record = evaluation.rows[row].stored->claim;
    ValueWriter values;
    for (std::size_t column = 0; column < pack.columns.size(); ++column) {
      values.add(pack.columns[column].name,
                 evaluation.rows.value(row, rules::kFirstFieldSlot + column));
    }
    out.begin_object();
    out.key("kind").string(record.kind);
    values.write(out, "values");
    out.end_object();
  }
  out.end_array();
}

std::string describe(const std::string& key, Date as_of, const rules::Pack& pack,
                     const Evaluation& evaluation, bool with_records) {
  ValueWriter facts;
  for (std::size_t i = 0; i < pack.facts.size(); ++i) {
    facts.add(pack.facts[i].id, evaluation.rows.facts()[i]);
  }
  ValueWriter figures;
  for (std::size_t i = 0; i < evaluation.figures.size(); ++i) {
    figures.add(pack.figures[i].id, evaluation.figures[i].value);
  }
  ValueWriter indicators;
  for (std::size_t i = 0; i < evaluation.indicators.size(); ++i) {
    indicators.add(pack.indicators[i].id, evaluation.indicators[i].value);
  }
  std::string json;
  codec::JsonWriter out(json);
  out.begin_object();
  out.key("as_of").string(format_date(as_of));
  if (evaluation.band) out.key("band").string(pack.bands.bands[*evaluation.band].id);
  facts.write(out, "facts");
  figures.write(out, "figures");
  indicators.write(out, "indicators");
  out.key("key").string(key);
  if (!evaluation.not_rated.empty()) out.key("not_rated").string(evaluation.not_rated);
  if (with_records) write_records(out, pack, evaluation);
  if (evaluation.score) out.key("score").string(format_decimal(*evaluation.score));
  out.end_object();
  return json;
}

void count(const rules::Pack& pack, const Evaluation& evaluation, FileRatingsFigures& figures) {
  ++figures.subjects;
  if (evaluation.band) {
    ++figures.rated;
    ++figures.bands[pack.bands.bands[*evaluation.band].id];
  } else {
    ++figures.not_rated_because[evaluation.not_rated];
  }
}

}  // namespace

Result<FileRatingsFigures> rate_files(const channels::Channel& channel, const LoadedPack& loaded,
                                      const FileRatingsRequest& request, const TakeLine& take,
                                      Progress& progress) {
  const rules::Pack& pack = loaded.pack;
  const bool measures_population =
      std::any_of(pack.figures.begin(), pack.figures.end(),
                  [](const rules::Figure& figure) { return figure.statistic.has_value(); });
  if (measures_population && !request.each_day_of.empty()) {
    return Error{ErrorId::kBadInput,
                 "pack " + pack.id + " measures the whole population, which is rated on one day"};
  }
  FileRatingsFigures figures;
  GS_TRY_ASSIGN(const Subjects subjects,
                read_subjects(channel, pack, request.paths, figures, progress));
  const rating::TableRows tables(pack, subjects.tables());
  if (const auto clashes = tables.find_clashes(pack); !clashes.empty()) {
    return Error{ErrorId::kBadInput,
                 "a published table has several rows for one key on one day: " + clashes.front()};
  }
  rating::Inputs inputs;
  inputs.tables = &tables;
  const auto each = [&](const std::function<void(const Dossier&)>& visit) {
    return subjects.each(request.as_of, request.each_day_of,
                         [&](const std::string&, const Dossier& dossier) {
                           visit(dossier);
                           return Result<void>();
                         });
  };
  GS_TRY_ASSIGN(const rating::Statistics statistics,
                rating::compute_statistics(pack, inputs, each));
  inputs.statistics = &statistics;
  const auto rate_one = [&](const std::string& key, const Dossier& dossier) {
    const Evaluation evaluation = rating::evaluate(pack, dossier, inputs);
    count(pack, evaluation, figures);
    if (figures.subjects % 4096 == 0) progress.advance("rated", figures.subjects, 0);
    return take(describe(key, dossier.view.as_of, pack, evaluation, request.with_records));
  };
  GS_TRY(subjects.each(request.as_of, request.each_day_of, rate_one));
  return figures;
}

}  // namespace goodstanding::service
