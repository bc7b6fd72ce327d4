#include "goodstanding/files/input.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "goodstanding/files/descriptor.hpp"
#include "goodstanding/files/gzip_source.hpp"

namespace goodstanding::files {
namespace {

/// Source: RFC 1952 section 2.3.1.
constexpr std::array<std::uint8_t, 2> kGzipMagic{0x1F, 0x8B};

class FileSource final : public ByteSource {
 public:
  FileSource(Descriptor file, std::string path) : file_(std::move(file)), path_(std::move(path)) {}
  Result<std::size_t> read(std::span<std::uint8_t> buffer) override {
    return file_.read(buffer, path_);
  }

 private:
  Descriptor file_;
  std::string path_;
};

/// Gives back the first bytes, which were read to look at them, and then the rest.
class ResumedSource final : public ByteSource {
 public:
  ResumedSource(std::array<std::uint8_t, 2> first, std::size_t size,
                std::unique_ptr<ByteSource> rest)
      : first_(first), size_(size), rest_(std::move(rest)) {}
  Result<std::size_t> read(std::span<std::uint8_t> buffer) override {
    if (given_ == size_) return rest_->read(buffer);
    const std::size_t size = std::min(buffer.size(), size_ - given_);
    std::copy_n(first_.begin() + given_, size, buffer.begin());
    given_ += size;
    return size;
  }

 private:
  std::array<std::uint8_t, 2> first_;
  std::size_t size_;
  std::size_t given_ = 0;
  std::unique_ptr<ByteSource> rest_;
};

/// Fails once more than the permitted bytes have come out.
class BoundedSource final : public ByteSource {
 public:
  BoundedSource(std::unique_ptr<ByteSource> inner, std::string name, std::uint64_t max_bytes)
      : inner_(std::move(inner)), name_(std::move(name)), max_bytes_(max_bytes), left_(max_bytes) {}
  Result<std::size_t> read(std::span<std::uint8_t> buffer) override {
    GS_TRY_ASSIGN(const std::size_t size, inner_->read(buffer));
    if (size > left_) {
      return Error{ErrorId::kLimit, "'" + name_ + "' has more than the permitted " +
                                        std::to_string(max_bytes_) + " bytes"};
    }
    left_ -= size;
    return size;
  }

 private:
  std::unique_ptr<ByteSource> inner_;
  std::string name_;
  std::uint64_t max_bytes_;
  std::uint64_t left_;
};

}  // namespace

Result<std::unique_ptr<ByteSource>> open_raw_input(const std::string& path) {
  GS_TRY_ASSIGN(Descriptor file, Descriptor::open_for_reading(path));
  std::unique_ptr<ByteSource> source = std::make_unique<FileSource>(std::move(file), path);
  return source;
}

Result<std::unique_ptr<ByteSource>> open_input(const std::string& path, const InputLimits& limits) {
  GS_TRY_ASSIGN(std::unique_ptr<ByteSource> source, open_raw_input(path));
  return open_input(std::move(source), path, limits);
}

Result<std::unique_ptr<ByteSource>> open_input(std::unique_ptr<ByteSource> compressed,
                                               std::string name, const InputLimits& limits) {
  std::array<std::uint8_t, 2> first{};
  std::size_t size = 0;
  while (size < first.size()) {
    GS_TRY_ASSIGN(const std::size_t more, compressed->read(std::span(first).subspan(size)));
    if (more == 0) break;
    size += more;
  }
  std::unique_ptr<ByteSource> source =
      std::make_unique<ResumedSource>(first, size, std::move(compressed));
  if (size == first.size() && first == kGzipMagic) {
    source = std::make_unique<GzipSource>(std::move(source), name, limits.max_ratio);
  }
  return std::unique_ptr<ByteSource>(
      std::make_unique<BoundedSource>(std::move(source), std::move(name), limits.max_bytes));
}

}  // namespace goodstanding::files
