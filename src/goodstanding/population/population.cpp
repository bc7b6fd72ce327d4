#include "goodstanding/population/population.hpp"

#include <algorithm>

namespace goodstanding::population {
namespace {

void widen(ColumnRange& range, const ColumnView& column, std::size_t size) {
  const ColumnHead& head = column.head();
  range.has_null = range.has_null || column.has_null();
  range.has_long = range.has_long || (head.flags & kLongNumbers) != 0;
  range.scale = std::max(range.scale, head.scale);
  const std::size_t looks = head.width == 0 ? std::min<std::size_t>(size, 1) : size;
  for (std::size_t row = 0; row < looks; ++row) {
    const auto value = column.find(row);
    if (!value) continue;
    range.low = range.has_value ? std::min(range.low, *value) : *value;
    range.high = range.has_value ? std::max(range.high, *value) : *value;
    range.has_value = true;
  }
}

}  // namespace

Ranges make_ranges(const Schema& schema) {
  Ranges ranges(schema.kinds.size());
  for (std::size_t kind = 0; kind < schema.kinds.size(); ++kind) {
    ranges[kind].columns.resize(kSystemColumns + schema.kinds[kind].columns.size());
  }
  return ranges;
}

void widen_ranges(Ranges& ranges, const BlockView& block) {
  for (std::size_t i = 0; i < block.runs(); ++i) {
    const RunView run = block.run(i);
    KindRange& range = ranges[run.kind()];
    for (std::size_t column = 0; column < range.columns.size(); ++column) {
      widen(range.columns[column], run.column(column), run.size());
    }
    range.records += run.size();
    range.most_of_one = std::max<std::uint64_t>(range.most_of_one, run.most_of_one());
  }
}

Words::Words(const Schema& schema) : columns(schema.columns.size()) {
  jurisdictions.intern("");
  events.intern("");
}

Population::Population(Schema schema, std::shared_ptr<const Words> words, std::vector<Block> blocks,
                       Ranges ranges) {
  auto data = std::make_shared<Data>();
  data->first_companies.push_back(0);
  for (const Block& block : blocks) {
    const BlockView view = block.view();
    data->first_companies.push_back(data->first_companies.back() + view.companies());
    data->records += view.records();
    data->bytes += view.size_bytes();
  }
  data->schema = std::move(schema);
  data->words = std::move(words);
  data->blocks = std::move(blocks);
  data->ranges = std::move(ranges);
  data_ = std::move(data);
}

std::optional<Place> Population::find(SubjectId subject) const {
  const auto& blocks = data_->blocks;
  const auto after = std::upper_bound(
      blocks.begin(), blocks.end(), subject.value,
      [](std::int64_t id, const Block& block) { return id < block.view().subjects().get(0); });
  if (after == blocks.begin()) return std::nullopt;
  const auto block = static_cast<std::size_t>(after - blocks.begin()) - 1;
  const BlockView view = blocks[block].view();
  std::size_t low = 0;
  std::size_t high = view.companies();
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (view.subjects().get(middle) < subject.value)
      low = middle + 1;
    else
      high = middle;
  }
  if (low == view.companies() || view.subjects().get(low) != subject.value) return std::nullopt;
  return Place{block, low};
}

SubjectId Population::subject_at(std::size_t company) const {
  const auto& firsts = data_->first_companies;
  GS_ASSERT(company < firsts.back());
  const auto after = std::upper_bound(firsts.begin(), firsts.end(), company);
  const auto block = static_cast<std::size_t>(after - firsts.begin()) - 1;
  return SubjectId{data_->blocks[block].view().subjects().get(company - firsts[block])};
}

}  // namespace goodstanding::population
