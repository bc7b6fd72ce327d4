#pragma once
/// Bytes are pulled, never pushed: files, decompressors, decoders and tests all look alike.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <span>
#include <string>
#include <utility>

#include "goodstanding/base/result.hpp"

namespace goodstanding {

class ByteSource {
 public:
  virtual ~ByteSource() = default;
  /// Fills the front of `buffer` and gives how many bytes; 0 means the end. May give fewer than
  /// asked. Errors: kIo, kLimit, kBadInput (a damaged compressed stream), with the name of the
  /// thing read.
  virtual Result<std::size_t> read(std::span<std::uint8_t> buffer) = 0;
};

/// Gives the bytes of a text. A `largest_read` shows that a reader bears pieces of any size.
class MemorySource final : public ByteSource {
 public:
  explicit MemorySource(std::string content,
                        std::size_t largest_read = std::numeric_limits<std::size_t>::max())
      : content_(std::move(content)), largest_read_(largest_read) {}

  Result<std::size_t> read(std::span<std::uint8_t> buffer) override {
    const std::size_t size = std::min({buffer.size(), largest_read_, content_.size() - position_});
    if (size != 0) std::memcpy(buffer.data(), content_.data() + position_, size);
    position_ += size;
    return size;
  }

 private:
  std::string content_;
  std::size_t largest_read_;
  std::size_t position_ = 0;
};

}  // namespace goodstanding
