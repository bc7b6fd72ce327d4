#include <algorithm>
#include <limits>

#include "commands.hpp"
#include "console.hpp"
#include "context.hpp"
#include "goodstanding/service/outbox.hpp"
#include "goodstanding/service/public_listings.hpp"
#include "json_object.hpp"
#include "list_output.hpp"
#include "lookup.hpp"
#include "row_output.hpp"

namespace goodstanding::app {
namespace {

constexpr std::size_t kAny = std::numeric_limits<std::size_t>::max();

/// Reads the words of an option that may be repeated, and each time may hold several with commas.
std::vector<std::string> read_words(const Arguments& arguments, std::string_view option) {
  std::vector<std::string> words;
  for (const std::string& text : arguments.all(option)) {
    std::size_t begin = 0;
    while (begin <= text.size()) {
      const std::size_t end = std::min(text.find(',', begin), text.size());
      if (end > begin) words.push_back(text.substr(begin, end - begin));
      begin = end + 1;
    }
  }
  return words;
}

std::vector<codec::JsonValue> texts_json(const std::vector<std::string>& texts) {
  std::vector<codec::JsonValue> values;
  for (const std::string& text : texts) values.push_back(codec::JsonValue::string(text));
  return values;
}

std::string join_or(const std::vector<std::string>& words, std::string_view if_empty) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text.empty() ? std::string(if_empty) : text;
}

codec::JsonValue subscription_json(const Subscription& one) {
  return JsonObject()
      .text("subscriber", one.name)
      .text("since", format_date(one.since))
      .text_or_null("ended", one.ended ? format_date(*one.ended) : "")
      .array("lists", texts_json(one.lists))
      .array("domains", texts_json(one.domains))
      .build();
}

void print_subscriptions(const Context& context, std::span<const Subscription> subscriptions,
                         std::string_view if_empty) {
  Table table({{"subscriber"}, {"since"}, {"ended"}, {"lists"}, {"domains"}});
  std::vector<codec::JsonValue> json;
  for (const Subscription& one : subscriptions) {
    table.add({one.name, format_date(one.since), one.ended ? format_date(*one.ended) : "",
               join_or(one.lists, "all"), join_or(one.domains, "all")});
    json.push_back(subscription_json(one));
  }
  print_rows(context, table, std::move(json), if_empty);
}

Result<int> run_add(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  GS_TRY_ASSIGN(const Instant now, context.now());
  Subscription subscription;
  subscription.name = arguments.operands()[0];
  GS_TRY_ASSIGN(const std::optional<Date> since, arguments.date("since"));
  subscription.since = since.value_or(date_of(now));
  subscription.lists = read_words(arguments, "lists");
  subscription.domains = read_words(arguments, "domains");
  GS_TRY(target->append_subscription(subscription, now));
  print_subscriptions(context, {&subscription, 1}, "");
  return 0;
}

Result<int> run_end(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  GS_TRY_ASSIGN(const Instant now, context.now());
  GS_TRY_ASSIGN(const std::optional<Date> on, arguments.date("on"));
  GS_TRY_ASSIGN(Subscription subscription,
                service::find_subscription(*target, arguments.operands()[0], now));
  subscription.ended = on.value_or(date_of(now));
  GS_TRY(target->end_subscription(subscription.name, *subscription.ended, now));
  print_subscriptions(context, {&subscription, 1}, "");
  return 0;
}

Result<int> run_list(const Arguments&, Context& context) {
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  GS_TRY_ASSIGN(const View view, context.view());
  GS_TRY_ASSIGN(const std::vector<Subscription> all, target->load_subscriptions(view.known_at));
  print_subscriptions(context, all, "nobody has subscribed\n");
  return 0;
}

codec::JsonValue content_json(const measures::MessageContent& content) {
  JsonObject json;
  json.text("company", format_company(content.company))
      .text("list", content.list)
      .text("from", format_date(content.from))
      .text_or_null("to", content.to ? format_date(*content.to) : "");
  if (content.measure.empty()) return json.text("ground", content.ground).build();
  return json.text("measure", content.measure)
      .text("domain", content.domain)
      .text("authority", content.authority)
      .text("basis", content.basis)
      .add("parameters", parse_own_json(content.parameters))
      .build();
}

codec::JsonValue message_json(const measures::Message& message) {
  return JsonObject()
      .text("id", message.id)
      .text("kind", measures::format_message_kind(message.kind))
      .text("item", message.item)
      .text("on", format_date(message.on))
      .text("told_at", format_instant(message.told_at))
      .text("text", measures::describe_message(message))
      .text_or_null("how", message.how)
      .array("reverses", texts_json(message.reverses))
      .boolean("must_acknowledge", message.end && !message.acknowledged)
      .text_or_null("acknowledged", message.acknowledged ? format_date(*message.acknowledged) : "")
      .add("content", message.content ? content_json(*message.content) : codec::JsonValue())
      .build();
}

std::vector<codec::JsonValue> messages_json(std::span<const measures::Message> messages) {
  std::vector<codec::JsonValue> rows;
  for (const measures::Message& message : messages) rows.push_back(message_json(message));
  return rows;
}

Table messages_table() {
  return Table({{"message"}, {"on"}, {"what to know"}, {"reverses"}, {"acknowledge"}});
}

void add_rows(Table& table, std::span<const measures::Message> messages, std::string_view open) {
  for (const measures::Message& message : messages) {
    std::string state;
    if (message.acknowledged) state = "done " + format_date(*message.acknowledged);
    if (message.end && !message.acknowledged) state = open;
    table.add({message.id, format_date(message.on), measures::describe_message(message),
               join_or(message.reverses, ""), state});
  }
}

Result<int> run_outbox(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  GS_TRY_ASSIGN(const View view, context.view());
  GS_TRY_ASSIGN(const Subscription subscription,
                service::find_subscription(*target, arguments.operands()[0], view.known_at));
  if (subscription.ended && *subscription.ended <= view.as_of) {
    return Error{ErrorId::kRefused, subscription.name + " is told nothing since " +
                                        format_date(*subscription.ended) +
                                        ", when its subscription ended"};
  }
  std::optional<measures::OutboxCursor> cursor;
  if (const auto text = arguments.find("after")) {
    GS_TRY_ASSIGN(cursor, measures::parse_cursor(*text));
  }
  GS_TRY_ASSIGN(const std::vector<lists::ListBook> books,
                service::load_list_books(*target, context.home(), view.known_at));
  GS_TRY_ASSIGN(std::vector<measures::Message> messages,
                service::load_messages(*target, books, subscription, view));
  const measures::OutboxPage page = measures::page_after(std::move(messages), cursor);
  if (context.json()) {
    print(JsonObject()
              .text("subscriber", subscription.name)
              .text("as_of", format_date(view.as_of))
              .text("known_at", format_instant(view.known_at))
              .array("again", messages_json(page.again))
              .array("messages", messages_json(page.messages))
              .text_or_null("cursor", page.cursor)
              .format());
    return 0;
  }
  Table table = messages_table();
  add_rows(table, page.again, "still owed");
  add_rows(table, page.messages, "owed");
  print(table.empty() ? "nothing new\n" : table.format());
  if (!page.cursor.empty()) print("\nnext: --after " + page.cursor + '\n');
  return 0;
}

Result<int> run_acknowledge(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  GS_TRY_ASSIGN(const Instant now, context.now());
  GS_TRY_ASSIGN(const std::vector<lists::ListBook> books,
                service::load_list_books(*target, context.home(), now));
  const auto operands = arguments.operands();
  GS_TRY_ASSIGN(
      const std::vector<measures::Message> acknowledged,
      service::acknowledge_messages(*target, books, operands[0], operands.subspan(1), now));
  Table table = messages_table();
  add_rows(table, acknowledged, "");
  print_rows(context, table, messages_json(acknowledged));
  return 0;
}

Result<int> run_public(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  GS_TRY_ASSIGN(const View view, context.view());
  std::optional<CompanyId> company;
  if (!arguments.operands().empty()) {
    GS_TRY_ASSIGN(company, find_company(*target, arguments.operands()[0], view));
  }
  GS_TRY_ASSIGN(const std::vector<lists::ListBook> books,
                service::load_list_books(*target, context.home(), view.known_at));
  GS_TRY_ASSIGN(const std::vector<service::PublicEntry> entries,
                service::load_public_entries(*target, books, company, view));
  Table table({{"listing"}, {"company"}, {"name"}, {"list"}, {"ground"}, {"since"}, {"until"}});
  std::vector<codec::JsonValue> json;
  for (const service::PublicEntry& entry : entries) {
    const std::string until = entry.until ? format_date(*entry.until) : "";
    table.add({format_listing_id(entry.listing), format_company(entry.company), entry.name,
               entry.list, entry.ground, format_date(entry.since), until});
    json.push_back(JsonObject()
                       .text("listing", format_listing_id(entry.listing))
                       .text("company", format_company(entry.company))
                       .text("name", entry.name)
                       .text("list", entry.list)
                       .text("title", entry.list_title)
                       .text("kind", format_list_kind(entry.kind))
                       .text("ground", entry.ground)
                       .text("clause", entry.clause)
                       .text("since", format_date(entry.since))
                       .text_or_null("until", until)
                       .array("measures", texts_json(entry.measures))
                       .build());
  }
  print_rows(context, table, std::move(json), "nothing is published\n");
  return 0;
}

}  // namespace

