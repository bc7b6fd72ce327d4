#pragma once
/// Decompression of gzip streams, for the inside of this module.

#include <cstdint>
#include <memory>
#include <string>

#include "goodstanding/base/byte_source.hpp"

namespace goodstanding::files {

/// Gives the content of all members of a gzip stream, one after the other, and of zero bytes behind
/// the last one nothing (tape and block devices pad with them). Other bytes behind it are an error.
/// Source: RFC 1952 section 2.2; RFC 1951.
class GzipSource final : public ByteSource {
 public:
  GzipSource(std::unique_ptr<ByteSource> compressed, std::string name, std::uint64_t max_ratio);
  ~GzipSource() override;
  /// Errors: kBadInput for damaged or cut-off data; kLimit for a ratio above the maximum; those of
  /// the compressed source. After an error the source must not be read again.
  Result<std::size_t> read(std::span<std::uint8_t> buffer) override;

 private:
  struct State;
  enum class Place : std::uint8_t { kInMember, kBetweenMembers, kAtEnd };

  Result<void> refill();
  Result<void> find_next_member();
  Result<std::size_t> inflate_some(std::span<std::uint8_t> buffer);
  Error damaged(const std::string& what) const;

  std::unique_ptr<ByteSource> compressed_;
  std::string name_;
  std::uint64_t max_ratio_;
  std::uint64_t bytes_in_ = 0;
  std::uint64_t bytes_out_ = 0;
  bool input_ended_ = false;
  Place place_ = Place::kInMember;
  std::unique_ptr<State> state_;
};

}  // namespace goodstanding::files
