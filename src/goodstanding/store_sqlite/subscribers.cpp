#include "goodstanding/store_sqlite/subscribers.hpp"

#include <string>
#include <utility>

#include "goodstanding/codec/json.hpp"
#include "goodstanding/codec/json_writer.hpp"

namespace goodstanding::store_sqlite {
namespace {

constexpr std::int64_t kAdded = 1;
constexpr std::int64_t kEnded = 2;

std::string format_words(const std::vector<std::string>& words) {
  std::string text;
  codec::JsonWriter json(text);
  json.begin_array();
  for (const std::string& word : words) json.string(word);
  json.end_array();
  return text;
}

Result<std::vector<std::string>> parse_words(std::string_view text) {
  GS_TRY_ASSIGN(const codec::JsonValue value, codec::parse_json(text));
  std::vector<std::string> words;
  for (const codec::JsonValue& one : value.items())
    words.emplace_back(one.as_string().value_or(""));
  return words;
}

}  // namespace

Result<void> save_subscription(LogWriter& log, const Subscription& subscription) {
  const std::string lists = format_words(subscription.lists);
  const std::string domains = format_words(subscription.domains);
  const Cell cells[] = {subscription.name, kAdded, subscription.since.days(), lists, domains};
  GS_TRY(log.append(tables::subscriber(), cells));
  return {};
}

Result<void> save_subscription_end(LogWriter& log, std::string_view name, Date on) {
  const Cell cells[] = {name, kEnded, on.days(), std::string_view("[]"), std::string_view("[]")};
  GS_TRY(log.append(tables::subscriber(), cells));
  return {};
}

Result<std::vector<Subscription>> load_subscriptions(Database& database, Instant known_at) {
  GS_TRY_ASSIGN(Query query,
                database.prepare("SELECT s.name, s.act, s.on_day, s.lists, s.domains "
                                 "FROM subscriber s JOIN batch b ON b.id = s.batch "
                                 "AND b.state = 1 AND b.recorded_at <= ?1 ORDER BY s.name, s.pos"));
  query.bind(known_at.micros);
  std::vector<Subscription> all;
  for (;;) {
    GS_TRY_ASSIGN(const bool found, query.step());
    if (!found) return all;
    const Date on = Date::from_days(query.integer(2));
    if (query.integer(1) == kEnded) {
      if (!all.empty() && all.back().name == query.text(0)) all.back().ended = on;
      continue;
    }
    Subscription one;
    one.name = query.text(0);
    one.since = on;
    GS_TRY_ASSIGN(one.lists, parse_words(query.text(3)));
    GS_TRY_ASSIGN(one.domains, parse_words(query.text(4)));
    all.push_back(std::move(one));
  }
}

Result<std::vector<RecordedAct>> load_recorded_acts(Database& database, Instant known_at) {
  GS_TRY_ASSIGN(
      Query query,
      database.prepare("SELECT a.what, a.item, a.sequence, b.recorded_at FROM "
                       "(SELECT 1 AS what, listing AS item, sequence, batch FROM listing_event "
                       "UNION ALL SELECT 2, id, 0, batch FROM imposed_measure "
                       "UNION ALL SELECT 3, matter, sequence, batch FROM case_act) a "
                       "JOIN batch b ON b.id = a.batch AND b.state = 1 AND b.recorded_at <= ?1 "
                       "ORDER BY a.what, a.item, a.sequence"));
  query.bind(known_at.micros);
  std::vector<RecordedAct> acts;
  for (;;) {
    GS_TRY_ASSIGN(const bool found, query.step());
    if (!found) return acts;
    acts.push_back({static_cast<RecordedAct::What>(query.integer(0)), query.integer(1),
                    query.integer(2), Instant{query.integer(3)}});
  }
}

}  // namespace goodstanding::store_sqlite
