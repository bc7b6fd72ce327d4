#include "access.hpp"
#include "commands.hpp"
#include "console.hpp"
#include "context.hpp"
#include "goodstanding/lists/outside_changes.hpp"
#include "goodstanding/service/officers.hpp"
#include "goodstanding/service/outside_listings.hpp"
#include "json_object.hpp"
#include "list_output.hpp"
#include "lookup.hpp"
#include "row_output.hpp"

namespace goodstanding::app {
namespace {

constexpr OptionSpec kPackOption{
    "pack", "PACK", "the pack that defines the outside lists (default: corporate-standing)"};
constexpr OptionSpec kListOption{"list", "LIST", "one outside list (default: all of the pack)"};

std::string day_or_empty(const std::optional<Date>& day) {
  return day ? format_date(*day) : "";
}

codec::JsonValue stage_json(const lists::OutsideStage& stage) {
  return JsonObject()
      .text("stage", stage.word)
      .text("means", lists::format_outside_meaning(stage.means))
      .text_or_null("since", day_or_empty(stage.since))
      .text_or_null("until", day_or_empty(stage.until))
      .text("status", format_status(stage.status))
      .text("evidence", format_evidence(stage.evidence))
      .text("record", std::to_string(stage.record.value))
      .build();
}

JsonObject place_json(CompanyId company, const lists::OutsideListing& place) {
  std::vector<codec::JsonValue> stages;
  for (const lists::OutsideStage& stage : place.stages) stages.push_back(stage_json(stage));
  JsonObject json;
  json.text("company", format_company(company))
      .text("list", place.list)
      .text("life", place.life)
      .text("key", place.key)
      .text("standing", place.standing())
      .boolean("open", place.is_open())
      .array("stages", std::move(stages));
  return json;
}

codec::JsonValue verdict_json(const lists::RecognitionVerdict& verdict) {
  std::vector<codec::JsonValue> failed;
  for (const lists::FailedCondition& condition : verdict.failed) {
    failed.push_back(
        JsonObject()
            .text("condition", lists::format_recognition_condition(condition.condition))
            .text("why", condition.why)
            .build());
  }
  return JsonObject()
      .text("effect", lists::format_recognition(verdict.effect))
      .text_or_null("rule", verdict.rule)
      .text_or_null("list", verdict.list)
      .text_or_null("ground", verdict.ground)
      .array("failed", std::move(failed))
      .text("identity", verdict.identity)
      .text("notice", verdict.notice)
      .text("finality", verdict.finality)
      .build();
}

codec::JsonValue change_json(CompanyId company, const lists::OutsideChange& change) {
  return JsonObject()
      .text("company", format_company(company))
      .text("list", change.list)
      .text("life", change.life)
      .text("key", change.key)
      .text("change", lists::format_outside_change(change.kind))
      .text_or_null("from", change.from)
      .text_or_null("to", change.to)
      .text_or_null("on", day_or_empty(change.on))
      .text_or_null("was", day_or_empty(change.was))
      .text("known_at", format_instant(change.known_at))
      .build();
}

Table change_table() {
  return Table({{"known"}, {"company"}, {"list"}, {"life"}, {"change"}, {"on"}, {"from"}, {"to"}});
}

void add_change(Table& table, CompanyId company, const lists::OutsideChange& change) {
  const bool redated = change.kind == lists::OutsideChangeKind::kRedated;
  table.add({format_date(date_of(change.known_at)), format_company(company), change.list,
             change.life, std::string(lists::format_outside_change(change.kind)),
             day_or_empty(change.on),
             redated ? change.from + ' ' + day_or_empty(change.was) : change.from, change.to});
}

int print_company(const Context& context, const service::OutsidePlaces& all) {
  const CompanyId company = all.dossier.company;
  Table stages({{"list"}, {"life"}, {"stage"}, {"means"}, {"since"}, {"until"}, {"status"}});
  Table effects({{"list"}, {"life"}, {"stands"}, {"ours"}, {"effect here"}});
  Table course = change_table();
  std::vector<codec::JsonValue> places;
  std::vector<codec::JsonValue> changes;
  for (const service::OutsidePlace& place : all.places) {
    const lists::OutsideListing& listing = place.listing;
    for (const lists::OutsideStage& stage : listing.stages) {
      stages.add({listing.list, listing.life, stage.word,
                  std::string(lists::format_outside_meaning(stage.means)),
                  day_or_empty(stage.since), day_or_empty(stage.until),
                  std::string(format_status(stage.status))});
    }
    effects.add({listing.list, listing.life, listing.standing(),
                 place.ours ? format_listing_id(*place.ours) : "", place.verdict.format()});
    places.push_back(place_json(company, listing)
                         .text_or_null("ours", place.ours ? format_listing_id(*place.ours) : "")
                         .add("recognition", verdict_json(place.verdict))
                         .build());
  }
  for (const lists::OutsideChange& change : all.course) {
    add_change(course, company, change);
    changes.push_back(change_json(company, change));
  }
  if (context.json()) {
    print(JsonObject()
              .text("company", format_company(company))
              .text("name", display_name(all.dossier))
              .array("listings", std::move(places))
              .array("course", std::move(changes))
              .format());
    return 0;
  }
  print(format_company(company) + "  " + display_name(all.dossier) + "\n");
  if (stages.empty()) {
    print("on no outside list\n");
    return 0;
  }
  print("\n" + stages.format() + "\n" + effects.format() + "\nAs it became known:\n" +
        course.format());
  return 0;
}

Result<int> print_each(store::Register& target, const service::LoadedPack& pack,
                       const service::OutsideQuery& query, const Context& context) {
  Table table({{"company"}, {"list"}, {"life"}, {"stands"}, {"since"}, {"course"}});
  std::vector<codec::JsonValue> json;
  GS_TRY(service::scan_outside(
      target, pack, query,
      [&](const Dossier& dossier, const std::vector<lists::OutsideListing>& places) {
        for (const lists::OutsideListing& place : places) {
          std::string course;
          for (const lists::OutsideStage& stage : place.stages) {
            course += (course.empty() ? "" : ", ") + stage.word + ' ' +
                      (stage.since ? format_date(*stage.since) : "not known");
          }
          table.add({format_company(dossier.company), place.list, place.life, place.standing(),
                     day_or_empty(place.present().since), course});
          json.push_back(place_json(dossier.company, place).build());
        }
        return true;
      }));
  print_rows(context, table, std::move(json), "on no outside list\n");
  return 0;
}

Result<int> print_counts(store::Register& target, const service::LoadedPack& pack,
                         const service::OutsideQuery& query, const Context& context) {
  GS_TRY_ASSIGN(const std::vector<service::OutsideCount> counts,
                service::count_outside(target, pack, query));
  Table table({{"list"}, {"stage"}, {"means"}, {"listings", Align::kRight}});
  std::vector<codec::JsonValue> json;
  for (const service::OutsideCount& count : counts) {
    table.add({count.list, count.stage, count.means, format_count(count.listings)});
    json.push_back(JsonObject()
                       .text("list", count.list)
                       .text("stage", count.stage)
                       .text_or_null("means", count.means)
                       .count("listings", count.listings)
                       .build());
  }
  print_rows(context, table, std::move(json), "the pack defines no outside list\n");
  return 0;
}

Result<int> print_changes(store::Register& target, const service::LoadedPack& pack,
                          const service::OutsideQuery& query, Instant since,
                          const Context& context) {
  GS_TRY_ASSIGN(const std::vector<service::CompanyChange> changes,
                service::load_outside_changes(target, pack, query, since));
  Table table = change_table();
  std::vector<codec::JsonValue> json;
  for (const service::CompanyChange& it : changes) {
    add_change(table, it.company, it.change);
    json.push_back(change_json(it.company, it.change));
  }
  print_rows(context, table, std::move(json), "nothing changed\n");
  return 0;
}

Result<int> run_outside(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  GS_TRY_ASSIGN(const service::LoadedPack pack, load_pack(arguments, context));
  service::OutsideQuery query;
  GS_TRY_ASSIGN(query.view, context.view());
  query.list = arguments.find("list").value_or("");
  GS_TRY_ASSIGN(const std::optional<Instant> since, arguments.instant("changes-since"));
  const bool of_company = !arguments.operands().empty();
  if (static_cast<int>(of_company) + static_cast<int>(since.has_value()) +
          static_cast<int>(arguments.has("each")) >
      1) {
    return Error{ErrorId::kUsage, "write one of COMPANY, --each and --changes-since"};
  }
  if (since) return print_changes(*target, pack, query, *since, context);
  if (arguments.has("each")) return print_each(*target, pack, query, context);
  if (!of_company) return print_counts(*target, pack, query, context);
  GS_TRY_ASSIGN(const CompanyId company,
                find_company(*target, arguments.operands()[0], query.view));
  GS_TRY_ASSIGN(const Reading reading, Reading::begin("list outside", arguments, context));
  GS_TRY_ASSIGN(const service::Sight sight, reading.sight(context, query.view));
  if (!sight.sees_file()) {
    GS_TRY(reading.refuse(context, company,
                          "what other authorities' lists say is part of the company's file"));
  }
  GS_TRY(reading.log(context, company, "its places on outside lists"));
  GS_TRY_ASSIGN(const service::OutsidePlaces all,
                service::load_outside(*target, pack, company, query));
  return print_company(context, all);
}

Result<int> run_recognise(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  GS_TRY_ASSIGN(const service::LoadedPack pack, load_pack(arguments, context));
  GS_TRY_ASSIGN(const std::string key_file, arguments.required("key"));
  GS_TRY_ASSIGN(const crypto::SigningKey key, service::load_key(key_file));
  GS_TRY_ASSIGN(const Instant now, context.now());
  service::RecognitionProposal proposal;
  GS_TRY_ASSIGN(proposal.company,
                find_company(*target, arguments.operands()[0], {date_of(now), now}));
  GS_TRY_ASSIGN(proposal.life, arguments.required("life"));
  GS_TRY_ASSIGN(proposal.reason, arguments.required("reason"));
  proposal.list = arguments.find("list").value_or("");
  GS_TRY_ASSIGN(const Listing listing,
                service::propose_recognised(*target, pack, proposal, key, now));
  print(context.json() ? codec::pretty_json(listing_json(listing)) + '\n'
                       : format_listing(listing));
  return 0;
}

}  // namespace

std::vector<Command> outside_commands() {
  return {
      {"list outside", "[COMPANY]",
       "Show places on lists of other authorities: counts by stage, or those of a company.", 0, 1,
       reading_options(
           {kAsOfOption,
            kKnownAtOption,
            kListOption,
            {"each", "", "show every place instead of the counts"},
            {"changes-since", "TIME", "show the changes that became known after that moment"},
            kPackOption}),
       run_outside},
      {"list recognise",
       "COMPANY",
       "Propose a listing from a recognised outside listing; has no effect on the company.",
       1,
       1,
       {{"key", "FILE", "the acting officer's signing key"},
        {"reason", "TEXT", "why; becomes part of the proposal"},
        {"life", "LIFE", "the outside listing, as `list outside COMPANY` names it"},
        kListOption,
        kPackOption},
       run_recognise},
  };
}

}  // namespace goodstanding::app
