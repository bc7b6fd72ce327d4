#pragma once
/// Reading files of unknown origin within bounds: plain or gzip, small or endless, honest or made
/// to fill the memory.

#include <cstdint>
#include <memory>
#include <string>

#include "goodstanding/base/byte_source.hpp"
#include "goodstanding/base/result.hpp"

namespace goodstanding::files {

/// Bounds what one input may give. Passing one is a kLimit error.
struct InputLimits {
  /// The most bytes that may come out, after decompression.
  std::uint64_t max_bytes = std::uint64_t{64} << 30U;
  /// The most bytes out for each compressed byte in; enforced once 16 MiB have come out, because
  /// short honest inputs may be very repetitive. Range: 1 and more; deflate cannot pass 1032.
  std::uint64_t max_ratio = 250;
};

/// Opens a file, or a pipe, for reading from front to end; gzip is recognised by its first bytes,
/// not by its name, and its members (RFC 1952 section 2.2) are read as one stream. Errors: kIo with
/// path and reason (missing, unreadable, a folder). The source itself gives kBadInput for a damaged
/// or cut-off gzip stream, kLimit, or kIo. Cost: a buffer of 64 KiB, and 48 KiB more for gzip.
Result<std::unique_ptr<ByteSource>> open_input(const std::string& path,
                                               const InputLimits& limits = {});

/// Opens a file and gives its bytes as they are, compressed or not. Errors: kIo with path and
/// reason.
Result<std::unique_ptr<ByteSource>> open_raw_input(const std::string& path);

/// Decompresses `compressed` if it begins as gzip does, else gives its bytes unchanged; both within
/// the limits. `name` says in messages what is being read, as the path does for a file.
/// Errors: those of reading the first bytes.
Result<std::unique_ptr<ByteSource>> open_input(std::unique_ptr<ByteSource> compressed,
                                               std::string name, const InputLimits& limits = {});

}  // namespace goodstanding::files