std::vector<Command> outbox_commands() {
  return {
      {"list public",
       "[COMPANY]",
       "Show the entries that the public may see on a day: nothing of what ended.",
       0,
       1,
       {kAsOfOption, kKnownAtOption},
       run_public},
      {"subscriber add",
       "NAME",
       "Enter a consumer that is told what begins and ends from a day on.",
       1,
       1,
       {{"since", "DATE", "the first day whose ends it answers for (default: today)"},
        {"lists", "LIST,...", "the lists that it uses (default: all)"},
        {"domains", "DOMAIN,...", "the domains whose measures it applies (default: all)"}},
       run_add},
      {"subscriber end",
       "NAME",
       "End a subscription; what it owes it still owes.",
       1,
       1,
       {{"on", "DATE", "the first day on which it is told nothing (default: today)"}},
       run_end},
      {"subscriber list",
       "",
       "Show who is told what begins and ends.",
       0,
       0,
       {kAsOfOption, kKnownAtOption},
       run_list},
      {"outbox acknowledge",
       "NAME ID...",
       "Acknowledge ends, by the ids of their messages: all of them, or none.",
       2,
       kAny,
       {},
       run_acknowledge},
      {"outbox",
       "NAME",
       "Give a subscriber what it has to know; ends come again until it acknowledges them.",
       1,
       1,
       {{"after", "CURSOR", "what the last answer ended with (default: from the beginning)"},
        kAsOfOption,
        kKnownAtOption},
       run_outbox},
  };
}

}  // namespace goodstanding::app
