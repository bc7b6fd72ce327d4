#include "goodstanding/text/encoding.hpp"

#include <algorithm>
#include <cstring>

#include "goodstanding/base/assert.hpp"
#include "goodstanding/base/bytes.hpp"
#include "goodstanding/text/decoder.hpp"

namespace goodstanding::text {
namespace {

constexpr std::size_t kBlock = std::size_t{64} << 10U;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
/// No character of any encoding here is longer.
constexpr std::size_t kLongestSequence = 4;

struct EncodingName {
  std::string_view squeezed;  ///< in lower case, letters and digits only
  Encoding encoding;
};

constexpr EncodingName kNames[] = {
    {"utf8", Encoding::kUtf8},          {"ascii", Encoding::kUtf8},
    {"usascii", Encoding::kUtf8},       {"windows1252", Encoding::kWindows1252},
    {"cp1252", Encoding::kWindows1252}, {"iso88591", Encoding::kIso8859_1},
    {"latin1", Encoding::kIso8859_1},   {"utf16le", Encoding::kUtf16Le},
    {"utf16be", Encoding::kUtf16Be},    {"gb18030", Encoding::kGb18030},
    {"gbk", Encoding::kGb18030},        {"gb2312", Encoding::kGb18030},
};

}  // namespace

std::optional<Encoding> parse_encoding(std::string_view name) {
  std::string squeezed;
  for (const char c : name) {
    if (c == '-' || c == '_') continue;
    squeezed += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  }
  for (const EncodingName& known : kNames) {
    if (known.squeezed == squeezed) return known.encoding;
  }
  return std::nullopt;
}

std::string_view encoding_name(Encoding encoding) {
  switch (encoding) {
    case Encoding::kUtf8:
      return "utf-8";
    case Encoding::kWindows1252:
      return "windows-1252";
    case Encoding::kIso8859_1:
      return "iso-8859-1";
    case Encoding::kUtf16Le:
      return "utf-16le";
    case Encoding::kUtf16Be:
      return "utf-16be";
    case Encoding::kGb18030:
      break;
  }
  return "gb18030";
}

DecodingSource::DecodingSource(ByteSource& source, Encoding encoding)
    : source_(&source), encoding_(encoding), decoder_(make_decoder(encoding)) {}

DecodingSource::~DecodingSource() = default;

std::uint64_t DecodingSource::invalid_count() const {
  return decoder_->invalid_count();
}

std::optional<std::uint64_t> DecodingSource::first_invalid_offset() const {
  return decoder_->first_invalid_offset();
}

Result<std::size_t> DecodingSource::read(std::span<std::uint8_t> buffer) {
  GS_ASSERT(buffer.size() >= kLongestSequence);
  while (true) {
    if (output_taken_ < output_.size()) return give(buffer);
    if (source_ended_ && input_.empty()) return std::size_t{0};
    if (started_ && input_.empty() && encoding_ == Encoding::kUtf8) {
      GS_TRY_ASSIGN(const std::size_t count, read_utf8(buffer));
      if (count > 0 || source_ended_) return count;
    }
    GS_TRY(refill());
  }
}

/// Valid UTF-8 goes straight into the caller's buffer; from the first byte that is not, the decoder
/// takes over. Gives 0 if it does at once.
Result<std::size_t> DecodingSource::read_utf8(std::span<std::uint8_t> buffer) {
  GS_TRY_ASSIGN(const std::size_t count, source_->read(buffer));
  source_ended_ = count == 0;
  const std::size_t valid = valid_utf8_prefix(as_text(buffer.first(count)));
  input_offset_ += valid;
  const ByteView rest = buffer.subspan(valid, count - valid);
  input_.assign(rest.begin(), rest.end());
  return valid;
}

std::size_t DecodingSource::give(std::span<std::uint8_t> buffer) {
  const std::size_t count = std::min(buffer.size(), output_.size() - output_taken_);
  std::memcpy(buffer.data(), output_.data() + output_taken_, count);
  output_taken_ += count;
  return count;
}

Result<void> DecodingSource::refill() {
  output_.clear();
  output_taken_ = 0;
  // At the start, read enough to tell whether there is a byte order mark.
  do {
    const std::size_t held = input_.size();
    input_.resize(held + kBlock);
    const Result<std::size_t> count = source_->read(std::span(input_).subspan(held));
    input_.resize(held + (count.ok() ? count.value() : 0));
    GS_TRY(count);
    source_ended_ = input_.size() == held;
  } while (!started_ && !source_ended_ && input_.size() < kLongestSequence);

  const auto part = source_ended_ ? InputPart::kLast : InputPart::kMoreFollows;
  const std::size_t consumed = decoder_->decode(input_, input_offset_, part, output_);
  input_offset_ += consumed;
  input_.erase(input_.begin(), input_.begin() + static_cast<std::ptrdiff_t>(consumed));
  if (!started_ && output_.starts_with(kByteOrderMark)) output_taken_ = kByteOrderMark.size();
  started_ = true;
  return {};
}

}  // namespace goodstanding::text
