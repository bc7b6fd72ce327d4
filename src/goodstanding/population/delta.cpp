#include "goodstanding/population/delta.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace goodstanding::population {
namespace {

Cell cell_of(const ColumnView& column, ColumnType type, std::size_t row) {
  const auto value = column.find(row);
  if (!value) return {};
  switch (type) {
    case ColumnType::kNumber:
      if ((column.head().flags & kLongNumbers) != 0) return {Cell::Form::kLong, 0, *value};
      return {Cell::Form::kNumber, column.head().scale, *value};
    case ColumnType::kDate:
      return {Cell::Form::kDate, 0, *value};
    case ColumnType::kBoolean:
      return {Cell::Form::kBoolean, 0, *value};
    case ColumnType::kWord:
      break;
  }
  return {Cell::Form::kWord, 0, *value};
}

HeldRecord read_record(const Schema& schema, const RunView& run, std::size_t row) {
  HeldRecord record;
  const auto system = [&](SystemColumn column) { return run.column(column).find(row); };
  record.row.position = system(kOrder).value_or(0);
  record.row.kind = static_cast<std::uint32_t>(run.kind());
  record.row.from = system(kFrom).value_or(kNoDay);
  record.row.to = system(kTo).value_or(kNoDay);
  record.row.status = static_cast<std::uint8_t>(system(kStatus).value_or(0));
  record.row.evidence = static_cast<std::uint8_t>(system(kEvidence).value_or(0));
  record.row.marks = static_cast<std::uint8_t>(system(kMarks).value_or(0));
  record.row.jurisdiction = static_cast<std::uint32_t>(system(kJurisdiction).value_or(0));
  record.row.event = static_cast<std::uint32_t>(system(kEvent).value_or(0));
  const Kind& kind = schema.kinds[run.kind()];
  for (std::size_t i = 0; i < kind.columns.size(); ++i) {
    record.cells.push_back(
        cell_of(run.column(kSystemColumns + i), schema.columns[kind.columns[i]].type, row));
  }
  return record;
}

/// All records of a block by company, each company's in order.
std::vector<std::vector<HeldRecord>> records_of_block(const Schema& schema,
                                                      const BlockView& block) {
  std::vector<std::vector<HeldRecord>> companies(block.companies());
  for (std::size_t i = 0; i < block.runs(); ++i) {
    const RunView run = block.run(i);
    for (std::size_t row = 0; row < run.size(); ++row) {
      companies[static_cast<std::size_t>(run.column(kCompany).get(row))].push_back(
          read_record(schema, run, row));
    }
  }
  for (auto& records : companies) {
    std::sort(records.begin(), records.end(), [](const HeldRecord& a, const HeldRecord& b) {
      return a.row.position < b.row.position;
    });
  }
  return companies;
}

using Companies = std::map<std::int64_t, std::vector<HeldRecord>>;

/// The companies of a delta that come.
Companies added_companies(const Delta& delta) {
  Companies companies;
  if (!delta.added) return companies;
  for (const Block& block : delta.added->blocks()) {
    auto records = records_of_block(delta.added->schema(), block.view());
    for (std::size_t i = 0; i < records.size(); ++i) {
      companies[block.view().subjects().get(i)] = std::move(records[i]);
    }
  }
  return companies;
}

class Change {
 public:
  Change(const Population& population, const Delta& delta)
      : population_(&population),
        words_(std::make_shared<Words>(delta.added ? delta.added->words() : population.words())),
        ranges_(population.ranges()),
        added_(added_companies(delta)) {
    for (const Delta::End& end : delta.ended) ended_[end.subject.value].insert(end.order);
    for (const SubjectId subject : delta.replaced) replaced_.insert(subject.value);
  }

  Population make() {
    const auto old = population_->blocks();
    for (std::size_t i = 0; i < old.size(); ++i) {
      const std::int64_t next =
          i + 1 < old.size() ? old[i + 1].view().subjects().get(0) : INT64_MAX;
      const std::int64_t first = i == 0 ? INT64_MIN : old[i].view().subjects().get(0);
      if (touches(first, next))
        rewrite(old[i].view(), first, next);
      else
        blocks_.push_back(old[i]);
    }
    if (old.empty()) write(std::move(added_));
    return Population(population_->schema(), words_, std::move(blocks_), std::move(ranges_));
  }

 private:
  /// Says whether a company from `first` up to, not including, `next` changes.
  [[nodiscard]] bool touches(std::int64_t first, std::int64_t next) const {
    const auto any = [&](const auto& set) {
      const auto found = set.lower_bound(first);
      if (found == set.end()) return false;
      if constexpr (std::is_same_v<std::decay_t<decltype(set)>, std::set<std::int64_t>>) {
        return *found < next;
      } else {
        return found->first < next;
      }
    };
    return any(added_) || any(ended_) || any(replaced_);
  }

  void rewrite(const BlockView& block, std::int64_t first, std::int64_t next) {
    Companies companies;
    auto records = records_of_block(population_->schema(), block);
    for (std::size_t i = 0; i < records.size(); ++i) {
      const std::int64_t subject = block.subjects().get(i);
      std::vector<HeldRecord>& held = companies[subject];
      if (replaced_.contains(subject)) continue;
      held = std::move(records[i]);
      const auto ended = ended_.find(subject);
      if (ended == ended_.end()) continue;
      std::erase_if(held, [&](const HeldRecord& record) {
        return ended->second.contains(static_cast<std::uint32_t>(record.row.position));
      });
    }
    for (auto added = added_.lower_bound(first); added != added_.end() && added->first < next;
         ++added) {
      std::vector<HeldRecord>& held = companies[added->first];
      std::move(added->second.begin(), added->second.end(), std::back_inserter(held));
    }
    write(std::move(companies));
  }

  void write(Companies companies) {
    BlockWriter writer(population_->schema(), *words_);
    for (const auto& [subject, records] : companies) {
      if (writer.is_full()) seal(writer);
      writer.begin_company(subject);
      for (const HeldRecord& record : records) writer.add(record.row, record.cells);
    }
    if (writer.companies() != 0) seal(writer);
  }

  void seal(BlockWriter& writer) {
    const auto bytes = writer.finish();
    auto words = std::make_shared<std::vector<std::uint64_t>>((bytes.size() + kReadAhead) / 8 + 1);
    if (!bytes.empty()) std::memcpy(words->data(), bytes.data(), bytes.size());
    const auto* const at = reinterpret_cast<const std::uint8_t*>(words->data());  // NOLINT
    blocks_.push_back({words, at});
    widen_ranges(ranges_, BlockView(at));
  }

  const Population* population_;
  std::shared_ptr<Words> words_;
  Ranges ranges_;
  Companies added_;
  std::map<std::int64_t, std::set<std::uint32_t>> ended_;
  std::set<std::int64_t> replaced_;
  std::vector<Block> blocks_;
};

}  // namespace

std::vector<HeldRecord> records_of(const Population& population, Place place) {
  const BlockView block = population.block(place.block);
  std::vector<HeldRecord> records;
  for (std::size_t i = 0; i < block.runs(); ++i) {
    const RunView run = block.run(i);
    for (std::size_t row = 0; row < run.size(); ++row) {
      if (static_cast<std::size_t>(run.column(kCompany).get(row)) != place.company) continue;
      records.push_back(read_record(population.schema(), run, row));
    }
  }
  std::sort(records.begin(), records.end(), [](const HeldRecord& a, const HeldRecord& b) {
    return a.row.position < b.row.position;
  });
  return records;
}

Population apply(const Population& population, const Delta& delta) {
  return Change(population, delta).make();
}

}  // namespace goodstanding::population
