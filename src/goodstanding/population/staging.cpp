#include "goodstanding/population/staging.hpp"

#include <algorithm>
#include <cstring>
#include <tuple>

#include "goodstanding/base/assert.hpp"

namespace goodstanding::population {
namespace {

/// What one part keeps in memory while all are merged.
constexpr std::size_t kPieceBytes = std::size_t{1} << 20U;
/// No staged record is larger: a page of cells.
constexpr std::size_t kLargestBytes = std::size_t{1} << 16U;

void put_number(std::vector<std::uint8_t>& out, std::uint64_t value) {
  while (value >= 0x80) {
    out.push_back(static_cast<std::uint8_t>(value | 0x80U));
    value >>= 7U;
  }
  out.push_back(static_cast<std::uint8_t>(value));
}

void put_signed(std::vector<std::uint8_t>& out, std::int64_t value) {
  put_number(out,
             (static_cast<std::uint64_t>(value) << 1U) ^ static_cast<std::uint64_t>(value >> 63U));
}

/// Reads what the functions above wrote.
class Reader {
 public:
  explicit Reader(const std::uint8_t* at) : at_(at) {}
  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0;; shift += 7) {
      const std::uint8_t byte = *at_++;
      value |= std::uint64_t{byte & 0x7FU} << shift;
      if (byte < 0x80) return value;
    }
  }
  std::int64_t number_with_sign() {
    const std::uint64_t value = number();
    return static_cast<std::int64_t>(value >> 1U) ^ -static_cast<std::int64_t>(value & 1U);
  }
  [[nodiscard]] const std::uint8_t* at() const { return at_; }

 private:
  const std::uint8_t* at_;
};

void put_staged(std::vector<std::uint8_t>& out, std::int64_t subject, const Row& row,
                std::span<const Cell> cells) {
  put_signed(out, subject);
  put_signed(out, row.position);
  put_number(out, std::uint64_t{row.kind} + 1);
  if (row.kind == kNoKind) return;
  put_signed(out, row.from);
  put_signed(out, row.to);
  out.insert(out.end(), {row.status, row.evidence, row.marks});
  put_number(out, row.jurisdiction);
  put_number(out, row.event);
  out.push_back(static_cast<std::uint8_t>(cells.size()));
  for (const Cell& cell : cells) {
    out.push_back(static_cast<std::uint8_t>(cell.form));
    if (cell.form == Cell::Form::kNull) continue;
    out.push_back(static_cast<std::uint8_t>(cell.scale));
    put_signed(out, cell.value);
  }
}

/// Gives how many bytes were read.
std::size_t read_staged(const std::uint8_t* bytes, Staged& staged) {
  Reader reader(bytes);
  staged.subject = reader.number_with_sign();
  staged.row = {};
  staged.row.position = reader.number_with_sign();
  staged.row.kind = static_cast<std::uint32_t>(reader.number() - 1);
  staged.cells.clear();
  if (staged.row.kind == kNoKind) return static_cast<std::size_t>(reader.at() - bytes);
  staged.row.from = reader.number_with_sign();
  staged.row.to = reader.number_with_sign();
  const std::uint8_t* plain = reader.at();
  staged.row.status = plain[0];
  staged.row.evidence = plain[1];
  staged.row.marks = plain[2];
  reader = Reader(plain + 3);
  staged.row.jurisdiction = static_cast<std::uint32_t>(reader.number());
  staged.row.event = static_cast<std::uint32_t>(reader.number());
  staged.cells.resize(*reader.at());
  reader = Reader(reader.at() + 1);
  for (Cell& cell : staged.cells) {
    cell.form = static_cast<Cell::Form>(*reader.at());
    reader = Reader(reader.at() + 1);
    if (cell.form == Cell::Form::kNull) continue;
    cell.scale = static_cast<std::int8_t>(*reader.at());
    reader = Reader(reader.at() + 1);
    cell.value = reader.number_with_sign();
  }
  return static_cast<std::size_t>(reader.at() - bytes);
}

}  // namespace

