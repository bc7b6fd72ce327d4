#include "reversal_output.hpp"

#include <utility>
#include <vector>

#include "console.hpp"
#include "json_object.hpp"
#include "list_output.hpp"

namespace goodstanding::app {

std::string format_rating_result(const Rating& rating) {
  if (rating.band.empty()) return "not rated";
  return rating.band + (rating.score ? " (" + format_decimal(*rating.score) + ')' : "");
}

codec::JsonValue rating_result_json(const Rating& rating) {
  return JsonObject()
      .text_or_null("band", rating.band)
      .text_or_null("score", rating.score ? format_decimal(*rating.score) : "")
      .build();
}

codec::JsonValue reversals_json(const service::Reversals& reversals) {
  std::vector<codec::JsonValue> ratings;
  for (const service::ReversedRating& one : reversals.ratings) {
    ratings.push_back(JsonObject()
                          .text("as_of", format_date(one.given.view.as_of))
                          .text("known_at", format_instant(one.given.view.known_at))
                          .add("given", rating_result_json(one.given))
                          .add("now", rating_result_json(one.now))
                          .build());
  }
  std::vector<codec::JsonValue> listings;
  for (const ListingId id : reversals.listings) {
    listings.push_back(codec::JsonValue::string(format_listing_id(id)));
  }
  std::vector<codec::JsonValue> measures;
  for (const ImposedMeasure& one : reversals.measures) {
    measures.push_back(JsonObject()
                           .text("measure", one.measure)
                           .text("from", format_date(one.from))
                           .text("to", format_date(one.to))
                           .text("listing", format_listing_id(one.listing))
                           .build());
  }
  return JsonObject()
      .array("ratings", std::move(ratings))
      .array("listings", std::move(listings))
      .array("measures", std::move(measures))
      .build();
}

std::string format_reversals(const service::Reversals& reversals) {
  Table ratings({{"rating as of"}, {"known at"}, {"was"}, {"is"}});
  for (const service::ReversedRating& one : reversals.ratings) {
    ratings.add({format_date(one.given.view.as_of), format_instant(one.given.view.known_at),
                 format_rating_result(one.given), format_rating_result(one.now)});
  }
  std::string out =
      ratings.empty() ? "no stored rating comes out otherwise\n" : "\n" + ratings.format();
  for (const ListingId listing : reversals.listings) {
    out += "listing " + format_listing_id(listing) +
           " names the item among what it rests on: decide whether it is annulled\n";
  }
  Table measures({{"measure that rested on it"}, {"listing"}, {"from"}, {"until"}});
  for (const ImposedMeasure& one : reversals.measures) {
    measures.add(
        {one.measure, format_listing_id(one.listing), format_date(one.from), format_date(one.to)});
  }
  return measures.empty() ? out : out + "\n" + measures.format();
}

}  // namespace goodstanding::app
