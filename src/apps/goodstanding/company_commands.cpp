#include "commands.hpp"
#include "console.hpp"
#include "context.hpp"
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

codec::JsonValue dossier_json(const Dossier& dossier) {
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
  return JsonObject()
      .text("company", format_company(dossier.company))
      .text("name", display_name(dossier))
      .text("as_of", format_date(dossier.view.as_of))
      .text("known_at", format_instant(dossier.view.known_at))
      .array("sources", std::move(sources))
      .array("statements", std::move(statements))
      .array("records", std::move(records))
      .array("relations", std::move(relations))
      .build();
}

void print_dossier(const Dossier& dossier) {
  print(format_company(dossier.company) + "  " + display_name(dossier) + "\n");
  print(std::to_string(dossier.sources.size()) + " source companies\n\n");
  Table statements({{"statement"}, {"valid"}, {"content"}, {"channel"}, {"source"}});
  for (const auto& stored : dossier.statements) {
    statements.add({stored.claim.kind, format_period(stored.claim.valid), stored.claim.body,
                    stored.provenance.channel, format_source(stored.provenance)});
  }
  if (!statements.empty()) print(statements.format() + "\n");
  Table records(
      {{"record"}, {"valid"}, {"status"}, {"evidence"}, {"content"}, {"channel"}, {"source"}});
  for (const auto& stored : dossier.records) {
    records.add({stored.claim.kind, format_period(stored.claim.valid),
                 std::string(format_status(stored.claim.status)),
                 std::string(format_evidence(stored.claim.evidence)), stored.claim.body,
                 stored.provenance.channel, format_source(stored.provenance)});
  }
  if (!records.empty()) print(records.format() + "\n");
  Table relations({{"relation"}, {"other"}, {"share"}, {"valid"}, {"channel"}, {"source"}});
  for (const auto& stored : dossier.relations) {
    relations.add({stored.claim.kind, stored.claim.other,
                   stored.claim.share ? format_decimal(*stored.claim.share) : "",
                   format_period(stored.claim.valid), stored.provenance.channel,
                   format_source(stored.provenance)});
  }
  if (!relations.empty()) print(relations.format());
}

Result<int> show(const Dossier& dossier, const Context& context) {
  if (context.json()) {
    print(codec::pretty_json(dossier_json(dossier)) + '\n');
  } else {
    print_dossier(dossier);
  }
  return 0;
}

Result<int> run_show(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  GS_TRY_ASSIGN(const View view, context.view());
  GS_TRY_ASSIGN(const CompanyId id, find_company(*target, arguments.operands()[0], view));
  GS_TRY_ASSIGN(const Dossier dossier, target->load_company(id, view));
  return show(dossier, context);
}

Result<int> run_history(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  GS_TRY_ASSIGN(const View view, context.view());
  GS_TRY_ASSIGN(const CompanyId id, find_company(*target, arguments.operands()[0], view));
  GS_TRY_ASSIGN(const Dossier dossier, target->load_history(id, view.known_at));
  return show(dossier, context);
}

Result<int> run_find(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  GS_TRY_ASSIGN(const View view, context.view());
  GS_TRY_ASSIGN(const CompanyId id, find_company(*target, arguments.operands()[0], view));
  GS_TRY_ASSIGN(const Dossier dossier, target->load_company(id, view));
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
      {"company find",
       "SCHEME:VALUE|CHANNEL/KEY",
       "Find a company by an identifier.",
       1,
       1,
       {kAsOfOption, kKnownAtOption},
       run_find},
      {"company show",
       "COMPANY",
       "Show everything that holds of a company on a day.",
       1,
       1,
       {kAsOfOption, kKnownAtOption},
       run_show},
      {"company history",
       "COMPANY",
       "Show everything ever recorded of a company, corrections too.",
       1,
       1,
       {kKnownAtOption},
       run_history},
  };
}

}  // namespace goodstanding::app
