#include "goodstanding/files/whole_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <span>
#include <system_error>
#include <utility>

#include "goodstanding/files/descriptor.hpp"

namespace goodstanding::files {
namespace {

namespace fs = std::filesystem;

/// A file under a hidden name beside its target; removed unless it takes the target's place.
class TemporaryFile {
 public:
  static Result<TemporaryFile> create(const std::string& target, FileAccess access) {
    const fs::path path(target);
    const mode_t mode = access == FileAccess::kOwnerOnly ? 0600 : 0666;
    const std::string stem = "." + path.filename().string() + "." + std::to_string(::getpid());
    // A name may be taken by another thread, or be left from a process that was killed.
    constexpr int kAttempts = 1000;
    for (int i = 0; i < kAttempts; ++i) {
      const fs::path name = path.parent_path() / (stem + "-" + std::to_string(i) + ".tmp");
      const int number = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
      if (number >= 0) return TemporaryFile(Descriptor(number), name.string(), target);
      if (errno != EEXIST) break;
    }
    return io_error("write", target, errno);
  }

  ~TemporaryFile() {
    if (!name_.empty()) ::unlink(name_.c_str());
  }
  TemporaryFile(TemporaryFile&& other) noexcept
      : file_(std::move(other.file_)),
        name_(std::exchange(other.name_, {})),
        target_(std::move(other.target_)) {}
  TemporaryFile& operator=(TemporaryFile&&) = delete;

  Result<void> write(std::string_view content) {
    while (!content.empty()) {
      const ssize_t size = ::write(file_.number(), content.data(), content.size());
      if (size < 0 && errno == EINTR) continue;
      if (size < 0) return io_error("write", target_, errno);
      content.remove_prefix(static_cast<std::size_t>(size));
    }
    return {};
  }

  /// Puts the file, safely on the disk, in the target's place.
  Result<void> replace_target() {
    if (::fsync(file_.number()) != 0) return io_error("flush", target_, errno);
    if (const int code = file_.close(); code != 0) return io_error("write", target_, code);
    if (::rename(name_.c_str(), target_.c_str()) != 0) return io_error("replace", target_, errno);
    name_.clear();
    return {};
  }

 private:
  TemporaryFile(Descriptor file, std::string name, std::string target)
      : file_(std::move(file)), name_(std::move(name)), target_(std::move(target)) {}

  Descriptor file_;
  std::string name_;
  std::string target_;
};

/// Makes the rename itself survive a loss of power.
Result<void> flush_folder_of(const std::string& path) {
  fs::path folder = fs::path(path).parent_path();
  if (folder.empty()) folder = ".";
  const Descriptor handle(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (handle.number() < 0) return io_error("open", folder.string(), errno);
  // Some file systems cannot flush folders and say so with EINVAL.
  if (::fsync(handle.number()) != 0 && errno != EINVAL) {
    return io_error("flush", folder.string(), errno);
  }
  return {};
}

/// Lists what `wanted` admits; it sees every entry that is not hidden.
template <class Wanted>
Result<std::vector<std::string>> list_entries(const std::string& folder, const Wanted& wanted) {
  std::error_code code;
  std::vector<std::string> paths;
  fs::directory_iterator entry(folder, code);
  while (!code && entry != fs::directory_iterator()) {
    const std::string name = entry->path().filename().string();
    if (!name.starts_with('.') && wanted(*entry, name)) paths.push_back(entry->path().string());
    entry.increment(code);
  }
  if (code) return io_error("list", folder, code.value());
  std::sort(paths.begin(), paths.end());
  return paths;
}

}  // namespace

Result<std::string> read_file(const std::string& path, std::uint64_t max_bytes) {
  GS_TRY_ASSIGN(const Descriptor file, Descriptor::open_for_reading(path));
  const auto too_large = [&] {
    return Error{ErrorId::kLimit, "'" + path + "' has more than the permitted " +
                                      std::to_string(max_bytes) + " bytes"};
  };
  if (file.announced_size() > max_bytes) return too_large();
  // Files under /proc and pipes announce nothing, and others may grow: read to the end.
  constexpr std::size_t kChunk = std::size_t{64} << 10U;
  std::string content(static_cast<std::size_t>(file.announced_size()) + 1, '\0');
  std::size_t used = 0;
  while (true) {
    if (used == content.size()) content.resize(used + kChunk);
    auto* const free_bytes = reinterpret_cast<std::uint8_t*>(content.data() + used);  // NOLINT
    GS_TRY_ASSIGN(const std::size_t size,
                  file.read(std::span(free_bytes, content.size() - used), path));
    if (size == 0) break;
    used += size;
    if (used > max_bytes) return too_large();
  }
  content.resize(used);
  return content;
}

Result<void> write_file_atomically(const std::string& path, std::string_view content,
                                   FileAccess access) {
  GS_TRY_ASSIGN(TemporaryFile temporary, TemporaryFile::create(path, access));
  GS_TRY(temporary.write(content));
  GS_TRY(temporary.replace_target());
  return flush_folder_of(path);
}

Result<std::vector<std::string>> list_files(const std::string& folder, std::string_view suffix) {
  return list_entries(folder, [suffix](const fs::directory_entry& entry, const std::string& name) {
    std::error_code ignored;
    return name.ends_with(suffix) && entry.is_regular_file(ignored);
  });
}

Result<std::vector<std::string>> list_folders(const std::string& folder) {
  return list_entries(folder, [](const fs::directory_entry& entry, const std::string&) {
    std::error_code ignored;
    return entry.is_directory(ignored);
  });
}

Result<std::uint64_t> file_size(const std::string& path) {
  std::error_code code;
  const std::uintmax_t size = fs::file_size(path, code);
  if (code) return io_error("examine", path, code.value());
  return std::uint64_t{size};
}

Result<void> make_folder(const std::string& path) {
  std::error_code code;
  fs::create_directories(path, code);
  if (code) return io_error("make the folder", path, code.value());
  if (!is_folder(path)) return io_error("make the folder", path, ENOTDIR);
  return {};
}

bool is_folder(const std::string& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored);
}

}  // namespace goodstanding::files
