// The file: a head with the places and digests of three sections, then the sections: what the
// population is made of (schema, words, ranges), where its blocks begin, and the blocks as they lie
// in memory.
#include <array>
#include <cstring>

#include "goodstanding/crypto/sha256.hpp"
#include "goodstanding/files/mapped_file.hpp"
#include "goodstanding/files/output_file.hpp"
#include "goodstanding/population/population.hpp"

namespace goodstanding::population {
namespace {

constexpr std::array<char, 8> kMagic = {'G', 'S', 'P', 'O', 'P', 'U', 'L', '\n'};
constexpr std::uint32_t kVersion = 1;
/// Sections begin at multiples of this, so that blocks are aligned in any mapping.
constexpr std::uint64_t kAlignment = 64;

struct Section {
  std::uint64_t offset = 0;
  std::uint64_t size = 0;
  Digest digest{};
};
enum SectionPlace : std::size_t { kContents, kIndex, kBlocks, kSections };

struct FileHead {
  std::array<char, 8> magic = kMagic;
  std::uint32_t version = kVersion;
  std::uint32_t reserved = 0;
  std::array<Section, kSections> sections{};
  Digest digest{};  ///< of all before it
};
static_assert(sizeof(FileHead) == 16 + kSections * 48 + 32);

ByteView bytes_of(const FileHead& head, std::size_t size) {
  return {reinterpret_cast<const std::uint8_t*>(&head), size};  // NOLINT
}

Digest digest_of(const FileHead& head) {
  return crypto::sha256(bytes_of(head, offsetof(FileHead, digest)));
}

class Writer {
 public:
  void number(std::uint64_t value) {
    for (unsigned i = 0; i < 8; ++i) bytes_.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
  }
  void signed_number(std::int64_t value) { number(static_cast<std::uint64_t>(value)); }
  void text(std::string_view value) {
    number(value.size());
    bytes_.insert(bytes_.end(), value.begin(), value.end());
  }
  void dictionary(const Dictionary& dictionary) {
    number(dictionary.size());
    for (std::size_t i = 0; i < dictionary.size(); ++i) text(dictionary.word(i));
  }
  [[nodiscard]] const Bytes& bytes() const { return bytes_; }

 private:
  Bytes bytes_;
};

/// Reads what Writer wrote; after a read past the end everything is empty and `ok` is false.
class Reader {
 public:
  explicit Reader(ByteView bytes) : bytes_(bytes) {}
  std::uint64_t number() {
    std::uint64_t value = 0;
    const ByteView piece = take(8);
    for (std::size_t i = 0; i < piece.size(); ++i) value |= std::uint64_t{piece[i]} << (8 * i);
    return value;
  }
  std::int64_t signed_number() { return static_cast<std::int64_t>(number()); }
  /// Reads how many things follow; at least one byte each.
  std::size_t count() {
    const std::uint64_t value = number();
    if (value > bytes_.size()) ok_ = false;
    return ok_ ? static_cast<std::size_t>(value) : 0;
  }
  std::string_view text() { return as_text(take(count())); }
  void dictionary(Dictionary& dictionary) {
    for (std::size_t left = count(); left != 0 && ok_; --left) dictionary.intern(text());
  }
  [[nodiscard]] bool ok() const { return ok_; }

