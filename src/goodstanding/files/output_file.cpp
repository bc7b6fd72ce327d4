#include "goodstanding/files/output_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <utility>

#include "goodstanding/files/descriptor.hpp"

namespace goodstanding::files {
namespace {

/// Writes all of it at a place. Gives 0 or an errno.
int write_all(int number, std::uint64_t at, std::span<const std::uint8_t> bytes) {
  while (!bytes.empty()) {
    const ssize_t size = ::pwrite(number, bytes.data(), bytes.size(), static_cast<off_t>(at));
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) return errno;
    at += static_cast<std::uint64_t>(size);
    bytes = bytes.subspan(static_cast<std::size_t>(size));
  }
  return 0;
}

}  // namespace

struct OutputFile::State {
  Descriptor file;
  std::string name;  ///< of the temporary file; empty once it has taken the target's place
  std::string target;
  std::uint64_t size = 0;
};

OutputFile::OutputFile(std::unique_ptr<State> state) : state_(std::move(state)) {}
OutputFile::OutputFile(OutputFile&& other) noexcept = default;
OutputFile& OutputFile::operator=(OutputFile&& other) noexcept {
  std::swap(state_, other.state_);
  return *this;
}

OutputFile::~OutputFile() {
  if (state_ && !state_->name.empty()) ::unlink(state_->name.c_str());
}

Result<OutputFile> OutputFile::create(const std::string& target) {
  std::string name = target + ".XXXXXX.tmp";
  const int number = ::mkostemps(name.data(), 4, O_CLOEXEC);
  if (number < 0) return io_error("write", target, errno);
  return OutputFile(std::make_unique<State>(State{Descriptor(number), std::move(name), target}));
}

Result<void> OutputFile::append(std::span<const std::uint8_t> bytes) {
  const int code = write_all(state_->file.number(), state_->size, bytes);
  if (code != 0) return io_error("write", state_->target, code);
  state_->size += bytes.size();
  return {};
}

Result<void> OutputFile::overwrite(std::uint64_t at, std::span<const std::uint8_t> bytes) {
  const int code = write_all(state_->file.number(), at, bytes);
  if (code != 0) return io_error("write", state_->target, code);
  return {};
}

Result<void> OutputFile::finish() {
  State& state = *state_;
  constexpr mode_t kAsOthersAre = 0644;
  if (::fchmod(state.file.number(), kAsOthersAre) != 0 || ::fsync(state.file.number()) != 0) {
    return io_error("flush", state.target, errno);
  }
  if (const int code = state.file.close(); code != 0) return io_error("write", state.target, code);
  if (::rename(state.name.c_str(), state.target.c_str()) != 0) {
    return io_error("replace", state.target, errno);
  }
  state.name.clear();
  const std::filesystem::path parent = std::filesystem::path(state.target).parent_path();
  const std::string folder = parent.empty() ? std::string(".") : parent.string();
  const Descriptor handle(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (handle.number() < 0) return io_error("open", folder, errno);
  if (::fsync(handle.number()) != 0 && errno != EINVAL) return io_error("flush", folder, errno);
  return {};
}

Result<SpillFile> SpillFile::create() {
  std::error_code code;
  std::string name =
      (std::filesystem::temp_directory_path(code) / "goodstanding-spill-XXXXXX").string();
  const int number = ::mkostemp(name.data(), O_CLOEXEC);
  if (number < 0) return io_error("write", name, errno);
  ::unlink(name.c_str());
  return SpillFile(number);
}

SpillFile::~SpillFile() {
  if (number_ >= 0) ::close(number_);
}
SpillFile::SpillFile(SpillFile&& other) noexcept
    : number_(std::exchange(other.number_, -1)), size_(other.size_) {}
SpillFile& SpillFile::operator=(SpillFile&& other) noexcept {
  std::swap(number_, other.number_);
  std::swap(size_, other.size_);
  return *this;
}

Result<void> SpillFile::append(std::span<const std::uint8_t> bytes) {
  const int code = write_all(number_, size_, bytes);
  if (code != 0) return io_error("write", "a temporary file", code);
  size_ += bytes.size();
  return {};
}

Result<std::size_t> SpillFile::read(std::uint64_t at, std::span<std::uint8_t> buffer) const {
  std::size_t filled = 0;
  while (filled < buffer.size()) {
    const ssize_t size = ::pread(number_, buffer.data() + filled, buffer.size() - filled,
                                 static_cast<off_t>(at + filled));
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) return io_error("read", "a temporary file", errno);
    if (size == 0) break;
    filled += static_cast<std::size_t>(size);
  }
  return filled;
}

}  // namespace goodstanding::files
