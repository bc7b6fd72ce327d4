#include "company_sections.hpp"

#include <map>
#include <utility>

#include "case_output.hpp"
#include "console.hpp"
#include "goodstanding/casework/marks.hpp"
#include "list_output.hpp"
#include "reversal_output.hpp"

namespace goodstanding::app {
namespace {

std::string position_text(Position position) {
  return std::to_string(position.value);
}

std::string mark_of(const casework::Marks& marks, ItemKind kind, const std::string& item) {
  const casework::Mark* mark = marks.find(kind, item);
  return mark == nullptr ? "" : std::string(casework::format_mark(mark->kind));
}

std::string decided_by(const MatchDecision& match) {
  return match.officer ? "officer " + std::to_string(match.officer.value) : "rule";
}

std::string format_listings(const CompanySections& sections) {
  const casework::Marks marks(sections.cases, sections.day);
  Table table({{"listing"}, {"list"}, {"stage"}, {"since"}, {"mark"}});
  std::string replies;
  for (const ShownListing& shown : sections.listings) {
    const Listing& listing = shown.listing;
    table.add({format_listing_id(listing.id), listing.list,
               std::string(format_stage(listing.stage())), format_date(listing.events.back().on),
               mark_of(marks, ItemKind::kListing, std::to_string(listing.id.value))});
    replies += format_replies(listing.id, shown.replies);
  }
  return table.empty() ? "" : "\n" + table.format() + replies;
}

std::string format_ratings(const CompanySections& sections) {
  const casework::Marks marks(sections.cases, sections.day);
  Table table({{"rating"}, {"pack"}, {"as of"}, {"known at"}, {"result"}, {"mark"}});
  for (const StoredRating& stored : sections.ratings) {
    const Rating& rating = stored.rating;
    table.add({'#' + position_text(stored.position), rating.pack, format_date(rating.view.as_of),
               format_instant(rating.view.known_at), format_rating_result(rating),
               mark_of(marks, ItemKind::kRating, position_text(stored.position))});
  }
  return table.empty() ? "" : "\n" + table.format();
}

std::string format_matches(const CompanySections& sections) {
  const casework::Marks marks(sections.cases, sections.day);
  Table table({{"match"}, {"joins"}, {"with"}, {"basis"}, {"by"}, {"mark"}});
  for (const MatchDecision& match : sections.matches) {
    table.add({'#' + position_text(match.position), format_company(as_company(match.a)),
               format_company(as_company(match.b)), match.basis, decided_by(match),
               mark_of(marks, ItemKind::kMatch, position_text(match.position))});
  }
  return table.empty() ? "" : "\n" + table.format();
}

/// Forgets the ratings that the reader may not see.
void keep_seen_ratings(const service::Sight& sight, const std::string& home,
                       std::vector<StoredRating>& ratings) {
  std::map<std::string, bool> seen;  // by pack
  std::erase_if(ratings, [&](const StoredRating& stored) {
    const std::string name = stored.rating.pack.substr(0, stored.rating.pack.find('@'));
    const auto [found, is_new] = seen.try_emplace(name, false);
    if (is_new) {
      const Result<service::LoadedPack> pack = service::load_pack(home, name);
      found->second = pack.ok() && sight.sees_rating(pack->pack);
    }
    return !found->second;
  });
}

Result<void> add_source(store::Register& target, SubjectId source, Instant known_at,
                        const service::Sight& sight, CompanySections& sections) {
  const CompanyId company = as_company(source);
  GS_TRY_ASSIGN(const std::vector<Listing> listings, target.load_listings(company, known_at));
  for (const Listing& listing : listings) {
    // The reply is published beside the entry, whatever of its course the reader sees.
    for (Listing& seen : sight.filter({listing})) {
      sections.listings.push_back(
          {std::move(seen), casework::replies_to(listing, sections.cases, sections.day)});
    }
  }
  GS_TRY_ASSIGN(std::vector<StoredRating> ratings, target.load_stored_ratings(company));
  for (StoredRating& stored : ratings) {
    const bool known = stored.rating.view.known_at <= known_at;
    if (known) sections.ratings.push_back(std::move(stored));
  }
  GS_TRY_ASSIGN(std::vector<MatchDecision> matches, target.load_matches(source, known_at));
  for (MatchDecision& match : matches) {
    // Each stands under both of its ends; one of them is enough.
    const bool shown =
        match.verdict == MatchVerdict::kSame && match.a < match.b && sight.sees_file();
    if (shown) sections.matches.push_back(std::move(match));
  }
  return {};
}

}  // namespace

Result<CompanySections> load_sections(store::Register& target, const Dossier& dossier,
                                      std::vector<Case> cases, const service::Sight& sight,
                                      const std::string& home) {
  CompanySections sections;
  sections.day = dossier.view.as_of;
  sections.cases = std::move(cases);
  for (const SubjectId source : dossier.sources) {
    GS_TRY(add_source(target, source, dossier.view.known_at, sight, sections));
  }
  keep_seen_ratings(sight, home, sections.ratings);
  return sections;
}

std::string format_sections(const CompanySections& sections) {
  return format_listings(sections) + format_ratings(sections) + format_matches(sections);
}

void add_sections(const CompanySections& sections, JsonObject& json) {
  const casework::Marks marks(sections.cases, sections.day);
  std::vector<codec::JsonValue> listings;
  for (const ShownListing& shown : sections.listings) {
    listings.push_back(JsonObject()
                           .text("listing", format_listing_id(shown.listing.id))
                           .text("list", shown.listing.list)
                           .text("stage", format_stage(shown.listing.stage()))
                           .array("replies", replies_json(shown.replies))
                           .build());
  }
  std::vector<codec::JsonValue> ratings;
  for (const StoredRating& stored : sections.ratings) {
    const std::string position = position_text(stored.position);
    ratings.push_back(JsonObject()
                          .text("position", position)
                          .text("pack", stored.rating.pack)
                          .text("as_of", format_date(stored.rating.view.as_of))
                          .text("known_at", format_instant(stored.rating.view.known_at))
                          .add("result", rating_result_json(stored.rating))
                          .text_or_null("mark", mark_of(marks, ItemKind::kRating, position))
                          .build());
  }
  std::vector<codec::JsonValue> matches;
  for (const MatchDecision& match : sections.matches) {
    const std::string position = position_text(match.position);
    matches.push_back(JsonObject()
                          .text("position", position)
                          .text("a", format_company(as_company(match.a)))
                          .text("b", format_company(as_company(match.b)))
                          .text("basis", match.basis)
                          .text("by", decided_by(match))
                          .text_or_null("mark", mark_of(marks, ItemKind::kMatch, position))
                          .build());
  }
  json.array("listings", std::move(listings))
      .array("ratings", std::move(ratings))
      .array("matches", std::move(matches));
}

std::string format_replies(ListingId listing, std::span<const casework::Reply> replies) {
  std::string out;
  for (const casework::Reply& reply : replies) {
    out += "the company says to " + format_listing_id(listing) + " (" + format_date(reply.on) +
           (reply.matter ? ", objection " + format_case_id(reply.matter) : "") +
           "): " + reply.text + '\n';
  }
  return out;
}

std::vector<codec::JsonValue> replies_json(std::span<const casework::Reply> replies) {
  std::vector<codec::JsonValue> json;
  for (const casework::Reply& reply : replies) {
    json.push_back(JsonObject()
                       .text("on", format_date(reply.on))
                       .text("text", reply.text)
                       .text_or_null("case", reply.matter ? format_case_id(reply.matter) : "")
                       .build());
  }
  return json;
}

}  // namespace goodstanding::app
