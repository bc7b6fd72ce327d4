#include <algorithm>
#include <charconv>

#include "access.hpp"
#include "commands.hpp"
#include "company_sections.hpp"
#include "console.hpp"
#include "context.hpp"
#include "goodstanding/crypto/sha256.hpp"
#include "goodstanding/files/whole_file.hpp"
#include "goodstanding/lists/lifecycle.hpp"
#include "goodstanding/notices/kinds.hpp"
#include "goodstanding/service/listings.hpp"
#include "goodstanding/service/objections.hpp"
#include "goodstanding/service/officers.hpp"
#include "json_object.hpp"
#include "list_output.hpp"
#include "lookup.hpp"
#include "reversal_output.hpp"
#include "row_output.hpp"

namespace goodstanding::app {
namespace {

constexpr std::uint64_t kMaxReceipt = std::uint64_t{64} << 20U;
constexpr OptionSpec kPackOption{"pack", "PACK",
                                 "the pack that defines the list (default: corporate-standing)"};
constexpr OptionSpec kKeyOption{"key", "FILE", "the acting officer's signing key"};
constexpr OptionSpec kReasonOption{"reason", "TEXT", "why; becomes part of the decision"};
constexpr OptionSpec kClauseOption{"clause", "TEXT",
                                   "the clause it rests on (default: the ground's)"};

Result<ListingId> parse_listing(std::string_view text) {
  ListingId id;
  const std::string_view digits = text.starts_with('L') ? text.substr(1) : text;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), id.value);
  if (error != std::errc{} || end != digits.data() + digits.size() || id.value <= 0) {
    return Error{ErrorId::kUsage, "`" + std::string(text) + "` is no listing; write it as L4096"};
  }
  return id;
}

void print_listing(const Listing& listing, const Context& context) {
  print(context.json() ? codec::pretty_json(listing_json(listing)) + '\n'
                       : format_listing(listing));
}

/// Shows an annulled listing, and says what that reverses.
Result<void> print_annulled(store::Register& target, const service::LoadedPack& pack,
                            const Listing& listing, Instant now, const Context& context) {
  const service::AnnulledItem item{listing.company, ItemKind::kListing,
                                   std::to_string(listing.id.value)};
  GS_TRY_ASSIGN(const service::Reversals reversals,
                service::find_reversals(target, pack, item, now));
  if (context.json()) {
    print(extend_json(listing_json(listing)).add("reverses", reversals_json(reversals)).format());
  } else {
    print(format_listing(listing) + format_reversals(reversals));
  }
  return {};
}

/// Says which notice tells the company of the newest event.
void print_notice_hint(const Listing& listing, const Context& context) {
  const std::size_t event = listing.events.size() - 1;
  const std::optional<notices::NoticeKind> kind = notices::notice_of(listing, event);
  if (context.json() || !kind) return;
  print("notice to print (" + std::string(notices::format_notice_kind(*kind)) +
        "): goodstanding notice show " + format_listing_id(listing.id) + " --event " +
        std::to_string(event + 1) + " --language en\n");
}

Result<int> run_definitions(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(const service::LoadedPack pack, load_pack(arguments, context));
  if (context.json()) {
    print(codec::pretty_json(parse_own_json(lists::format_lists_json(pack.lists))) + '\n');
    return 0;
  }
  Table table({{"list"}, {"kind"}, {"ground"}, {"clause"}, {"title"}});
  for (const lists::ListDefinition& list : pack.lists.lists) {
    for (const lists::Ground& ground : list.grounds) {
      table.add({list.id, std::string(format_list_kind(list.kind)), ground.id, ground.clause,
                 ground.title});
    }
  }
  print(table.format());
  return 0;
}