Result<void> Staging::add(std::int64_t subject, const Row& row, std::span<const Cell> cells) {
  GS_ASSERT(cells.size() < 256);
  keys_.push_back({subject, row.position, bytes_.size()});
  put_staged(bytes_, subject, row, cells);
  if (bytes_.size() + keys_.size() * sizeof(Key) >= memory_) return spill();
  return {};
}

void Staging::sort_keys() {
  const auto before = [](const Key& a, const Key& b) {
    return std::tie(a.subject, a.position, a.offset) < std::tie(b.subject, b.position, b.offset);
  };
  // Sources often come in order.
  if (!std::is_sorted(keys_.begin(), keys_.end(), before)) {
    std::sort(keys_.begin(), keys_.end(), before);
  }
}

Result<void> Staging::spill() {
  if (keys_.empty()) return {};
  if (!file_) {
    GS_TRY_ASSIGN(files::SpillFile file, files::SpillFile::create());
    file_ = std::make_unique<files::SpillFile>(std::move(file));
  }
  sort_keys();
  Part part;
  part.begin = file_->size();
  std::vector<std::uint8_t> piece;
  piece.reserve(kPieceBytes + kLargestBytes);
  Staged staged;
  for (const Key& key : keys_) {
    const std::uint8_t* const bytes = bytes_.data() + key.offset;
    piece.insert(piece.end(), bytes, bytes + read_staged(bytes, staged));
    if (piece.size() < kPieceBytes) continue;
    GS_TRY(file_->append(piece));
    piece.clear();
  }
  GS_TRY(file_->append(piece));
  part.end = file_->size();
  parts_.push_back(std::move(part));
  keys_.clear();
  bytes_.clear();
  return {};
}

bool Staging::comes_before(std::size_t a, std::size_t b) const {
  const Key& x = parts_[a].key;
  const Key& y = parts_[b].key;
  return std::tie(x.subject, x.position, a) < std::tie(y.subject, y.position, b);
}

Result<void> Staging::refill(Part& part) {
  const std::size_t left = part.buffer.size() - part.at;
  if (left >= kLargestBytes || part.begin == part.end) return {};
  std::copy(part.buffer.begin() + static_cast<std::ptrdiff_t>(part.at), part.buffer.end(),
            part.buffer.begin());
  const std::size_t wanted = std::min<std::uint64_t>(kPieceBytes, part.end - part.begin);
  part.buffer.resize(left + wanted);
  GS_TRY_ASSIGN(const std::size_t size,
                file_->read(part.begin, std::span(part.buffer).subspan(left)));
  GS_ASSERT(size == wanted);
  part.begin += wanted;
  part.at = 0;
  return {};
}

Result<void> Staging::advance(std::size_t index) {
  Part& part = parts_[index];
  GS_TRY(refill(part));
  part.done = part.at == part.buffer.size();
  if (part.done) return {};
  Reader reader(part.buffer.data() + part.at);
  part.key.subject = reader.number_with_sign();
  part.key.position = reader.number_with_sign();
  return {};
}

Result<void> Staging::sort() {
  if (!file_) {
    sort_keys();
    return {};
  }
  GS_TRY(spill());
  bytes_.shrink_to_fit();
  keys_.shrink_to_fit();
  for (std::size_t part = 0; part < parts_.size(); ++part) {
    GS_TRY(advance(part));
    if (!parts_[part].done) heap_.push_back(part);
  }
  std::make_heap(heap_.begin(), heap_.end(),
                 [&](std::size_t a, std::size_t b) { return comes_before(b, a); });
  return {};
}

Result<bool> Staging::next(Staged& staged) {
  if (!file_) {
    if (next_key_ == keys_.size()) return false;
    read_staged(bytes_.data() + keys_[next_key_++].offset, staged);
    return true;
  }
  if (heap_.empty()) return false;
  const auto later = [&](std::size_t a, std::size_t b) { return comes_before(b, a); };
  std::pop_heap(heap_.begin(), heap_.end(), later);
  Part& part = parts_[heap_.back()];
  part.at += read_staged(part.buffer.data() + part.at, staged);
  GS_TRY(advance(heap_.back()));
  if (part.done)
    heap_.pop_back();
  else
    std::push_heap(heap_.begin(), heap_.end(), later);
  return true;
}

}  // namespace goodstanding::population
