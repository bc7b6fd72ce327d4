#include <cstdlib>
#include <string>
#include <vector>

#include "access.hpp"
#include "case_output.hpp"
#include "commands.hpp"
#include "company_sections.hpp"
#include "console.hpp"
#include "context.hpp"
#include "goodstanding/casework/marks.hpp"
#include "goodstanding/service/objections.hpp"
#include "json_object.hpp"
#include "lookup.hpp"

namespace goodstanding::app {
namespace {

std::string format_period(const Period& valid) {
  return (valid.from ? format_date(*valid.from) : "") + ".." +
         (valid.to ? format_date(*valid.to) : "");
}

std::string format_source(const Provenance& provenance) {
  if (provenance.row == 0) return "delivery " + std::to_string(provenance.batch.value) + " (ended)";
  return "delivery " + std::to_string(provenance.batch.value) + ", file " +
         std::to_string(provenance.file + 1) + ", row " + std::to_string(provenance.row);
}

template <class Claim>
JsonObject claim_json(const Stored<Claim>& stored) {
  JsonObject json;
  json.text("position", std::to_string(stored.position.value))
      .text("kind", stored.claim.kind)
      .text_or_null("valid_from",
                    stored.claim.valid.from ? format_date(*stored.claim.valid.from) : "")
      .text_or_null("valid_to", stored.claim.valid.to ? format_date(*stored.claim.valid.to) : "")
      .text("recorded_at", format_instant(stored.recorded_at))
      .text("channel", stored.provenance.channel)
      .text("source_key", stored.provenance.source_key)
      .count("delivery", static_cast<std::uint64_t>(stored.provenance.batch.value))
      .count("file", stored.provenance.file)
      .count("row", stored.provenance.row)
      .text_or_null("item", stored.provenance.item)
      .text_or_null("supersedes", stored.supersedes ? std::to_string(stored.supersedes.value) : "");
  json.add("body", parse_own_json(stored.claim.body));
  return json;
}

JsonObject dossier_json(const Dossier& dossier) {
  std::vector<codec::JsonValue> sources;
  for (const SubjectId source : dossier.sources) {
    sources.push_back(codec::JsonValue::string(format_company(as_company(source))));
  }
  std::vector<codec::JsonValue> statements;
  for (const auto& stored : dossier.statements) statements.push_back(claim_json(stored).build());
  std::vector<codec::JsonValue> records;
  for (const auto& stored : dossier.records) {
    JsonObject json = claim_json(stored);
    json.text("status", format_status(stored.claim.status))
        .text("evidence", format_evidence(stored.claim.evidence))
        .text_or_null("jurisdiction", stored.claim.jurisdiction)
        .text_or_null("event", stored.claim.event);
    records.push_back(json.build());
  }
  std::vector<codec::JsonValue> relations;
  for (const auto& stored : dossier.relations) {
    JsonObject json = claim_json(stored);
    json.text("other", stored.claim.other)
        .text_or_null("share", stored.claim.share ? format_decimal(*stored.claim.share) : "");
    relations.push_back(json.build());
  }
  JsonObject json;
  json.text("company", format_company(dossier.company))
      .text("name", display_name(dossier))
      .text("as_of", format_date(dossier.view.as_of))
      .text("known_at", format_instant(dossier.view.known_at))
      .array("sources", std::move(sources))
      .array("statements", std::move(statements))
      .array("records", std::move(records))
      .array("relations", std::move(relations));
  return json;
}

void print_dossier(const Dossier& dossier) {
  print(format_company(dossier.company) + "  " + display_name(dossier) + "\n");
  print(std::to_string(dossier.sources.size()) + " source companies\n\n");
  Table statements({{"#"}, {"statement"}, {"valid"}, {"content"}, {"channel"}, {"source"}});
  for (const auto& stored : dossier.statements) {
    statements.add({std::to_string(stored.position.value), stored.claim.kind,
                    format_period(stored.claim.valid), stored.claim.body, stored.provenance.channel,
                    format_source(stored.provenance)});
  }
  if (!statements.empty()) print(statements.format() + "\n");
  Table records({{"#"},
                 {"record"},
                 {"valid"},
                 {"status"},
                 {"evidence"},
                 {"content"},
                 {"channel"},
                 {"source"}});
  for (const auto& stored : dossier.records) {
    records.add({std::to_string(stored.position.value), stored.claim.kind,
                 format_period(stored.claim.valid), std::string(format_status(stored.claim.status)),
                 std::string(format_evidence(stored.claim.evidence)), stored.claim.body,
                 stored.provenance.channel, format_source(stored.provenance)});
  }
  if (!records.empty()) print(records.format() + "\n");
  Table relations({{"#"}, {"relation"}, {"other"}, {"share"}, {"valid"}, {"channel"}, {"source"}});
  for (const auto& stored : dossier.relations) {
    relations.add({std::to_string(stored.position.value), stored.claim.kind, stored.claim.other,
                   stored.claim.share ? format_decimal(*stored.claim.share) : "",
                   format_period(stored.claim.valid), stored.provenance.channel,
                   format_source(stored.provenance)});
  }
  if (!relations.empty()) print(relations.format());
}

/// A case whose objection stands beside an item, and what it makes of it.
struct StandingMark {
  const Case* matter;
  casework::Mark mark;
};

std::vector<StandingMark> standing_marks(const std::vector<Case>& cases, Date day) {
  const casework::Marks marks(cases, day);
  std::vector<StandingMark> standing;
  for (const Case& matter : cases) {
    const casework::Mark* mark = marks.find(matter.item_kind, matter.item);
    if (mark != nullptr && mark->matter == matter.id) standing.push_back({&matter, *mark});
  }
  return standing;
}

void print_marks(const std::vector<StandingMark>& standing) {
  Table table({{"item"}, {"mark"}, {"since"}, {"case"}, {"the company says"}});
  for (const auto& [matter, mark] : standing) {
    table.add({std::string(format_item_kind(matter->item_kind)) + ' ' + matter->item,
               std::string(casework::format_mark(mark.kind)), format_date(mark.since),
               format_case_id(matter->id), matter->events.front().reason});
  }
  if (!table.empty()) print("\n" + table.format());
}

std::vector<codec::JsonValue> marks_json(const std::vector<StandingMark>& standing) {
  std::vector<codec::JsonValue> all;
  for (const auto& [matter, mark] : standing) {
    all.push_back(JsonObject()
                      .text("item_kind", format_item_kind(matter->item_kind))
                      .text("item", matter->item)
                      .text("mark", casework::format_mark(mark.kind))
                      .text("since", format_date(mark.since))
                      .text("case", format_case_id(matter->id))
                      .text("reply", matter->events.front().reason)
                      .build());
  }
  return all;
}

/// Gives the marks that a reader sees: none beside a listing that he does not see.
Result<std::vector<StandingMark>> seen_marks(store::Register& target,
                                             const std::vector<Case>& cases,
                                             const service::Sight& sight, Date day) {
  std::vector<StandingMark> seen;
  for (const StandingMark& one : standing_marks(cases, day)) {
    if (one.matter->item_kind == ItemKind::kListing) {
      const ListingId id{std::strtoll(one.matter->item.c_str(), nullptr, 10)};
      GS_TRY_ASSIGN(const Listing listing, target.load_listing(id));
      if (!sight.sees_listing(listing)) continue;
    }
    seen.push_back(one);
  }
  return seen;
}

/// Who does not see the whole file is told the name, and that the rest is not for him; published
/// entries are shown by `list all` and `list public`.
Dossier seen_dossier(const Dossier& dossier, const service::Sight& sight) {
  if (sight.sees_file()) return dossier;
  Dossier seen;
  seen.company = dossier.company;
  seen.view = dossier.view;
  for (const auto& stored : dossier.statements) {
    if (stored.claim.kind == "name" || stored.claim.kind == "identifier") {
      seen.statements.push_back(stored);
    }
  }
  return seen;
}

/// Shows what is held, and beside it what is disputed: the mark is there from the day of the
/// objection.
Result<int> show(store::Register& target, const Dossier& held, const View& view,
                 const Reading& reading, Context& context) {
  GS_TRY_ASSIGN(const service::Sight sight, reading.sight(context, view));
  const Dossier dossier = seen_dossier(held, sight);
  GS_TRY_ASSIGN(const std::vector<Case> cases,
                service::load_company_cases(target, held.company, view));
  std::vector<StandingMark> standing;
  if (sight.sees_file()) {
    GS_TRY_ASSIGN(standing, seen_marks(target, cases, sight, view.as_of));
  }
  GS_TRY(reading.log(
      context, held.company,
      format_shown(dossier.statements.size(), held.statements.size(), "statements") + ", " +
          format_shown(dossier.records.size(), held.records.size(), "records") + ", " +
          format_shown(dossier.relations.size(), held.relations.size(), "relations")));
  GS_TRY_ASSIGN(const CompanySections sections,
                load_sections(target, held, cases, sight, context.home()));
  if (context.json()) {
    JsonObject json = dossier_json(dossier);
    json.array("marks", marks_json(standing));
    add_sections(sections, json);
    print(json.format());
  } else {
    print_dossier(dossier);
    print(format_sections(sections));
    print_marks(standing);
  }
  return 0;
}

Result<int> run_show(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  GS_TRY_ASSIGN(const Reading reading, Reading::begin("company show", arguments, context));
  GS_TRY_ASSIGN(const View view, context.view());
  GS_TRY_ASSIGN(const CompanyId id, find_company(*target, arguments.operands()[0], view));
  GS_TRY_ASSIGN(const Dossier dossier, target->load_company(id, view));
  return show(*target, dossier, view, reading, context);
}

Result<int> run_history(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  GS_TRY_ASSIGN(const Reading reading, Reading::begin("company history", arguments, context));
  GS_TRY_ASSIGN(const View view, context.view());
  GS_TRY_ASSIGN(const CompanyId id, find_company(*target, arguments.operands()[0], view));
  GS_TRY_ASSIGN(const Dossier dossier, target->load_history(id, view.known_at));
  return show(*target, dossier, view, reading, context);
}

Result<int> run_find(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  GS_TRY_ASSIGN(const Reading reading, Reading::begin("company find", arguments, context));
  GS_TRY_ASSIGN(const View view, context.view());
  GS_TRY_ASSIGN(const CompanyId id, find_company(*target, arguments.operands()[0], view));
  GS_TRY_ASSIGN(const Dossier dossier, target->load_company(id, view));
  GS_TRY(reading.log(context, dossier.company, "its name"));
  if (context.json()) {
    print(JsonObject()
              .text("company", format_company(dossier.company))
              .text("name", display_name(dossier))
              .format());
  } else {
    print(format_company(dossier.company) + "  " + display_name(dossier) + "\n");
  }
  return 0;
}

}  // namespace

std::vector<Command> company_commands() {
  return {
      {"company find", "SCHEME:VALUE|CHANNEL/KEY", "Find a company by an identifier.", 1, 1,
       reading_options({kAsOfOption, kKnownAtOption}), run_find},
      {"company show", "COMPANY", "Show everything that holds of a company on a day.", 1, 1,
       reading_options({kAsOfOption, kKnownAtOption}), run_show},
      {"company history", "COMPANY", "Show everything ever recorded of a company, corrections too.",
       1, 1, reading_options({kKnownAtOption}), run_history},
  };
}

}  // namespace goodstanding::app