Result<int> run_propose(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  GS_TRY_ASSIGN(const service::LoadedPack pack, load_pack(arguments, context));
  GS_TRY_ASSIGN(const std::string key_file, arguments.required("key"));
  GS_TRY_ASSIGN(const crypto::SigningKey key, service::load_key(key_file));
  GS_TRY_ASSIGN(const Instant now, context.now());
  service::Proposal proposal;
  GS_TRY_ASSIGN(proposal.company,
                find_company(*target, arguments.operands()[0], {date_of(now), now}));
  GS_TRY_ASSIGN(proposal.list, arguments.required("list"));
  GS_TRY_ASSIGN(proposal.ground, arguments.required("ground"));
  GS_TRY_ASSIGN(proposal.reason, arguments.required("reason"));
  proposal.records = arguments.all("record");
  GS_TRY_ASSIGN(const Listing listing, service::propose_listing(*target, pack, proposal, key, now));
  print_listing(listing, context);
  return 0;
}

/// Reads `CHANNEL=FILE`: a proof of service is the digest of a receipt that stays with the
/// authority.
Result<lists::ServiceProof> read_proof(const std::string& text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos) {
    return Error{ErrorId::kUsage,
                 "--proof: write it as CHANNEL=FILE, with the file of the receipt"};
  }
  GS_TRY_ASSIGN(const std::string receipt, files::read_file(text.substr(equals + 1), kMaxReceipt));
  return lists::ServiceProof{text.substr(0, equals), crypto::sha256(receipt)};
}

Result<lists::EventBody> read_body(const Arguments& arguments) {
  lists::EventBody body;
  body.channels = arguments.all("channel");
  for (const std::string& text : arguments.all("proof")) {
    GS_TRY_ASSIGN(lists::ServiceProof proof, read_proof(text));
    body.proofs.push_back(std::move(proof));
  }
  if (const auto word = arguments.find("evidence")) {
    body.evidence = parse_evidence(*word);
    if (!body.evidence) {
      return Error{
          ErrorId::kUsage,
          "--evidence: `" + *word + "` is none of alleged, administrative-final, judicial-final"};
    }
  }
  body.records = arguments.all("record");
  body.exit = arguments.find("exit").value_or("");
  body.clock = arguments.find("deadline").value_or("");
  body.conditions = arguments.all("condition");
  return body;
}

Result<int> run_stage(Stage stage, const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  GS_TRY_ASSIGN(const service::LoadedPack pack, load_pack(arguments, context));
  GS_TRY_ASSIGN(const ListingId id, parse_listing(arguments.operands()[0]));
  GS_TRY_ASSIGN(const Instant now, context.now());
  service::StageAct act;
  act.stage = stage;
  GS_TRY_ASSIGN(act.reason, arguments.required("reason"));
  act.clause = arguments.find("clause").value_or("");
  GS_TRY_ASSIGN(act.until, arguments.date("until"));
  GS_TRY_ASSIGN(act.body, read_body(arguments));
  std::optional<crypto::SigningKey> key;
  const bool by_company = stage == Stage::kReplied || stage == Stage::kHearingRequested ||
                          stage == Stage::kRepairRequested;
  if (!by_company) {
    GS_TRY_ASSIGN(const std::string key_file, arguments.required("key"));
    GS_TRY_ASSIGN(key, service::load_key(key_file));
  }
  const service::ActingOfficer actor{key ? &*key : nullptr};
  GS_TRY_ASSIGN(const Listing listing, service::append_stage(*target, pack, id, act, actor, now));
  if (stage == Stage::kAnnulled) {
    GS_TRY(print_annulled(*target, pack, listing, now, context));
  } else {
    print_listing(listing, context);
  }
  print_notice_hint(listing, context);
  return 0;
}

template <Stage kStage>
Result<int> run(const Arguments& arguments, Context& context) {
  return run_stage(kStage, arguments, context);
}

/// Lets paused clocks run on, or puts a suspended listing in force again: what of the two was
/// stopped is what the listing says.
Result<int> run_resume(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  GS_TRY_ASSIGN(const ListingId id, parse_listing(arguments.operands()[0]));
  GS_TRY_ASSIGN(const Listing listing, target->load_listing(id));
  return run_stage(lists::is_paused(listing) ? Stage::kResumed : Stage::kInForce, arguments,
                   context);
}

