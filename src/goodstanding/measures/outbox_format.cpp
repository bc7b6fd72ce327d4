#include <string>

#include "goodstanding/measures/outbox.hpp"
#include "goodstanding/model/word_table.hpp"

namespace goodstanding::measures {
namespace {

constexpr WordTable<MessageKind, 8> kKinds("", "entered", "suspended", "resumed", "ended",
                                           "measure-imposed", "measure-ended", "rating-reversed");

std::string describe_content(const MessageContent& content) {
  std::string text = " of " + format_company(content.company);
  text += content.measure.empty() ? " on " + content.list : ": " + content.measure;
  text += ", from " + format_date(content.from);
  if (content.to) text += " to " + format_date(*content.to);
  return text;
}

}  // namespace

std::string_view format_message_kind(MessageKind kind) {
  return kKinds.word(kind);
}

std::string format_cursor(const OutboxCursor& cursor) {
  return format_instant(cursor.told_at) + '/' + cursor.id;
}

Result<OutboxCursor> parse_cursor(std::string_view text) {
  const std::size_t slash = text.find('/');
  const std::optional<Instant> moment = parse_instant(text.substr(0, slash));
  if (slash == std::string_view::npos || !moment || slash + 1 == text.size()) {
    return Error{ErrorId::kUsage, "`" + std::string(text) +
                                      "` is no cursor; give the one that the last answer ended "
                                      "with, or none"};
  }
  return OutboxCursor{*moment, std::string(text.substr(slash + 1))};
}

std::string describe_message(const Message& message) {
  const std::string content = message.content ? describe_content(*message.content) : "";
  switch (message.kind) {
    case MessageKind::kEntered:
      return "entry " + message.item + content + " is in force";
    case MessageKind::kSuspended:
      return "entry " + message.item + " is suspended; do not use it until it is resumed";
    case MessageKind::kResumed:
      return "entry " + message.item + " is in force again";
    case MessageKind::kEnded:
      return "entry " + message.item + " ended (" + message.how + "); delete it";
    case MessageKind::kMeasureImposed:
      return "measure " + message.item + content;
    case MessageKind::kMeasureEnded:
      return "measure " + message.item + " ended (" + message.how + "); delete it";
    case MessageKind::kRatingReversed:
      return "rating " + message.item + " was reversed; delete it and what rests on it";
  }
  return "";
}

}  // namespace goodstanding::measures
