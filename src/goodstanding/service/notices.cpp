#include "goodstanding/service/notices.hpp"

#include <algorithm>
#include <set>

#include "goodstanding/casework/proceeding.hpp"
#include "goodstanding/notices/case_notice.hpp"
#include "goodstanding/notices/listing_notice.hpp"
#include "goodstanding/service/display_name.hpp"
#include "goodstanding/service/objections.hpp"
#include "goodstanding/service/ratings.hpp"
#include "goodstanding/service/treatments.hpp"

namespace goodstanding::service {
namespace {

using notices::Desk;
using notices::Reversal;

constexpr int kUsualReplyDays = 30;

/// What every notice about a company looks into.
struct CompanyFile {
  std::string name;
  notices::RecordBook records;
  Burdens burdens;
};

Result<CompanyFile> load_file(store::Register& target, const LoadedPack& pack,
                              const std::string& home, CompanyId company, const View& view) {
  CompanyFile file;
  GS_TRY_ASSIGN(const Dossier dossier, target.load_company(company, view));
  file.name = display_name(dossier);
  GS_TRY_ASSIGN(file.records.history, target.load_history(company, view.known_at));
  GS_TRY_ASSIGN(file.burdens, load_burdens(target, dossier));
  for (const rules::RecordKind& kind : pack.pack.kinds) {
    file.records.kinds.emplace(kind.code, kind.means);
  }
  for (const Stored<Record>& stored : file.records.history.records) {
    const std::string& channel = stored.provenance.channel;
    if (file.records.sources.count(channel) != 0) continue;
    notices::Source source{channel, channel, ""};
    if (const auto known = load_channel(home, channel)) {
      source = {known->info().authority, known->info().title, known->info().basis};
    }
    file.records.sources.emplace(channel, std::move(source));
  }
  return file;
}

Result<std::size_t> chosen_event(const NoticeRequest& request, std::size_t count) {
  const std::size_t event = request.event.value_or(count - 1);
  if (event < count) return event;
  return Error{ErrorId::kNotFound, "there are only " + std::to_string(count) + " events"};
}

Result<notices::Origin> origin_of(store::Register& target) {
  GS_TRY_ASSIGN(const store::RegisterMode mode, target.mode());
  return mode == store::RegisterMode::kLive ? notices::Origin::kLive : notices::Origin::kRehearsal;
}

Result<Notice> finish(store::Register& target, const NoticeDesk& desk, notices::Facts facts) {
  GS_TRY_ASSIGN(const notices::Origin origin, origin_of(target));
  notices::Document document = notices::make_document(desk.language, facts, origin);
  return Notice{std::move(document), std::move(facts)};
}

std::string band_of(const Rating& rating) {
  return rating.band.empty() ? rating.not_rated : rating.band;
}

/// What a granted objection takes back: ratings that come out otherwise, and listings.
Result<std::vector<Reversal>> reversals_of(store::Register& target, const LoadedPack& pack,
                                           const Desk& desk, const Case& matter,
                                           const CompanyFile& file, Instant now) {
  std::vector<Reversal> reversals;
  if (matter.act() != CaseAct::kGranted) return reversals;
  GS_TRY_ASSIGN(const Reversals found, find_reversals(target, pack, matter, now));
  for (const ReversedRating& rating : found.ratings) {
    reversals.push_back(
        {desk.language.phrase("reversal.rating",
                              {{"pack", rating.given.pack}, {"day", rating.given.view.as_of}}),
         desk.language.phrase("reversal.before-after", {{"before", band_of(rating.given)},
                                                        {"after", band_of(rating.now)}})});
  }
  for (const Listing& listing : file.burdens.listings) {
    const bool annulled =
        matter.item_kind == ItemKind::kListing && matter.item == std::to_string(listing.id.value);
    const lists::ListDefinition* const list = pack.lists.find_list(listing.list);
    if (!annulled || list == nullptr) continue;
    reversals.push_back(
        {desk.language.phrase("reversal.entry",
                              {{"title", name_of(desk, "lists", list->id, list->title)}}),
         desk.language.phrase("reversal.from-start", {})});
  }
  return reversals;
}

Result<notices::CaseClock> clock_of(const LoadedPack& pack, const Case& matter) {
  notices::CaseClock clock;
  const casework::KindLaw* const law = pack.cases.find(matter.kind);
  if (law == nullptr) return clock;
  clock.working_days = law->decision_working_days;
  clock.overdue = law->overdue;
  if (law->decision_working_days == 0) return clock;
  GS_TRY_ASSIGN(const deadlines::Deadline deadline, casework::decision_clock(pack.cases, matter));
  clock.due = deadline.due();
  clock.moved = std::any_of(matter.events.begin(), matter.events.end(), [](const CaseEvent& one) {
    return one.act == CaseAct::kExtended || one.act == CaseAct::kPaused;
  });
  return clock;
}

std::string title_of_item(const LoadedPack& pack, const Desk& desk, const Case& matter,
                          const CompanyFile& file) {
  if (matter.item_kind != ItemKind::kListing) return "";
  for (const Listing& listing : file.burdens.listings) {
    if (std::to_string(listing.id.value) != matter.item) continue;
    const lists::ListDefinition* const list = pack.lists.find_list(listing.list);
    if (list != nullptr) return name_of(desk, "lists", list->id, list->title);
  }
  return "";
}

/// Adds what is not there yet.
void add_bases(std::vector<LegalBasis>& all, const std::vector<LegalBasis>& some) {
  for (const LegalBasis& basis : some) {
    if (std::find(all.begin(), all.end(), basis) == all.end()) all.push_back(basis);
  }
}

}  // namespace

Result<Notice> write_notice(store::Register& target, const LoadedPack& pack, ListingId id,
                            const NoticeRequest& request, Instant now) {
  GS_TRY_ASSIGN(const Listing listing, target.load_listing(id));
  GS_TRY_ASSIGN(const std::size_t event, chosen_event(request, listing.events.size()));
  const lists::ListDefinition* const list = pack.lists.find_list(listing.list);
  if (list == nullptr) {
    return Error{ErrorId::kNotFound, "the pack " + pack.name() + " does not define the list `" +
                                         listing.list + "`; name the one that does: --pack"};
  }
  GS_TRY_ASSIGN(const NoticeDesk desk, load_notice_desk(request.home, pack, request.language));
  GS_TRY_ASSIGN(const CompanyFile file, load_file(target, pack, request.home, listing.company,
                                                  {listing.events[event].on, now}));
  const notices::ListingMatter matter{*list, pack.catalogue, file.records, file.name,
                                      file.burdens.imposed};
  GS_TRY_ASSIGN(notices::Facts facts, notices::compose_notice(desk.desk(), matter, listing, event));
  return finish(target, desk, std::move(facts));
}

Result<Notice> write_notice(store::Register& target, const LoadedPack& pack, CaseId id,
                            const NoticeRequest& request, Instant now) {
  GS_TRY_ASSIGN(Case which, target.load_case(id));
  GS_TRY_ASSIGN(const std::size_t act, chosen_event(request, which.events.size()));
  which.events.resize(act + 1);
  GS_TRY_ASSIGN(const NoticeDesk desk, load_notice_desk(request.home, pack, request.language));
  GS_TRY_ASSIGN(const CompanyFile file,
                load_file(target, pack, request.home, which.company, {which.events[act].on, now}));
  GS_TRY_ASSIGN(const notices::CaseClock clock, clock_of(pack, which));
  const casework::KindLaw* const law = pack.cases.find(which.kind);
  const measures::Measure* const measure =
      which.item_kind == ItemKind::kMeasure ? pack.catalogue.find_measure(which.item) : nullptr;
  std::vector<LegalBasis> basis;
  if (law != nullptr) basis = law->basis;
  if (measure != nullptr) add_bases(basis, measure->basis);
  GS_TRY_ASSIGN(std::vector<Reversal> reversals,
                reversals_of(target, pack, desk.desk(), which, file, now));
  const notices::CaseMatter matter{
      file.name,           which.authority,
      std::move(basis),    clock,
      pack.cases.calendar, measure,
      file.records,        title_of_item(pack, desk.desk(), which, file),
      std::move(reversals)};
  GS_TRY_ASSIGN(notices::Facts facts, notices::compose_notice(desk.desk(), matter, which, act));
  return finish(target, desk, std::move(facts));
}

Result<Notice> write_rating_notice(store::Register& target, const LoadedPack& pack,
                                   CompanyId company, const NoticeRequest& request, Instant now) {
  GS_TRY_ASSIGN(const std::vector<Rating> ratings, target.load_ratings(company));
  const auto rating = std::find_if(ratings.begin(), ratings.end(),
                                   [&](const Rating& one) { return one.pack == pack.name(); });
  if (rating == ratings.end()) {
    return Error{ErrorId::kNotFound,
                 format_company(company) + " has no stored rating under " + pack.name()};
  }
  GS_TRY_ASSIGN(const NoticeDesk desk, load_notice_desk(request.home, pack, request.language));
  GS_TRY_ASSIGN(const CompanyFile file,
                load_file(target, pack, request.home, company, {date_of(now), now}));
  GS_TRY_ASSIGN(const rating::RatingResult explained,
                explain_company(target, pack, company, rating->view));
  std::vector<LegalBasis> basis;
  std::vector<std::string> records;
  for (const rating::IndicatorLine& line : explained.explanation.indicators) {
    if (!line.counted.empty()) add_bases(basis, line.basis);
    for (const rating::RecordLine& record : line.counted) {
      records.push_back(std::to_string(record.position.value));
    }
  }
  const rules::Texts& texts = pack.pack.texts_in(desk.language.code);
  const auto meaning = texts.bands.find(rating->band);
  deadlines::DayCount reply{kUsualReplyDays, deadlines::DayKind::kCalendar};
  deadlines::WorkingCalendar calendar;
  if (!pack.lists.lists.empty()) {
    reply = pack.lists.lists.front().procedure.reply;
    calendar = pack.lists.lists.front().procedure.calendar;
  }
  const notices::RatingMatter matter{file.name,
                                     pack.pack.authority,
                                     texts.title,
                                     std::move(basis),
                                     meaning == texts.bands.end() ? rating->band : meaning->second,
                                     std::move(records),
                                     reply,
                                     calendar,
                                     file.records};
  GS_TRY_ASSIGN(notices::Facts facts,
                notices::compose_rating_notice(desk.desk(), matter, *rating, date_of(now)));
  return finish(target, desk, std::move(facts));
}

}  // namespace goodstanding::service