Result<int> run_laws(const Arguments&, Context& context) {
  GS_TRY_ASSIGN(const std::vector<std::string> names, service::list_laws(context.home()));
  Table table({{"law"}, {"version"}, {"title"}});
  std::vector<codec::JsonValue> json;
  for (const std::string& name : names) {
    GS_TRY_ASSIGN(const service::LoadedPack law, service::load_pack(context.home(), name));
    table.add({name, law.lists.version, law.lists.title});
    json.push_back(JsonObject()
                       .text("law", name)
                       .text("version", law.lists.version)
                       .text("title", law.lists.title)
                       .build());
  }
  print_rows(context, table, std::move(json));
  return 0;
}

Result<int> run_clock(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  GS_TRY_ASSIGN(const service::LoadedPack pack, load_pack(arguments, context));
  GS_TRY_ASSIGN(const Instant now, context.now());
  GS_TRY_ASSIGN(const std::vector<service::ClockStep> steps,
                service::run_clock(*target, pack, now));
  std::vector<codec::JsonValue> json;
  for (const service::ClockStep& step : steps) {
    json.push_back(listing_json(step.listing));
    if (context.json()) continue;
    print(format_listing(step.listing));
    if (!step.obstacle.empty()) print("  it cannot move on: " + step.obstacle + '\n');
  }
  if (context.json()) {
    print(format_json_rows(std::move(json)));
  } else if (steps.empty()) {
    print("nothing is due\n");
  }
  return 0;
}

Result<int> run_show(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  GS_TRY_ASSIGN(const service::LoadedPack pack, load_pack(arguments, context));
  GS_TRY_ASSIGN(const ListingId id, parse_listing(arguments.operands()[0]));
  GS_TRY_ASSIGN(const View view, context.view());
  GS_TRY_ASSIGN(const Reading reading, Reading::begin("list show", arguments, context));
  GS_TRY_ASSIGN(const service::Sight sight, reading.sight(context, view));
  GS_TRY_ASSIGN(const Listing held, target->load_listing(id));
  const std::vector<Listing> seen = sight.filter({held});
  if (seen.empty()) {
    GS_TRY(reading.log(context, held.company, "nothing of listing " + format_listing_id(id)));
    // That it exists is not for this reader to know.
    return Error{ErrorId::kNotFound, "there is no listing " + format_listing_id(id)};
  }
  const Listing& listing = seen.front();
  GS_TRY(reading.log(context, held.company, "listing " + format_listing_id(id)));
  GS_TRY_ASSIGN(const std::vector<Case> cases,
                service::load_company_cases(*target, held.company, view));
  const std::vector<casework::Reply> replies = casework::replies_to(held, cases, view.as_of);
  if (context.json()) {
    print(extend_json(listing_json(listing)).array("replies", replies_json(replies)).format());
  } else {
    print(format_listing(listing) + format_replies(id, replies));
  }
  const lists::ListDefinition* definition = pack.lists.find_list(listing.list);
  if (context.json() || definition == nullptr || !sight.sees_course(held)) return 0;
  Table table({{"next"}, {"from"}, {"in time until"}});
  for (const lists::NextStep& step : lists::next_allowed(*definition, listing)) {
    table.add({std::string(format_stage(step.stage)), step.from ? format_date(*step.from) : "",
               step.due ? format_date(*step.due) : ""});
  }
  if (!table.empty()) print("\n" + table.format());
  return 0;
}

