#include <algorithm>

#include "access.hpp"
#include "commands.hpp"
#include "console.hpp"
#include "context.hpp"
#include "goodstanding/service/treatments.hpp"
#include "json_object.hpp"
#include "lookup.hpp"
#include "row_output.hpp"

namespace goodstanding::app {
namespace {

constexpr OptionSpec kPackOption{"pack", "PACK",
                                 "the pack with the catalogue (default: corporate-standing)"};

/// Prints the rewards of each domain beside its restrictions, their numbers first.
void print_side_by_side(const measures::MeasureCatalogue& catalogue) {
  Table table({{"domain"}, {"rewards"}, {"restrictions"}});
  for (const measures::Balance& balance : catalogue.balance()) {
    std::vector<std::string> rewards{std::to_string(balance.rewards)};
    std::vector<std::string> restrictions{std::to_string(balance.restrictions)};
    for (const measures::Measure& measure : catalogue.measures) {
      if (measure.domain != balance.domain) continue;
      (measure.direction == Direction::kReward ? rewards : restrictions).push_back(measure.id);
    }
    const std::size_t rows = std::max(rewards.size(), restrictions.size());
    rewards.resize(rows);
    restrictions.resize(rows);
    for (std::size_t row = 0; row < rows; ++row) {
      table.add({row == 0 ? balance.domain : "", rewards[row], restrictions[row]});
    }
  }
  print(table.format());
}

Result<int> run_catalogue(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(const service::LoadedPack pack, load_pack(arguments, context));
  if (context.json()) {
    print(codec::pretty_json(parse_own_json(measures::format_catalogue_json(pack.catalogue))) +
          '\n');
    return 0;
  }
  Table table(
      {{"measure"}, {"domain"}, {"direction"}, {"class"}, {"nature"}, {"authority"}, {"content"}});
  for (const measures::Measure& measure : pack.catalogue.measures) {
    table.add({measure.id, measure.domain, std::string(format_direction(measure.direction)),
               std::string(format_measure_class(measure.measure_class)),
               std::string(measures::format_nature(measure.nature)), measure.authority,
               measure.content});
  }
  print(table.format() + "\n");
  print_side_by_side(pack.catalogue);
  return 0;
}

std::vector<codec::JsonValue> outside_json(const service::TreatmentAnswer& answer) {
  std::vector<codec::JsonValue> rows;
  for (const service::OutsideEntry& entry : answer.outside) {
    rows.push_back(JsonObject()
                       .text("channel", entry.channel)
                       .text("kind", entry.kind)
                       .text("status", entry.status)
                       .text("since", entry.since)
                       .text_or_null("until", entry.until)
                       .text("verdict", entry.verdict)
                       .build());
  }
  return rows;
}

Result<int> run_treatment(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  GS_TRY_ASSIGN(const service::LoadedPack pack, load_pack(arguments, context));
  GS_TRY_ASSIGN(View view, context.view());
  GS_TRY_ASSIGN(const std::optional<Date> on, arguments.date("on"));
  if (on) view.as_of = *on;
  GS_TRY_ASSIGN(const CompanyId id, find_company(*target, arguments.operands()[0], view));
  measures::TreatmentQuery query;
  GS_TRY_ASSIGN(query.domain, arguments.required("domain"));
  query.on = view.as_of;
  query.extent = arguments.find("extent").value_or("");
  GS_TRY_ASSIGN(const Reading reading, Reading::begin("treatment", arguments, context));
  GS_TRY_ASSIGN(const service::Sight sight, reading.sight(context, view));
  GS_TRY_ASSIGN(const service::TreatmentAnswer answer,
                service::find_treatment(*target, pack, id, query, view.known_at, &sight));
  GS_TRY(reading.log(context, id,
                     "its treatment in " + query.domain + ", by " +
                         std::to_string(answer.treatment.in_force.size()) + " measures"));
  if (context.json()) {
    print(JsonObject()
              .text("company", format_company(answer.dossier.company))
              .text("name", display_name(answer.dossier))
              .text("known_at", format_instant(view.known_at))
              .add("treatment", parse_own_json(measures::format_treatment_json(answer.treatment)))
              .array("outside_listings", outside_json(answer))
              .format());
    return 0;
  }
  print(format_company(answer.dossier.company) + "  " + display_name(answer.dossier) + "\n");
  print(measures::format_treatment(answer.treatment));
  if (answer.outside.empty()) return 0;
  Table table({{"outside listing"}, {"kind"}, {"status"}, {"since"}, {"until"}, {"effect"}});
  for (const service::OutsideEntry& entry : answer.outside) {
    table.add({entry.channel, entry.kind, entry.status, entry.since, entry.until, entry.verdict});
  }
  print("\n" + table.format());
  return 0;
}

Result<int> run_imposed(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  GS_TRY_ASSIGN(const View view, context.view());
  GS_TRY_ASSIGN(const CompanyId id, find_company(*target, arguments.operands()[0], view));
  GS_TRY_ASSIGN(const Dossier dossier, target->load_company(id, view));
  GS_TRY_ASSIGN(const Reading reading, Reading::begin("measures of", arguments, context));
  GS_TRY_ASSIGN(const service::Sight sight, reading.sight(context, view));
  GS_TRY_ASSIGN(service::Burdens burdens, service::load_burdens(*target, dossier));
  const std::size_t held = burdens.imposed.size();
  burdens = service::seen_burdens(sight, std::move(burdens));
  GS_TRY(reading.log(context, id, format_shown(burdens.imposed.size(), held, "imposed measures")));
  const std::vector<ImposedMeasure> acting =
      measures::measures_acting(burdens.imposed, burdens.listings, burdens.cases, view.as_of);
  Table table({{"id"},
               {"measure"},
               {"domain"},
               {"direction"},
               {"from"},
               {"to"},
               {"basis"},
               {"parameters"},
               {""}});
  std::vector<codec::JsonValue> json;
  for (const ImposedMeasure& measure : acting) {
    const bool interim =
        std::any_of(burdens.listings.begin(), burdens.listings.end(), [&](const Listing& listing) {
          return listing.id == measure.listing && measures::is_interim(measure, listing);
        });
    const std::string imposed_id = 'M' + std::to_string(measure.id.value);
    table.add({imposed_id, measure.measure, measure.domain,
               std::string(format_direction(measure.direction)), format_date(measure.from),
               format_date(measure.to), measure.basis, measure.parameters,
               interim ? "interim" : ""});
    json.push_back(JsonObject()
                       .text("id", imposed_id)
                       .text("measure", measure.measure)
                       .text("domain", measure.domain)
                       .text("direction", format_direction(measure.direction))
                       .text("class", format_measure_class(measure.measure_class))
                       .text("authority", measure.authority)
                       .text("basis", measure.basis)
                       .text("from", format_date(measure.from))
                       .text("to", format_date(measure.to))
                       .boolean("interim", interim)
                       .add("parameters", parse_own_json(measure.parameters))
                       .build());
  }
  print_rows(context, table, std::move(json));
  return 0;
}

}  // namespace

std::vector<Command> measure_commands() {
  return {
      {"measures catalogue",
       "",
       "Show every reward and restriction that exists.",
       0,
       0,
       {kPackOption},
       run_catalogue},
      {"measures of", "COMPANY", "Show the measures in force for a company.", 1, 1,
       reading_options({kAsOfOption, kKnownAtOption}), run_imposed},
      {"treatment", "COMPANY", "Answer what applies to a company, in a domain, on a day, and why.",
       1, 1,
       reading_options({{"domain", "DOMAIN",
                         "tax, credit, customs, procurement, market-access, inspection ..."},
                        {"on", "DATE", "the day asked about (default: today)"},
                        {"extent", "MATTER", "the special matter asked about"},
                        kPackOption,
                        kAsOfOption,
                        kKnownAtOption}),
       run_treatment},
  };
}

}  // namespace goodstanding::app
