#include <algorithm>

#include "goodstanding/codec/json.hpp"
#include "goodstanding/codec/json_writer.hpp"
#include "goodstanding/store_sqlite/casework.hpp"

namespace goodstanding::store_sqlite {
namespace {

Digest digest_of(ByteView bytes) {
  Digest digest{};
  if (bytes.size() == digest.size()) std::copy(bytes.begin(), bytes.end(), digest.begin());
  return digest;
}

Cell text_or_null(std::string_view text) {
  return text.empty() ? Cell() : Cell(text);
}

Rating read_rating(const Query& query) {
  Rating rating;
  rating.company = CompanyId{query.integer(0)};
  rating.kind = static_cast<SubjectKind>(query.integer(1));
  rating.pack = query.text(2);
  rating.pack_hash = digest_of(query.blob(3));
  rating.engine = query.text(4);
  rating.view = {Date::from_days(query.integer(5)), Instant{query.integer(6)}};
  if (!query.is_null(7)) rating.score = parse_decimal(query.text(7));
  rating.band = query.text(8);
  rating.not_rated = query.text(9);
  if (const auto reasons = codec::parse_json(query.text(10))) {
    for (const codec::JsonValue& reason : reasons->items()) {
      rating.reasons.emplace_back(reason.as_string().value_or(""));
    }
  }
  rating.inputs = digest_of(query.blob(11));
  rating.explanation = digest_of(query.blob(12));
  return rating;
}

}  // namespace

Result<void> save_pack(LogWriter& log, const store::PublishedPack& pack) {
  const Cell cells[] = {pack.name, pack.hash, pack.canonical};
  GS_TRY(log.append(tables::rule_pack(), cells));
  return {};
}

Result<std::vector<store::PublishedPack>> load_packs(Database& database) {
  GS_TRY_ASSIGN(
      Query query,
      database.prepare("SELECT p.name, p.hash, p.canonical FROM rule_pack p JOIN batch b ON "
                       "b.id = p.batch AND b.state = 1 ORDER BY p.name"));
  std::vector<store::PublishedPack> packs;
  for (;;) {
    GS_TRY_ASSIGN(const bool found, query.step());
    if (!found) return packs;
    packs.push_back(
        {std::string(query.text(0)), digest_of(query.blob(1)), std::string(query.text(2))});
  }
}

Result<void> save_rating(LogWriter& log, const Rating& rating) {
  std::string reasons;
  codec::JsonWriter json(reasons);
  json.begin_array();
  for (const std::string& reason : rating.reasons) json.string(reason);
  json.end_array();
  const std::string score = rating.score ? format_decimal(*rating.score) : "";
  const Cell cells[] = {rating.company.value,
                        static_cast<std::int64_t>(rating.kind),
                        rating.pack,
                        rating.pack_hash,
                        rating.engine,
                        rating.view.as_of.days(),
                        rating.view.known_at.micros,
                        text_or_null(score),
                        text_or_null(rating.band),
                        text_or_null(rating.not_rated),
                        reasons,
                        rating.inputs,
                        rating.explanation};
  GS_TRY(log.append(tables::rating(), cells));
  return {};
}

Result<std::vector<StoredRating>> load_ratings(Database& database, CompanyId company) {
  GS_TRY_ASSIGN(
      Query query,
      database.prepare("SELECT r.company, r.kind, r.pack, r.pack_hash, r.engine, r.as_of, "
                       "r.known_at, "
                       "r.score, r.band, r.not_rated, r.reasons, r.inputs, r.explanation, r.pos "
                       "FROM rating r "
                       "JOIN batch b ON b.id = r.batch AND b.state = 1 WHERE r.company = ? "
                       "ORDER BY r.batch DESC, r.pos DESC"));
  query.bind(company.value);
  std::vector<StoredRating> ratings;
  for (;;) {
    GS_TRY_ASSIGN(const bool found, query.step());
    if (!found) return ratings;
    ratings.push_back({Position{query.integer(13)}, read_rating(query)});
  }
}

}  // namespace goodstanding::store_sqlite
