#include "goodstanding/files/whole_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <filesystem>

#include "goodstanding/files/scratch_folder.hpp"

namespace goodstanding::files {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr std::uint64_t kPlenty = 1U << 20U;

TEST(WholeFile, ReadsBackWhatWasWritten) {
  const ScratchFolder folder;
  const std::string content("a\0b\r\n\xFF", 6);
  ASSERT_TRUE(write_file_atomically(folder.file("x"), content).ok());
  EXPECT_EQ(*read_file(folder.file("x"), kPlenty), content);
  EXPECT_EQ(*file_size(folder.file("x")), 6U);
  ASSERT_TRUE(write_file_atomically(folder.file("x"), "").ok());
  EXPECT_EQ(*read_file(folder.file("x"), kPlenty), "");
}

TEST(WholeFile, IsReadToTheEndWhenItAnnouncesNoSize) {
  EXPECT_THAT(*read_file("/proc/self/status", kPlenty), HasSubstr("Pid:"));
}

TEST(WholeFile, IsRefusedAboveTheLimitAndReadAtIt) {
  const ScratchFolder folder;
  ASSERT_TRUE(write_file_atomically(folder.file("x"), "12345").ok());
  EXPECT_TRUE(read_file(folder.file("x"), 5).ok());
  const Result<std::string> refused = read_file(folder.file("x"), 4);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().id, ErrorId::kLimit);
  EXPECT_EQ(read_file("/proc/self/status", 10).error().id, ErrorId::kLimit);
}

TEST(WholeFile, NamesPathAndReasonWhenItCannotBeRead) {
  const ScratchFolder folder;
  const Result<std::string> missing = read_file(folder.file("none"), kPlenty);
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.error().id, ErrorId::kIo);
  EXPECT_EQ(missing.error().message,
            "cannot open '" + folder.file("none") + "': No such file or directory");
  EXPECT_THAT(read_file(folder.path(), kPlenty).error().message, HasSubstr("Is a directory"));
  EXPECT_EQ(file_size(folder.file("none")).error().id, ErrorId::kIo);
}

TEST(AtomicWriting, LeavesTheOldFileAndNothingElseWhenTheDiskIsFull) {
  const ScratchFolder folder;
  ASSERT_TRUE(write_file_atomically(folder.file("x"), "old").ok());
  // A limit on the size of files fails the write in the middle, as a full disk does.
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  const rlimit tight{1000, before.rlim_max};
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &tight), 0);
  const Result<void> written = write_file_atomically(folder.file("x"), std::string(5000, 'n'));
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &before), 0);
  std::signal(SIGXFSZ, handler);
  ASSERT_FALSE(written.ok());
  EXPECT_EQ(written.error().id, ErrorId::kIo);
  EXPECT_THAT(written.error().message, HasSubstr("cannot write '" + folder.file("x") + "': "));
  EXPECT_EQ(*read_file(folder.file("x"), kPlenty), "old");
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
}

TEST(AtomicWriting, FailsCleanlyOnAFolder) {
  const ScratchFolder folder;
  ASSERT_TRUE(make_folder(folder.file("sub/deep")).ok());
  EXPECT_EQ(write_file_atomically(folder.file("sub"), "x").error().id, ErrorId::kIo);
  EXPECT_EQ(write_file_atomically(folder.file("none/x"), "x").error().id, ErrorId::kIo);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
}

TEST(AtomicWriting, KeepsKeysToTheirOwner) {
  const ScratchFolder folder;
  ASSERT_TRUE(write_file_atomically(folder.file("k"), "x", FileAccess::kOwnerOnly).ok());
  struct stat status{};
  ASSERT_EQ(::stat(folder.file("k").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
}

TEST(Listing, IsInByteOrderWithoutFoldersAndHiddenFiles) {
  const ScratchFolder folder;
  for (const char* name : {"b.yaml", "a.yaml", "B.yaml", "a.json", ".hidden.yaml"}) {
    ASSERT_TRUE(write_file_atomically(folder.file(name), "x").ok());
  }
  ASSERT_TRUE(make_folder(folder.file("c.yaml")).ok());
  EXPECT_THAT(*list_files(folder.path(), ".yaml"),
              ElementsAre(folder.file("B.yaml"), folder.file("a.yaml"), folder.file("b.yaml")));
  EXPECT_EQ(list_files(folder.path(), "")->size(), 4U);
  EXPECT_THAT(*list_folders(folder.path()), ElementsAre(folder.file("c.yaml")));
  EXPECT_TRUE(list_files(folder.file("c.yaml"), "")->empty());
  EXPECT_EQ(list_files(folder.file("none"), "").error().id, ErrorId::kIo);
  EXPECT_EQ(list_files(folder.file("a.yaml"), "").error().id, ErrorId::kIo);
}

TEST(Folder, IsMadeOnceAndNeverOverAFile) {
  const ScratchFolder folder;
  EXPECT_TRUE(make_folder(folder.file("a/b")).ok());
  EXPECT_TRUE(make_folder(folder.file("a/b")).ok());
  EXPECT_TRUE(is_folder(folder.file("a/b")));
  ASSERT_TRUE(write_file_atomically(folder.file("x"), "").ok());
  EXPECT_EQ(make_folder(folder.file("x")).error().id, ErrorId::kIo);
  EXPECT_FALSE(is_folder(folder.file("x")));
  EXPECT_FALSE(is_folder(folder.file("none")));
}

}  // namespace
}  // namespace goodstanding::files
