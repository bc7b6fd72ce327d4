#include "goodstanding/files/input.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>
#include <zlib.h>

#include <filesystem>

#include "goodstanding/base/bytes.hpp"
#include "goodstanding/base/random.hpp"
#include "goodstanding/files/scratch_folder.hpp"
#include "goodstanding/files/whole_file.hpp"

namespace goodstanding::files {
namespace {

using ::testing::HasSubstr;

std::string gzip(const std::string& content) {
  z_stream stream{};
  EXPECT_EQ(deflateInit2(&stream, 9, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY), Z_OK);
  std::string out(deflateBound(&stream, static_cast<uLong>(content.size())), '\0');
  std::string in = content;
  stream.next_in = reinterpret_cast<Bytef*>(in.data());  // NOLINT
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());  // NOLINT
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(out.size() - stream.avail_out);
  deflateEnd(&stream);
  return out;
}

std::string random_text(std::size_t size) {
  SeededRandom random(size);
  std::string out(size, '\0');
  for (char& c : out) c = static_cast<char>('a' + static_cast<int>(random.below(20)));
  return out;
}

Result<std::string> drain(ByteSource& source, std::size_t step) {
  std::string out;
  std::vector<std::uint8_t> buffer(step);
  while (true) {
    GS_TRY_ASSIGN(const std::size_t size, source.read(buffer));
    if (size == 0) return out;
    out += as_text(ByteView(buffer).first(size));
  }
}

struct Pieces {
  std::size_t from_source = 4096;
  std::size_t to_reader = 65536;
};

Result<std::string> read_all(const std::string& stored, const InputLimits& limits = {},
                             const Pieces& pieces = {}) {
  GS_TRY_ASSIGN(
      std::unique_ptr<ByteSource> source,
      open_input(std::make_unique<MemorySource>(stored, pieces.from_source), "d.csv", limits));
  return drain(*source, pieces.to_reader);
}

TEST(Input, GivesPlainFilesAsTheyAre) {
  for (const std::string& content : {std::string(), std::string("a"), std::string("\x1F"),
                                     std::string("\x1F\x8C"), random_text(200000)}) {
    EXPECT_EQ(*read_all(content), content);
    EXPECT_EQ(*read_all(content, {}, {1, 7}), content);
  }
}

TEST(Input, DecompressesWhateverTheSizeOfThePieces) {
  const std::string content = random_text(200000);
  const std::string stored = gzip(content);
  ASSERT_LT(stored.size(), content.size());
  for (const Pieces& pieces : {Pieces{1, 65536}, Pieces{65536, 1}, Pieces{3, 5}, Pieces{}}) {
    EXPECT_EQ(*read_all(stored, {}, pieces), content);
  }
}

TEST(Input, JoinsTheMembersOfOneGzipFile) {
  const std::string stored = gzip("one,") + gzip("") + gzip("two,") + gzip(random_text(70000));
  EXPECT_EQ(*read_all(stored), "one,two," + random_text(70000));
  EXPECT_EQ(*read_all(stored, {}, {1, 1}), "one,two," + random_text(70000));
}

TEST(Input, IgnoresZeroPaddingBehindGzipButNothingElse) {
  EXPECT_EQ(*read_all(gzip("x") + std::string(1000, '\0')), "x");
  const Result<std::string> refused = read_all(gzip("x") + "trailing text");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().id, ErrorId::kBadInput);
}

TEST(Input, ReportsACutOffGzipFileAtEveryLength) {
  const std::string stored = gzip(random_text(300));
  for (std::size_t size = 2; size < stored.size(); ++size) {
    const Result<std::string> read = read_all(stored.substr(0, size));
    ASSERT_FALSE(read.ok()) << size;
    EXPECT_EQ(read.error().id, ErrorId::kBadInput);
    EXPECT_EQ(read.error().message, "'d.csv': the gzip data end too early, at compressed byte " +
                                        std::to_string(size) + "; fetch or compress the file anew");
  }
}

