#include "goodstanding/files/gzip_source.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "goodstanding/base/assert.hpp"

namespace goodstanding::files {
namespace {

constexpr std::size_t kInputSize = std::size_t{64} << 10U;
/// Below this a high ratio harms nobody.
constexpr std::uint64_t kRatioFreeBytes = std::uint64_t{16} << 20U;
/// zlib's way to say: the largest window, in gzip wrapping and no other.
constexpr int kGzipWindowBits = 16 + MAX_WBITS;

}  // namespace

struct GzipSource::State {
  State() { GS_ASSERT(inflateInit2(&stream, kGzipWindowBits) == Z_OK); }
  ~State() { inflateEnd(&stream); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  z_stream stream{};
  std::array<std::uint8_t, kInputSize> input{};
};

GzipSource::GzipSource(std::unique_ptr<ByteSource> compressed, std::string name,
                       std::uint64_t max_ratio)
    : compressed_(std::move(compressed)),
      name_(std::move(name)),
      max_ratio_(max_ratio),
      state_(std::make_unique<State>()) {
  GS_ASSERT(max_ratio_ > 0);
}

GzipSource::~GzipSource() = default;

Error GzipSource::damaged(const std::string& what) const {
  const std::uint64_t at = bytes_in_ - state_->stream.avail_in;
  return {ErrorId::kBadInput, "'" + name_ + "': the gzip data " + what + " at compressed byte " +
                                  std::to_string(at) + "; fetch or compress the file anew"};
}

/// Reads more compressed bytes once all are used up.
Result<void> GzipSource::refill() {
  z_stream& stream = state_->stream;
  if (stream.avail_in != 0 || input_ended_) return {};
  GS_TRY_ASSIGN(const std::size_t size, compressed_->read(state_->input));
  input_ended_ = size == 0;
  bytes_in_ += size;
  stream.next_in = state_->input.data();
  stream.avail_in = static_cast<uInt>(size);
  return {};
}

Result<void> GzipSource::find_next_member() {
  z_stream& stream = state_->stream;
  while (true) {
    GS_TRY(refill());
    if (stream.avail_in == 0) {
      place_ = Place::kAtEnd;
      return {};
    }
    if (*stream.next_in != 0) break;
    ++stream.next_in;
    --stream.avail_in;
  }
  GS_ASSERT(inflateReset(&stream) == Z_OK);
  place_ = Place::kInMember;
  return {};
}

/// Inflates one step; may give 0 although the end is not reached.
Result<std::size_t> GzipSource::inflate_some(std::span<std::uint8_t> buffer) {
  GS_TRY(refill());
  z_stream& stream = state_->stream;
  if (stream.avail_in == 0) return damaged("end too early,");
  const std::size_t room = std::min<std::size_t>(buffer.size(), std::numeric_limits<uInt>::max());
  stream.next_out = buffer.data();
  stream.avail_out = static_cast<uInt>(room);
  const int status = inflate(&stream, Z_NO_FLUSH);
  GS_ASSERT(status != Z_MEM_ERROR && status != Z_STREAM_ERROR);
  if (status == Z_STREAM_END) {
    place_ = Place::kBetweenMembers;
  } else if (status != Z_OK && status != Z_BUF_ERROR) {
    const std::string reason = stream.msg != nullptr ? stream.msg : "unknown reason";
    return damaged("are damaged (" + reason + ")");
  }
  const std::size_t size = room - stream.avail_out;
  bytes_out_ += size;
  const std::uint64_t used = bytes_in_ - stream.avail_in;
  if (bytes_out_ > kRatioFreeBytes && bytes_out_ / max_ratio_ > used) {
    return Error{ErrorId::kLimit, "'" + name_ + "': each compressed byte gives more than " +
                                      std::to_string(max_ratio_) +
                                      " bytes, as in a file made to fill the memory"};
  }
  return size;
}

Result<std::size_t> GzipSource::read(std::span<std::uint8_t> buffer) {
  while (!buffer.empty() && place_ != Place::kAtEnd) {
    if (place_ == Place::kBetweenMembers) {
      GS_TRY(find_next_member());
      continue;
    }
    GS_TRY_ASSIGN(const std::size_t size, inflate_some(buffer));
    if (size != 0) return size;
  }
  return std::size_t{0};
}

}  // namespace goodstanding::files
