#include "goodstanding/service/clean_record.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "goodstanding/channels/definition.hpp"
#include "goodstanding/lists/lifecycle.hpp"
#include "goodstanding/model/role.hpp"
#include "goodstanding/rules/retention.hpp"
#include "goodstanding/service/display_name.hpp"
#include "goodstanding/service/marks.hpp"
#include "goodstanding/service/treatments.hpp"

namespace goodstanding::service {
namespace {

using notices::Area;
using notices::AreaKind;
using notices::ChannelCoverage;
using notices::Entry;

constexpr std::string_view kOther = "other";
constexpr std::string_view kLists = "lists";

/// Makes the fields of a pack: a kind belongs to the groups of the indicators that count it, and
/// favours the company if nothing but credits counts it.
std::vector<Area> areas_of(const rules::Pack& pack) {
  std::vector<Area> areas;
  const rules::Texts& texts = pack.texts_in("en");
  for (const rules::Group& group : pack.groups) {
    const auto title = texts.groups.find(group.id);
    areas.push_back({group.id, title == texts.groups.end() ? group.id : title->second, {}, false});
  }
  areas.push_back({std::string(kOther), std::string(kOther), {}, false});
  for (std::size_t i = 0; i < pack.kinds.size(); ++i) {
    const rules::RecordKind& known = pack.kinds[i];
    // It is about a role holder, and counts through a gate of its own; nobody is reported here.
    if (known.code == kRoleStandingKind) continue;
    AreaKind kind{known.code, known.means, known.basis, false, true};
    std::set<std::size_t> groups;
    for (const rules::Indicator& indicator : pack.indicators) {
      const auto& counted = indicator.selection.match.kinds;
      const bool counts = std::find(counted.begin(), counted.end(), i) != counted.end();
      const bool weighs = indicator.effect == rules::Effect::kDeducts ||
                          indicator.effect == rules::Effect::kCredits;
      if (!counts || !weighs) continue;
      groups.insert(indicator.group);
      kind.lasts = kind.lasts || indicator.selection.in_force;
      kind.favourable = kind.favourable && indicator.effect == rules::Effect::kCredits;
    }
    if (groups.empty()) {
      kind.favourable = false;
      areas.back().kinds.push_back(kind);
    }
    for (const std::size_t group : groups) areas[group].kinds.push_back(kind);
  }
  return areas;
}

void add_lists(const LoadedPack& pack, std::vector<Area>& areas) {
  Area area{std::string(kLists), std::string(kLists), {}, true};
  for (const lists::ListDefinition& list : pack.lists.lists) {
    const bool favourable = list.kind == ListKind::kFavourable;
    area.kinds.push_back({list.id, list.title, list.basis, true, favourable});
  }
  areas.push_back(std::move(area));
}

Result<std::vector<Area>> choose(std::vector<Area> areas, const std::vector<std::string>& fields) {
  if (fields.empty()) {
    std::erase_if(areas, [](const Area& area) { return area.kinds.empty(); });
    return areas;
  }
  std::vector<Area> chosen;
  for (const std::string& field : fields) {
    const auto found = std::find_if(areas.begin(), areas.end(),
                                    [&](const Area& area) { return area.id == field; });
    if (found == areas.end()) {
      std::string known;
      for (const Area& area : areas) known += (known.empty() ? "" : ", ") + area.id;
      return Error{ErrorId::kUsage, "there is no field `" + field + "`; there are: " + known};
    }
    chosen.push_back(*found);
  }
  return chosen;
}

/// Gives the channels that supply the kinds of the fields, with the days of their deliveries.
Result<std::vector<ChannelCoverage>> coverage_of(store::Register& target, const std::string& home,
                                                 const std::vector<Area>& areas, Instant now) {
  std::set<std::string> wanted;
  for (const Area& area : areas) {
    for (const AreaKind& kind : area.kinds) wanted.insert(kind.code);
  }
  GS_TRY_ASSIGN(const std::vector<Delivery> deliveries, target.load_deliveries());
  GS_TRY_ASSIGN(const std::vector<std::string> names, list_channels(home));
  std::vector<ChannelCoverage> coverage;
  for (const std::string& name : names) {
    GS_TRY_ASSIGN(const channels::Channel channel, load_channel(home, name));
    ChannelCoverage one{
        name, {channel.info().authority, channel.info().title, channel.info().basis}, {}, {}, {}};
    for (const channels::Layout& layout : channel.definition().layouts) {
      for (const channels::ClaimTemplate& record : layout.records) {
        if (wanted.count(record.kind) != 0) one.kinds.push_back(record.kind);
      }
    }
    if (one.kinds.empty()) continue;
    for (const Delivery& delivery : deliveries) {
      if (delivery.header.channel != name || now < delivery.recorded_at) continue;
      const Date day = delivery.header.published.value_or(date_of(delivery.recorded_at));
      one.first = one.first ? std::min(*one.first, day) : day;
      one.last = one.last ? std::max(*one.last, day) : day;
    }
    // A channel that never delivered here is no source of this register.
    if (one.first) coverage.push_back(std::move(one));
  }
  return coverage;
}

Entry record_entry(const LoadedPack& pack, const Stored<Record>& stored,
                   const casework::Marks& marks, Date today) {
  const Record& record = stored.claim;
  Entry entry;
  entry.kind = record.kind;
  entry.day = record.valid.from;
  entry.end = record.valid.to;
  entry.status = record.status;
  entry.channel = stored.provenance.channel;
  entry.position = std::to_string(stored.position.value);
  const auto kind = pack.pack.find_kind(record.kind);
  if (kind) {
    const rules::RecordKind& known = pack.pack.kinds[*kind];
    entry.title = known.means.substr(0, known.means.find(". "));
    if (entry.title.ends_with('.')) entry.title.pop_back();
    entry.clause = format_bases(known.basis);
    entry.may_be_shown = rules::is_published(pack.pack, record, today);
  }
  if (const casework::Mark* mark = marks.find(ItemKind::kRecord, entry.position)) {
    entry.mark = casework::format_mark(mark->kind);
  }
  return entry;
}

/// Gives the listings of this register that were in force at some time.
std::vector<Entry> listing_entries(const LoadedPack& pack, const std::vector<Listing>& listings,
                                   const casework::Marks& marks, Date today) {
  std::vector<Entry> entries;
  for (const Listing& listing : listings) {
    const lists::ListDefinition* const list = pack.lists.find_list(listing.list);
    if (list == nullptr) continue;
    Entry entry;
    entry.kind = listing.list;
    entry.title = list->title;
    entry.name_group = "lists";
    entry.clause = format_bases(list->basis);
    entry.end = lists::term_end(listing);
    for (const ListingEvent& event : listing.events) {
      if (event.stage == Stage::kInForce && !entry.day) {
        entry.day = event.on;
        entry.clause = event.clause;
      }
      if (event.stage == Stage::kRemoved) {
        entry.end = event.on;
        entry.status = RecordStatus::kRepaired;
      }
      if (event.stage == Stage::kExpired) entry.end = event.on;
      if (event.stage == Stage::kAnnulled) entry.status = RecordStatus::kAnnulled;
    }
    if (!entry.day) continue;
    // Removed without repair is over all the same.
    entry.may_be_shown =
        lists::published_on(*list, listing, today) || list->kind == ListKind::kFavourable;
    if (const auto* mark = marks.find(ItemKind::kListing, std::to_string(listing.id.value))) {
      entry.mark = casework::format_mark(mark->kind);
    }
    entries.push_back(std::move(entry));
  }
  return entries;
}

}  // namespace

std::vector<std::string> clean_record_fields(const LoadedPack& pack) {
  std::vector<Area> areas = areas_of(pack.pack);
  add_lists(pack, areas);
  std::vector<std::string> fields;
  for (const Area& area : areas) fields.push_back(area.id);
  return fields;
}

Result<Notice> write_clean_record(store::Register& target, const LoadedPack& pack,
                                  const CleanRecordQuestion& question, Instant now) {
  const notices::CleanRecordRequest& request = question.request;
  const Date today = date_of(now);
  if (request.until <= request.from || today < request.from) {
    return Error{ErrorId::kUsage, "the period must begin before it ends, and not in the future"};
  }
  std::vector<Area> all = areas_of(pack.pack);
  add_lists(pack, all);
  notices::CleanRecordMatter matter;
  GS_TRY_ASSIGN(matter.areas, choose(std::move(all), question.fields));
  GS_TRY_ASSIGN(const NoticeDesk desk, load_notice_desk(question.home, pack, question.language));
  GS_TRY_ASSIGN(matter.channels, coverage_of(target, question.home, matter.areas, now));
  const View view{today, now};
  GS_TRY_ASSIGN(const Dossier dossier, target.load_company(question.company, view));
  GS_TRY_ASSIGN(const casework::Marks marks, load_marks(target, view));
  for (const Stored<Record>& stored : dossier.records) {
    matter.entries.push_back(record_entry(pack, stored, marks, today));
  }
  GS_TRY_ASSIGN(const Burdens burdens, load_burdens(target, dossier));
  for (Entry& entry : listing_entries(pack, burdens.listings, marks, today)) {
    matter.entries.push_back(std::move(entry));
  }
  matter.company = dossier.company;
  matter.name = display_name(dossier);
  matter.authority = pack.pack.authority;
  matter.pack = pack.name();
  matter.issued = today;
  matter.known_at = now;
  GS_TRY_ASSIGN(const store::LogState log, target.log_state());
  matter.log_root = log.root;
  matter.log_leaves = log.leaves;
  for (const Area& area : matter.areas) {
    for (const AreaKind& kind : area.kinds) {
      for (const LegalBasis& basis : kind.basis) {
        if (std::find(matter.basis.begin(), matter.basis.end(), basis) == matter.basis.end()) {
          matter.basis.push_back(basis);
        }
      }
    }
  }
  notices::Facts facts = notices::compose_clean_record(desk.desk(), matter, request);
  GS_TRY_ASSIGN(const store::RegisterMode mode, target.mode());
  notices::Document document = notices::make_document(
      desk.language, facts,
      mode == store::RegisterMode::kLive ? notices::Origin::kLive : notices::Origin::kRehearsal);
  return Notice{std::move(document), std::move(facts)};
}

}  // namespace goodstanding::service