Result<int> run_all(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  GS_TRY_ASSIGN(const View view, context.view());
  std::optional<CompanyId> company;
  if (!arguments.operands().empty()) {
    GS_TRY_ASSIGN(company, find_company(*target, arguments.operands()[0], view));
  }
  GS_TRY_ASSIGN(const Reading reading, Reading::begin("list all", arguments, context));
  GS_TRY_ASSIGN(const service::Sight sight, reading.sight(context, view));
  GS_TRY_ASSIGN(std::vector<Listing> listings, target->load_listings(company, view.known_at));
  const std::size_t held = listings.size();
  listings = sight.filter(std::move(listings));
  GS_TRY(reading.log(context, company.value_or(CompanyId{}),
                     format_shown(listings.size(), held, "listings")));
  Table table(
      {{"listing"}, {"company"}, {"list"}, {"kind"}, {"ground"}, {"stage"}, {"since"}, {"until"}});
  std::vector<codec::JsonValue> json;
  for (const Listing& listing : listings) {
    const auto moved =
        std::find_if(listing.events.rbegin(), listing.events.rend(),
                     [](const ListingEvent& event) { return !is_beside(event.stage); });
    const std::optional<Date> end = lists::term_end(listing);
    table.add({format_listing_id(listing.id), format_company(listing.company), listing.list,
               std::string(format_list_kind(listing.kind)), listing.ground,
               std::string(format_stage(moved->stage)), format_date(moved->on),
               end ? format_date(*end) : ""});
    json.push_back(listing_json(listing));
  }
  print_rows(context, table, std::move(json));
  return 0;
}

std::vector<OptionSpec> officer_options(std::vector<OptionSpec> own) {
  std::vector<OptionSpec> all{kKeyOption, kReasonOption, kClauseOption, kPackOption};
  all.insert(all.end(), own.begin(), own.end());
  return all;
}

/// Looking at lists, and proposing.
std::vector<Command> opening_commands() {
  constexpr OptionSpec kRecord{"record", "POSITION", "a record it rests on; may be repeated"};
  return {
      {"list laws", "", "Show the laws of lists that came along.", 0, 0, {}, run_laws},
      {"list definitions",
       "",
       "Show the lists of a pack with their grounds.",
       0,
       0,
       {kPackOption},
       run_definitions},
      {"list all", "[COMPANY]", "Show listings and their stages.", 0, 1,
       reading_options({kAsOfOption, kKnownAtOption}), run_all},
      {"list show", "LISTING", "Show one listing, its events, and what may come next.", 1, 1,
       reading_options({kPackOption}), run_show},
      {"list propose",
       "COMPANY",
       "Propose a listing; has no effect on the company.",
       1,
       1,
       {kKeyOption,
        kReasonOption,
        kPackOption,
        {"list", "LIST", "the list"},
        {"ground", "GROUND", "the ground"},
        kRecord},
       run_propose},
  };
}

/// The way from the notice to the entry in force.
std::vector<Command> procedure_commands() {
  constexpr OptionSpec kUntil{"until", "DATE", "its end (default: the shortest lawful one)"};
  constexpr OptionSpec kRecord{"record", "POSITION", "a record it rests on; may be repeated"};
  return {
      {"list notify", "LISTING", "Issue the notice, over two channels.", 1, 1,
       officer_options({{"channel", "CHANNEL", "a channel of the notice; repeat it"}}),
       run<Stage::kNotified>},
      {"list serve", "LISTING", "Enter the proof of service; the reply period begins.", 1, 1,
       officer_options({{"proof", "CHANNEL=FILE", "a receipt; only its digest is kept"}, kUntil}),
       run<Stage::kServed>},
      {"list undeliverable", "LISTING", "Enter that the notice could not be served.", 1, 1,
       officer_options({}), run<Stage::kUndeliverable>},
      {"list reply",
       "LISTING",
       "Enter the company's reply.",
       1,
       1,
       {kReasonOption, kClauseOption, kPackOption},
       run<Stage::kReplied>},
      {"list decide", "LISTING", "Decide for listing, until the end of a term.", 1, 1,
       officer_options(
           {kUntil, kRecord, {"evidence", "GRADE", "the grade of the evidence behind it"}}),
       run<Stage::kDecided>},
      {"list reject", "LISTING", "Decide against listing.", 1, 1, officer_options({}),
       run<Stage::kRejected>},
      {"list standstill", "LISTING",
       "Make the decision known; no effect until the standstill ends.", 1, 1,
       officer_options({kUntil}), run<Stage::kStandstill>},
      {"list clock",
       "",
       "Enter what time alone has brought: entries in force, expiries.",
       0,
       0,
       {kPackOption},
       run_clock},
  };
}