 private:
  ByteView take(std::size_t size) {
    if (size > bytes_.size()) ok_ = false;
    if (!ok_) return {};
    const ByteView piece = bytes_.first(size);
    bytes_ = bytes_.subspan(size);
    return piece;
  }
  ByteView bytes_;
  bool ok_ = true;
};

void write_range(Writer& writer, const ColumnRange& range) {
  writer.number(static_cast<std::uint64_t>(range.has_value) |
                static_cast<std::uint64_t>(range.has_null) << 1U |
                static_cast<std::uint64_t>(range.has_long) << 2U);
  writer.signed_number(range.scale);
  writer.signed_number(range.low);
  writer.signed_number(range.high);
}

ColumnRange read_range(Reader& reader) {
  ColumnRange range;
  const std::uint64_t flags = reader.number();
  range.has_value = (flags & 1U) != 0;
  range.has_null = (flags & 2U) != 0;
  range.has_long = (flags & 4U) != 0;
  range.scale = static_cast<std::int8_t>(reader.signed_number());
  range.low = reader.signed_number();
  range.high = reader.signed_number();
  return range;
}

Bytes write_contents(const Population& population) {
  const Schema& schema = population.schema();
  Writer writer;
  writer.number(static_cast<std::uint64_t>(schema.subjects));
  writer.number(schema.columns.size());
  for (const Column& column : schema.columns) {
    writer.text(column.name);
    writer.number(static_cast<std::uint64_t>(column.type));
  }
  writer.number(schema.kinds.size());
  for (std::size_t i = 0; i < schema.kinds.size(); ++i) {
    const Kind& kind = schema.kinds[i];
    writer.text(kind.code);
    writer.number(kind.columns.size());
    for (const std::size_t column : kind.columns) writer.number(column);
    const KindRange& range = population.ranges()[i];
    writer.number(range.records);
    writer.number(range.most_of_one);
    for (const ColumnRange& column : range.columns) write_range(writer, column);
  }
  for (const Dictionary& column : population.words().columns) writer.dictionary(column);
  writer.dictionary(population.words().jurisdictions);
  writer.dictionary(population.words().events);
  return writer.bytes();
}

struct Contents {
  Schema schema;
  Ranges ranges;
  std::shared_ptr<Words> words = std::make_shared<Words>();
};

/// Requires: bytes that write_contents gave, as their digest proves.
Contents read_contents(ByteView bytes) {
  Reader reader(bytes);
  Contents contents;
  contents.schema.subjects = static_cast<SubjectKind>(reader.number());
  contents.schema.columns.resize(reader.count());
  for (Column& column : contents.schema.columns) {
    column.name = std::string(reader.text());
    column.type = static_cast<ColumnType>(reader.number());
  }
  contents.schema.kinds.resize(reader.count());
  contents.ranges.resize(contents.schema.kinds.size());
  for (std::size_t i = 0; i < contents.schema.kinds.size(); ++i) {
    Kind& kind = contents.schema.kinds[i];
    kind.code = std::string(reader.text());
    kind.columns.resize(reader.count());
    for (std::size_t& column : kind.columns) column = static_cast<std::size_t>(reader.number());
    KindRange& range = contents.ranges[i];
    range.records = reader.number();
    range.most_of_one = reader.number();
    range.columns.resize(kSystemColumns + kind.columns.size());
    for (ColumnRange& column : range.columns) column = read_range(reader);
  }
  contents.words->columns.resize(contents.schema.columns.size());
  for (Dictionary& column : contents.words->columns) reader.dictionary(column);
  reader.dictionary(contents.words->jurisdictions);
  reader.dictionary(contents.words->events);
  GS_ASSERT(reader.ok());
  return contents;
}

Error damaged(const std::string& path, const std::string& what) {
  return {ErrorId::kBadInput, "'" + path + "' is no population that can be read: " + what};
}

/// Checks the head and every section against its digest.
Result<FileHead> check_file(const std::string& path, ByteView bytes) {
  FileHead head;
  if (bytes.size() < sizeof(head)) return damaged(path, "it is too short");
  std::memcpy(&head, bytes.data(), sizeof(head));
  if (head.magic != kMagic) return damaged(path, "it is a file of another kind");
  if (head.version != kVersion) {
    return damaged(path, "it has version " + std::to_string(head.version) +
                             ", this program reads version " + std::to_string(kVersion) +
                             "; build it again");
  }
  if (digest_of(head) != head.digest) return damaged(path, "its head is damaged; build it again");
  constexpr std::array<const char*, kSections> kNames = {"contents", "index", "blocks"};
  for (std::size_t i = 0; i < kSections; ++i) {
    const Section& section = head.sections[i];
    if (section.offset > bytes.size() || section.size > bytes.size() - section.offset) {
      return damaged(path, "it is cut off; build it again");
    }
    if (crypto::sha256(bytes.subspan(section.offset, section.size)) != section.digest) {
      return damaged(path, std::string("its ") + kNames[i] + " are damaged; build it again");
    }
  }
  return head;
}

/// Appends a section and what fills it up to the alignment.
Result<std::uint64_t> append_section(files::OutputFile& file, std::uint64_t at, ByteView bytes,
                                     Section& section) {
  section = {at, bytes.size(), crypto::sha256(bytes)};
  GS_TRY(file.append(bytes));
  const std::uint64_t end = (at + bytes.size() + kAlignment - 1) / kAlignment * kAlignment;
  GS_TRY(file.append(Bytes(static_cast<std::size_t>(end - at - bytes.size()))));
  return end;
}

}  // namespace

Result<void> Population::save(const std::string& path) const {
  GS_TRY_ASSIGN(files::OutputFile file, files::OutputFile::create(path));
  FileHead head;
  constexpr std::uint64_t kFirst = (sizeof(FileHead) + kAlignment - 1) / kAlignment * kAlignment;
  GS_TRY(file.append(Bytes(kFirst)));
  GS_TRY_ASSIGN(std::uint64_t at,
                append_section(file, kFirst, write_contents(*this), head.sections[kContents]));
  Writer index;
  std::uint64_t offset = 0;
  for (const Block& block : blocks()) {
    index.number(offset);
    offset += block.view().size_bytes();
  }
  GS_TRY_ASSIGN(at, append_section(file, at, index.bytes(), head.sections[kIndex]));
  crypto::Sha256 hash;
  for (const Block& block : blocks()) {
    const ByteView bytes(block.bytes, block.view().size_bytes());
    hash.update(bytes);
    GS_TRY(file.append(bytes));
  }
  head.sections[kBlocks] = {at, offset, hash.finish()};
  GS_TRY(file.append(Bytes(kReadAhead)));
  head.digest = digest_of(head);
  GS_TRY(file.overwrite(0, bytes_of(head, sizeof(head))));
  return file.finish();
}

Result<Population> Population::open(const std::string& path) {
  GS_TRY_ASSIGN(files::MappedFile mapped, files::MappedFile::open(path));
  const auto file = std::make_shared<const files::MappedFile>(std::move(mapped));
  GS_TRY_ASSIGN(const FileHead head, check_file(path, file->bytes()));
  const auto section = [&](SectionPlace place) {
    return file->bytes().subspan(head.sections[place].offset, head.sections[place].size);
  };
  const std::uint64_t blocks_end = head.sections[kBlocks].offset + head.sections[kBlocks].size;
  if (file->bytes().size() < blocks_end + kReadAhead) {
    return damaged(path, "it is cut off; build it again");
  }
  Contents contents = read_contents(section(kContents));
  std::vector<Block> blocks;
  Reader index(section(kIndex));
  for (std::size_t left = section(kIndex).size() / 8; left != 0; --left) {
    const std::uint64_t offset = index.number();
    GS_ASSERT(offset + sizeof(BlockHead) <= section(kBlocks).size());
    blocks.push_back({file, section(kBlocks).data() + offset});
  }
  return Population(std::move(contents.schema), std::move(contents.words), std::move(blocks),
                    std::move(contents.ranges));
}

}  // namespace goodstanding::population