TEST(Input, ReportsADamagedGzipFile) {
  const std::string stored = gzip(random_text(3000));
  for (std::size_t at :
       {std::size_t{2}, std::size_t{20}, stored.size() / 2, stored.size() - 6, stored.size() - 1}) {
    std::string damaged = stored;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
    const Result<std::string> read = read_all(damaged);
    ASSERT_FALSE(read.ok()) << at;
    EXPECT_EQ(read.error().id, ErrorId::kBadInput);
    EXPECT_THAT(read.error().message, HasSubstr("'d.csv': the gzip data "));
  }
}

TEST(Input, StopsAtTheLimitOfBytes) {
  for (const std::string& stored : {random_text(1000), gzip(random_text(1000))}) {
    EXPECT_TRUE(read_all(stored, {.max_bytes = 1000}).ok());
    const Result<std::string> read = read_all(stored, {.max_bytes = 999});
    ASSERT_FALSE(read.ok());
    EXPECT_EQ(read.error().id, ErrorId::kLimit);
    EXPECT_EQ(read.error().message, "'d.csv' has more than the permitted 999 bytes");
  }
}

TEST(Input, StopsAFileMadeToFillTheMemory) {
  // Zeros compress about a thousand to one.
  const std::string bomb = gzip(std::string(std::size_t{40} << 20U, '\0'));
  const Result<std::string> read = read_all(bomb, {.max_ratio = 250});
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().id, ErrorId::kLimit);
  EXPECT_THAT(read.error().message, HasSubstr("more than 250 bytes"));
  EXPECT_TRUE(read_all(bomb, {.max_ratio = 1100}).ok());
  // A short honest file may be as repetitive.
  EXPECT_TRUE(read_all(gzip(std::string(std::size_t{10} << 20U, '\0')), {.max_ratio = 2}).ok());
}

TEST(Input, OpensFilesByPath) {
  const ScratchFolder folder;
  ASSERT_TRUE(write_file_atomically(folder.file("a"), gzip("content")).ok());
  Result<std::unique_ptr<ByteSource>> source = open_input(folder.file("a"));
  ASSERT_TRUE(source.ok());
  EXPECT_EQ(*drain(**source, 100), "content");
}

TEST(Input, NamesPathAndReasonWhenItCannotBeOpened) {
  const ScratchFolder folder;
  EXPECT_EQ(open_input(folder.file("none")).error().message,
            "cannot open '" + folder.file("none") + "': No such file or directory");
  EXPECT_EQ(open_input(folder.path()).error().id, ErrorId::kIo);
  EXPECT_THAT(open_input(folder.path()).error().message, HasSubstr("Is a directory"));
}

/// Takes the superuser's rights away while it lives; whoever has none keeps what he has.
class WithoutRights {
 public:
  WithoutRights() {
    if (is_superuser_) {
      EXPECT_EQ(::seteuid(kNobody), 0);
    }
  }
  ~WithoutRights() {
    if (is_superuser_) {
      EXPECT_EQ(::seteuid(0), 0);
    }
  }
  WithoutRights(const WithoutRights&) = delete;
  WithoutRights& operator=(const WithoutRights&) = delete;

 private:
  static constexpr uid_t kNobody = 65534;
  bool is_superuser_ = ::geteuid() == 0;
};

TEST(Input, SaysWhenPermissionIsMissing) {
  const ScratchFolder folder;
  ASSERT_TRUE(write_file_atomically(folder.file("a"), "x").ok());
  std::filesystem::permissions(folder.path(), std::filesystem::perms::all);
  std::filesystem::permissions(folder.file("a"), std::filesystem::perms::none);
  const WithoutRights nobody;
  EXPECT_THAT(open_input(folder.file("a")).error().message, HasSubstr("Permission denied"));
}

}  // namespace
}  // namespace goodstanding::files