/// What may come beside the way: hearings, clocks that move, interim measures.
std::vector<Command> procedural_commands() {
  constexpr OptionSpec kRecord{"record", "POSITION", "a record it rests on; may be repeated"};
  return {
      {"list ask-hearing",
       "LISTING",
       "Enter that the company asks to be heard; no decision comes before it was.",
       1,
       1,
       {kReasonOption, kClauseOption, kPackOption},
       run<Stage::kHearingRequested>},
      {"list hear", "LISTING", "Enter that the hearing was held.", 1, 1,
       officer_options({{"record", "DOCUMENT", "the record of the hearing; may be repeated"}}),
       run<Stage::kHeard>},
      {"list extend", "LISTING", "Extend a clock that runs, within the limits of the list.", 1, 1,
       officer_options({{"deadline", "CLOCK", "the clock: reply or decision"},
                        {"until", "DATE", "the first day after its new end"}}),
       run<Stage::kExtended>},
      {"list pause", "LISTING", "Pause the clocks, as while experts test.", 1, 1,
       officer_options({{"until", "DATE", "the day on which they run on at the latest"}}),
       run<Stage::kPaused>},
      {"list interim", "LISTING",
       "Order or renew an interim measure, where the list has one; it ends by itself.", 1, 1,
       officer_options({{"until", "DATE", "its review or its end (default: the latest lawful one)"},
                        kRecord,
                        {"evidence", "GRADE", "the grade of the evidence behind it"}}),
       run<Stage::kInterim>},
      {"list end-interim", "LISTING", "End an interim measure before its end.", 1, 1,
       officer_options({}), run<Stage::kInterimEnded>},
  };
}

/// What happens to an entry in force.
std::vector<Command> ending_commands() {
  constexpr OptionSpec kRecord{"record", "POSITION", "a record it rests on; may be repeated"};
  return {
      {"list suspend", "LISTING", "Suspend a listing by appeal or court.", 1, 1,
       officer_options({}), run<Stage::kSuspended>},
      {"list resume", "LISTING",
       "Put a suspended listing in force again, or let paused clocks run on.", 1, 1,
       officer_options({{"until", "DATE",
                         "the new end of a reply period that was paused (default: "
                         "the shortest lawful one)"}}),
       run_resume},
      {"list request-repair",
       "LISTING",
       "Enter the company's request to be removed, with the conditions it has met.",
       1,
       1,
       {kReasonOption,
        kClauseOption,
        kPackOption,
        {"condition", "ID", "a repair condition that is met; may be repeated"},
        kRecord},
       run<Stage::kRepairRequested>},
      {"list refuse-repair", "LISTING", "Refuse a request for repair, with reasons.", 1, 1,
       officer_options(
           {{"until", "DATE", "the first day of a new request (default: the next day)"}}),
       run<Stage::kRepairRefused>},
      {"list remove", "LISTING", "End a listing early: repaired, or its conditions gone.", 1, 1,
       officer_options({{"exit", "EXIT", "`repair`, or an exit of the list"},
                        {"condition", "ID", "a repair condition that is met; may be repeated"},
                        kRecord}),
       run<Stage::kRemoved>},
      {"list annul", "LISTING", "Annul a listing: it was wrong from the start.", 1, 1,
       officer_options({}), run<Stage::kAnnulled>},
      {"list withdraw", "LISTING", "Take a proposal back.", 1, 1, officer_options({}),
       run<Stage::kWithdrawn>},
  };
}

}  // namespace

std::vector<Command> list_commands() {
  std::vector<Command> all = opening_commands();
  for (auto group : {procedure_commands, procedural_commands, ending_commands}) {
    const std::vector<Command> commands = group();
    all.insert(all.end(), commands.begin(), commands.end());
  }
  return all;
}

}  // namespace goodstanding::app
