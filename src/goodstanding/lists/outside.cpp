#include "goodstanding/lists/outside.hpp"

#include <algorithm>
#include <utility>

#include "goodstanding/codec/json.hpp"
#include "goodstanding/lists/holds.hpp"
#include "goodstanding/model/word_table.hpp"

namespace goodstanding::lists {
namespace {

constexpr WordTable<OutsideMeaning, 6> kMeanings("", "proposed", "in-force", "suspended", "ended",
                                                 "annulled");

std::string life_of(const Stored<Record>& stored) {
  if (!stored.claim.event.empty()) return stored.claim.event;
  const Provenance& from = stored.provenance;
  return from.item.empty() ? from.source_key : from.source_key + ' ' + from.item;
}

/// Gives the text of a field; empty if the field has no name, or the body no such text.
std::string field_of(const codec::JsonValue& body, const std::string& field) {
  const codec::JsonValue* value = field.empty() ? nullptr : body.find(field);
  const auto text = value != nullptr ? value->as_string() : std::nullopt;
  return text ? std::string(*text) : std::string();
}

std::optional<bool> answer_of(const codec::JsonValue& body, const std::string& field,
                              std::optional<bool> otherwise) {
  const std::string text = field_of(body, field);
  if (text == "true") return true;
  if (text == "false") return false;
  return field.empty() ? otherwise : std::nullopt;
}

/// Takes what a record says of its life as a whole; the record of the present stage has the last
/// word.
void describe(OutsideListing& listing, const OutsideList& list, const codec::JsonValue& body) {
  const OutsideFields& fields = list.fields;
  const OutsideConstants& constants = list.constants;
  listing.ground = fields.ground.empty() ? constants.ground : field_of(body, fields.ground);
  listing.is_public = answer_of(body, fields.is_public, constants.is_public);
  listing.heard = answer_of(body, fields.heard, constants.heard);
  listing.own_finding = answer_of(body, fields.own_finding, constants.own_finding);
  listing.conduct = parse_date(field_of(body, fields.conduct));
}

/// A record of a list, with what of it was read.
struct StageRecord {
  const Stored<Record>* stored;
  codec::JsonValue body;
  std::size_t rank = 0;  ///< of its stage, in the order of the list

  [[nodiscard]] bool holds_on(Date day) const {
    return !stored->claim.valid.to || day < *stored->claim.valid.to;
  }
};

std::optional<StageRecord> read_stage(const OutsideList& list, const Stored<Record>& stored) {
  auto body = codec::parse_json(stored.claim.body);
  StageRecord record{&stored, body ? *std::move(body) : codec::JsonValue(), 0};
  const std::string word = list.fields.stage.empty()
                               ? std::string(format_status(stored.claim.status))
                               : field_of(record.body, list.fields.stage);
  const auto known =
      std::find_if(list.stages.begin(), list.stages.end(),
                   [&](const OutsideStageWord& stage) { return stage.word == word; });
  if (known == list.stages.end()) return std::nullopt;
  record.rank = static_cast<std::size_t>(known - list.stages.begin());
  return record;
}

struct Life {
  std::string name;
  std::vector<StageRecord> records;  ///< of distinct stages
};

Life& find_or_add_life(std::vector<Life>& lives, const Stored<Record>& stored) {
  std::string name = life_of(stored);
  for (Life& life : lives) {
    const bool same = life.name == name && life.records[0].stored->subject == stored.subject;
    if (same) return life;
  }
  lives.push_back({std::move(name), {}});
  return lives.back();
}

void add_record(Life& life, StageRecord record, Date as_of) {
  for (StageRecord& other : life.records) {
    if (other.rank != record.rank) continue;
    // Records come by position, so a later one is newer.
    if (record.holds_on(as_of) || !other.holds_on(as_of)) other = std::move(record);
    return;
  }
  life.records.push_back(std::move(record));
}

OutsideListing make_listing(const OutsideList& list, Life life, Date as_of) {
  std::sort(life.records.begin(), life.records.end(),
            [](const StageRecord& x, const StageRecord& y) { return x.rank < y.rank; });
  OutsideListing listing;
  listing.list = list.id;
  listing.life = std::move(life.name);
  listing.no_end = list.no_end;
  for (const StageRecord& record : life.records) {
    const Record& claim = record.stored->claim;
    const OutsideStageWord& stage = list.stages[record.rank];
    listing.stages.push_back({stage.word, stage.means, claim.valid.from, claim.valid.to,
                              claim.status, claim.evidence, record.stored->position});
  }
  const StageRecord& present = life.records.back();
  listing.subject = present.stored->subject;
  listing.channel = present.stored->provenance.channel;
  listing.key = present.stored->provenance.source_key;
  listing.is_listed = present.holds_on(as_of);
  describe(listing, list, present.body);
  return listing;
}

}  // namespace

std::string_view format_outside_meaning(OutsideMeaning meaning) {
  return kMeanings.word(meaning);
}

bool OutsideList::holds_record(const Stored<Record>& stored) const {
  return stored.provenance.channel == channel && holds(record_kinds, stored.claim.kind);
}

bool OutsideListing::is_open() const {
  const OutsideMeaning means = present().means;
  return is_listed && (means == OutsideMeaning::kProposed || means == OutsideMeaning::kInForce ||
                       means == OutsideMeaning::kSuspended);
}

std::string OutsideListing::standing() const {
  return is_listed ? present().word : std::string(kNoLongerListed);
}

std::vector<OutsideListing> read_outside_listings(const OutsideList& list, const Dossier& dossier) {
  std::vector<Life> lives;
  for (const Stored<Record>& stored : dossier.records) {
    if (!list.holds_record(stored)) continue;
    std::optional<StageRecord> record = read_stage(list, stored);
    if (!record) continue;
    add_record(find_or_add_life(lives, stored), *std::move(record), dossier.view.as_of);
  }
  std::vector<OutsideListing> listings;
  listings.reserve(lives.size());
  for (Life& life : lives) {
    listings.push_back(make_listing(list, std::move(life), dossier.view.as_of));
  }
  return listings;
}

std::vector<OutsideListing> read_outside_listings(const std::vector<OutsideList>& lists,
                                                  const Dossier& dossier) {
  std::vector<OutsideListing> all;
  for (const OutsideList& list : lists) {
    for (OutsideListing& listing : read_outside_listings(list, dossier)) {
      all.push_back(std::move(listing));
    }
  }
  return all;
}

}  // namespace goodstanding::lists
