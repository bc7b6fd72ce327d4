#pragma once
/// For tests: the shipped pack, and companies that are listed on its lists.

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/lists/definition.hpp"
#include "goodstanding/measures/catalogue.hpp"
#include "goodstanding/measures/follow.hpp"
#include "goodstanding/measures/treatment.hpp"

namespace goodstanding::measures::example {

inline Date day(std::string_view text) {
  return *parse_date(text);
}

inline std::string read_pack_file(std::string_view name) {
  const std::string path =
      std::string(GS_SOURCE_DIR) + "/packs/corporate-standing/" + std::string(name);
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

inline MeasureCatalogue shipped_catalogue() {
  const lists::ParsedLists lists = lists::parse_lists(read_pack_file("lists.yaml"), "lists.yaml");
  ParsedMeasures parsed =
      parse_measures(read_pack_file("measures.yaml"), "measures.yaml", lists.book.lists);
  EXPECT_EQ(format_findings(parsed.findings), "");
  return parsed.catalogue;
}

inline constexpr CompanyId kCompany{4097};

/// A listing in force from 1 June 2026 until 1 June 2027. Its procedure is abridged: what a lawful
/// one needs is tested in `lists`.
inline Listing listed(std::string_view list, ListKind kind, std::int64_t id = 1) {
  Listing listing;
  listing.id = ListingId{id};
  listing.company = kCompany;
  listing.list = list;
  listing.kind = kind;
  listing.pack = "corporate-standing@1.0.0";
  ListingEvent decision;
  decision.stage = Stage::kDecided;
  decision.on = day("2026-05-18");
  decision.until = day("2027-06-01");
  ListingEvent entry;
  entry.stage = Stage::kInForce;
  entry.on = day("2026-06-01");
  listing.events = {decision, entry};
  return listing;
}

inline Listing in_breach() {
  return listed("serious-breach", ListKind::kAdverse, 1);
}
inline Listing trusted() {
  return listed("trusted-operator", ListKind::kFavourable, 2);
}

/// Gives the treatment of a company with these listings, all binding measures imposed.
inline Treatment treat(const MeasureCatalogue& catalogue, const std::vector<Listing>& listings,
                       std::string_view domain, std::string_view on) {
  std::vector<ImposedMeasure> imposed;
  for (const Listing& listing : listings) {
    Listing at_entry = listing;
    at_entry.events.resize(2);
    const auto measures = impose_measures(catalogue, at_entry);
    EXPECT_TRUE(measures.ok()) << (measures ? "" : measures.error().message);
    imposed.insert(imposed.end(), measures->begin(), measures->end());
  }
  const Bearing bearing = bearing_on(catalogue, imposed, listings, {}, day(on));
  TreatmentQuery query;
  query.domain = domain;
  query.on = day(on);
  const auto answer = treatment(catalogue, bearing, query);
  EXPECT_TRUE(answer.ok()) << (answer ? "" : answer.error().message);
  return *answer;
}

}  // namespace goodstanding::measures::example
