#include "goodstanding/population/builder.hpp"

#include <utility>

#include "goodstanding/population/block_writer.hpp"
#include "goodstanding/population/staging.hpp"

namespace goodstanding::population {
namespace {

/// Blocks are put together in pieces of memory of this size.
constexpr std::size_t kPieceBytes = std::size_t{4} << 20U;

/// Keeps blocks one after the other, and can be read past the end of the last one.
class BlockStore {
 public:
  explicit BlockStore(const Schema& schema) : ranges_(make_ranges(schema)) {}

  void add(std::span<const std::uint8_t> bytes) {
    if (!piece_ || used_ + bytes.size() > piece_->size() * sizeof(std::uint64_t) - kReadAhead) {
      const std::size_t size = std::max(bytes.size(), kPieceBytes) + kReadAhead;
      piece_ = std::make_shared<std::vector<std::uint64_t>>((size + 7) / 8);
      used_ = 0;
    }
    auto* const to = reinterpret_cast<std::uint8_t*>(piece_->data()) + used_;  // NOLINT
    if (!bytes.empty()) std::memcpy(to, bytes.data(), bytes.size());
    used_ += bytes.size();
    blocks_.push_back({piece_, to});
    widen_ranges(ranges_, BlockView(to));
  }
  std::vector<Block> take_blocks() { return std::move(blocks_); }
  Ranges take_ranges() { return std::move(ranges_); }

 private:
  std::shared_ptr<std::vector<std::uint64_t>> piece_;
  std::size_t used_ = 0;
  std::vector<Block> blocks_;
  Ranges ranges_;
};

}  // namespace

struct Builder::State {
  Schema schema;
  BuilderOptions options;
  std::shared_ptr<Words> words;
  Staging staging;
};

Builder::Builder(Schema schema, BuilderOptions options) : Builder(schema, Words(schema), options) {}

Builder::Builder(Schema schema, const Words& words, BuilderOptions options)
    : state_(
          std::make_unique<State>(State{std::move(schema), options, std::make_shared<Words>(words),
                                        Staging(options.staging_bytes)})) {}

Builder::~Builder() = default;
Builder::Builder(Builder&&) noexcept = default;
Builder& Builder::operator=(Builder&&) noexcept = default;

const Schema& Builder::schema() const {
  return state_->schema;
}

Cell Builder::number(std::size_t column, const Decimal& value) {
  // A zero has one form, and so has every other number: the least scale at which it is whole.
  for (std::int8_t scale = 0; scale <= 18; ++scale) {
    const auto scaled = value.to_scaled(scale);
    if (scaled && *scaled != kNoDay) return {Cell::Form::kNumber, scale, *scaled};
  }
  return {Cell::Form::kLong, 0, state_->words->intern(column, format_decimal(value))};
}

Cell Builder::word(std::size_t column, std::string_view text) {
  return {Cell::Form::kWord, 0, state_->words->columns[column].intern(text)};
}

Cell Builder::date(Date value) {
  return {Cell::Form::kDate, 0, value.days()};
}

Cell Builder::boolean(bool value) {
  return {Cell::Form::kBoolean, 0, value ? 1 : 0};
}

Result<void> Builder::add_company(SubjectId subject) {
  Row row;
  row.kind = kNoKind;
  row.position = kNoDay;
  return state_->staging.add(subject.value, row, {});
}

Result<void> Builder::add(const NewRecord& record) {
  const auto day = [](const std::optional<Date>& date) { return date ? date->days() : kNoDay; };
  Row row;
  row.position = record.position;
  row.kind = static_cast<std::uint32_t>(record.kind);
  row.from = day(record.valid.from);
  row.to = day(record.valid.to);
  row.status = static_cast<std::uint8_t>(record.status);
  row.evidence = static_cast<std::uint8_t>(record.evidence);
  row.marks = record.marks;
  row.jurisdiction = state_->words->jurisdictions.intern(record.jurisdiction);
  row.event = state_->words->events.intern(record.event);
  return state_->staging.add(record.subject.value, row, record.cells);
}

Result<Population> Builder::finish() {
  State& state = *state_;
  GS_TRY(state.staging.sort());
  BlockStore store(state.schema);
  BlockWriter writer(state.schema, *state.words);
  Staged staged;
  bool any = false;
  std::int64_t last = 0;
  while (true) {
    GS_TRY_ASSIGN(const bool more, state.staging.next(staged));
    if (!more) break;
    if (!any || staged.subject != last) {
      if (writer.is_full()) store.add(writer.finish());
      writer.begin_company(staged.subject);
      any = true;
      last = staged.subject;
    }
    if (staged.row.kind != kNoKind) writer.add(staged.row, staged.cells);
  }
  if (writer.companies() != 0) store.add(writer.finish());
  state.staging = Staging(state.options.staging_bytes);
  auto words = std::exchange(state.words, std::make_shared<Words>(*state.words));
  return Population(state.schema, std::move(words), store.take_blocks(), store.take_ranges());
}

}  // namespace goodstanding::population
