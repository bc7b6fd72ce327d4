#include "access.hpp"
#include "commands.hpp"
#include "console.hpp"
#include "context.hpp"
#include "goodstanding/rules/retention.hpp"
#include "json_object.hpp"
#include "lookup.hpp"
#include "row_output.hpp"

namespace goodstanding::app {
namespace {

std::string_view format_grade(rules::Retention grade) {
  switch (grade) {
    case rules::Retention::kMinor:
      return "minor";
    case rules::Retention::kOrdinary:
      return "ordinary";
    case rules::Retention::kSerious:
      return "serious";
  }
  return "";
}

std::string day_or_empty(const std::optional<Date>& day) {
  return day ? format_date(*day) : "";
}

Result<int> run_ends(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  GS_TRY_ASSIGN(const service::LoadedPack pack, load_pack(arguments, context));
  GS_TRY_ASSIGN(const View view, context.view());
  GS_TRY_ASSIGN(const CompanyId id, find_company(*target, arguments.operands()[0], view));
  GS_TRY_ASSIGN(const Dossier dossier, target->load_company(id, view));
  GS_TRY(log_console_reading("company ends", arguments, context, id, "the ends of its records"));
  Table table({{"record"},
               {"kind"},
               {"from"},
               {"grade"},
               {"counts until"},
               {"published until"},
               {"on this day"}});
  std::vector<codec::JsonValue> json;
  for (const Stored<Record>& stored : dossier.records) {
    const auto end = rules::find_record_end(pack.pack, stored.claim);
    if (!end) continue;
    const std::string position = std::to_string(stored.position.value);
    const std::string from = day_or_empty(stored.claim.valid.from);
    const bool counts = rules::is_used(pack.pack, stored.claim, view.as_of);
    const bool published = rules::is_published(pack.pack, stored.claim, view.as_of);
    table.add({position, stored.claim.kind, from, std::string(format_grade(end->grade)),
               end->used_until ? format_date(*end->used_until) : "it ends",
               end->never_published ? "never" : day_or_empty(end->published_until),
               counts ? "counts" : "ended"});
    json.push_back(JsonObject()
                       .text("record", position)
                       .text("kind", stored.claim.kind)
                       .text_or_null("from", from)
                       .text("grade", format_grade(end->grade))
                       .text_or_null("counts_until", day_or_empty(end->used_until))
                       .text_or_null("published_until", day_or_empty(end->published_until))
                       .boolean("counts", counts)
                       .boolean("may_be_published", published)
                       .build());
  }
  print_rows(context, table, std::move(json), "no record ends by itself under this pack\n");
  return 0;
}

}  // namespace

std::vector<Command> retention_commands() {
  return {{"company ends",
           "COMPANY",
           "Show until when each record of a company counts and may be published.",
           1,
           1,
           {{"pack", "PACK", "the pack with the retention (default: corporate-standing)"},
            kAsOfOption,
            kKnownAtOption},
           run_ends}};
}

}  // namespace goodstanding::app
