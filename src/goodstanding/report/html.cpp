#include "goodstanding/report/html.hpp"

#include <algorithm>
#include <array>

#include "goodstanding/base/assert.hpp"

namespace goodstanding::report {
namespace {

bool is_forbidden(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\n' && c != '\t' && c != '\r') || byte == 0x7F;
}

bool is_inline(std::string_view tag) {
  static constexpr std::array<std::string_view, 7> kInline = {"a",      "b",    "code", "small",
                                                              "strong", "span", "time"};
  return std::ranges::find(kInline, tag) != kInline.end();
}

}  // namespace

std::string escape_html(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        is_forbidden(c) ? out.append("\xEF\xBF\xBD") : out.append(1, c);
    }
  }
  return out;
}

std::string format_count(std::uint64_t value) {
  std::string text = std::to_string(value);
  for (std::size_t at = text.size(); at > 3;) text.insert(at -= 3, 1, ',');
  return text;
}

std::int64_t share_of(std::uint64_t part, std::uint64_t whole) {
  if (whole == 0) return 0;
  // Two steps, so that large counts do not overflow.
  const std::uint64_t percent = part / whole * 10'000 + part % whole * 10'000 / whole;
  return static_cast<std::int64_t>(std::min<std::uint64_t>(percent, 10'000));
}

std::string format_share(std::uint64_t part, std::uint64_t whole) {
  const std::int64_t tenths = (share_of(part, whole) + 5) / 10;
  if (tenths == 0 && part > 0) return "under 0.1 %";
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " %";
}

std::string format_points(const Decimal& points) {
  std::string text = format_decimal(points.rounded(2, Rounding::kHalfEven));
  if (text.starts_with('-')) text.replace(0, 1, "−");
  return text;
}

std::string format_change(const Decimal& points) {
  const bool won = !points.is_zero() && !points.is_negative();
  return (won ? "+" : "") + format_points(points);
}

std::string format_hundredths(std::int64_t value) {
  const bool negative = value < 0;
  const std::int64_t size = negative ? -value : value;
  std::string text = negative ? "-" : "";
  text += std::to_string(size / 100);
  if (size % 100 != 0) {
    text += size % 100 < 10 ? ".0" : ".";
    text += std::to_string(size % 100);
  }
  return text;
}

void Html::start(std::string_view tag, Attributes attributes) {
  out_ += '<';
  out_ += tag;
  for (const auto& [name, value] : attributes) {
    if (value.empty() && name == "class") continue;
    out_ += ' ';
    out_ += name;
    out_ += "=\"";
    out_ += escape_html(value);
    out_ += '"';
  }
}

Html& Html::open(std::string_view tag, Attributes attributes) {
  start(tag, attributes);
  out_ += '>';
  open_.emplace_back(tag);
  return *this;
}

Html& Html::close() {
  GS_ASSERT(!open_.empty());
  out_ += "</";
  out_ += open_.back();
  out_ += '>';
  // A line end between words would be read as a blank.
  if (!is_inline(open_.back())) out_ += '\n';
  open_.pop_back();
  return *this;
}

Html& Html::element(std::string_view tag, std::string_view content, Attributes attributes) {
  open(tag, attributes);
  text(content);
  return close();
}

Html& Html::empty(std::string_view tag, Attributes attributes) {
  start(tag, attributes);
  out_ += "/>";
  return *this;
}

Html& Html::text(std::string_view content) {
  out_ += escape_html(content);
  return *this;
}

Html& Html::markup(std::string_view content) {
  out_ += content;
  return *this;
}

std::string Html::take() {
  GS_ASSERT(open_.empty());
  return std::move(out_);
}

}  // namespace goodstanding::report
