#include "commands.hpp"
#include "console.hpp"
#include "context.hpp"
#include "goodstanding/files/whole_file.hpp"
#include "goodstanding/report/html.hpp"
#include "goodstanding/service/library.hpp"
#include "goodstanding/service/simulation.hpp"
#include "goodstanding/simulation/page.hpp"
#include "population_options.hpp"

namespace goodstanding::app {
namespace {

using simulation::Simulation;

std::string band_name(const std::vector<std::string>& bands, std::size_t place) {
  return place < bands.size() ? bands[place] : "not rated";
}

std::string mean_text(const simulation::Change& change) {
  const auto mean = change.mean_change();
  return mean ? format_decimal(*mean) : "";
}

void print_migration(const Simulation& result) {
  std::vector<Table::Heading> headings = {{"old \\ new"}};
  for (std::size_t to = 0; to <= result.after.bands.size(); ++to) {
    headings.push_back({band_name(result.after.bands, to), Align::kRight});
  }
  Table table(std::move(headings));
  for (std::size_t from = 0; from < result.migration.size(); ++from) {
    std::vector<std::string> cells = {band_name(result.before.bands, from)};
    for (const std::uint64_t count : result.migration[from]) cells.push_back(format_count(count));
    table.add(std::move(cells));
  }
  print(table.format());
}

void print_groups(const Simulation& result) {
  for (const simulation::DimensionChange& dimension : result.dimensions) {
    Table table({{std::string(simulation::format_dimension(dimension.dimension))},
                 {"companies", Align::kRight},
                 {"better", Align::kRight},
                 {"worse", Align::kRight},
                 {"mean score change", Align::kRight}});
    for (const simulation::GroupChange& group : dimension.groups) {
      const simulation::Change& change = group.change;
      const auto with_share = [&](std::uint64_t part) {
        return format_count(part) + " (" + report::format_share(part, change.subjects) + ")";
      };
      table.add({simulation::name_of_group(group.group, group.is_rest),
                 format_count(change.subjects), with_share(change.better), with_share(change.worse),
                 mean_text(change)});
    }
    print("\n" + table.format());
  }
}

void print_effects(const Simulation& result) {
  Table table({{"what follows"},
               {"kind"},
               {"old", Align::kRight},
               {"new", Align::kRight},
               {"gained", Align::kRight},
               {"lost", Align::kRight}});
  for (const simulation::EffectChange& effect : result.effects) {
    table.add({effect.id, std::string(simulation::format_effect_kind(effect.kind)),
               format_count(effect.before), format_count(effect.after), format_count(effect.gained),
               format_count(effect.lost)});
  }
  if (!table.empty()) print("\n" + table.format());
}

void print_data(const Simulation& result) {
  Table table({{"missing data"},
               {"band"},
               {"companies", Align::kRight},
               {"with a gap", Align::kRight},
               {"share", Align::kRight},
               {"settled", Align::kRight},
               {"at best", Align::kRight},
               {"at worst", Align::kRight}});
  const auto add = [&](const char* side, const std::vector<simulation::BandData>& data) {
    for (const simulation::BandData& band : data) {
      table.add({side, band.band.empty() ? "not rated" : band.band, format_count(band.subjects),
                 format_count(band.incomplete),
                 report::format_share(band.incomplete, band.subjects), format_count(band.settled),
                 format_count(band.at_best), format_count(band.at_worst)});
    }
  };
  add("old", result.data_before);
  add("new", result.data_after);
  print("\n" + table.format());
}

void print_fairness(const Simulation& result) {
  Table table({{"fairness"},
               {"band"},
               {"under"},
               {"group"},
               {"share %", Align::kRight},
               {"95 % interval", Align::kRight},
               {"ratio", Align::kRight},
               {"difference", Align::kRight},
               {""}});
  for (const simulation::FairnessTable& one : result.fairness) {
    for (const simulation::FairnessLine& line : one.lines) {
      const simulation::Interval interval = line.share.interval();
      table.add({std::string(simulation::format_dimension(one.dimension)), one.band,
                 one.is_after ? "new" : "old", simulation::name_of_group(line.group, line.is_rest),
                 report::format_hundredths(line.share.share()),
                 report::format_hundredths(interval.low) + " to " +
                     report::format_hundredths(interval.high),
                 line.ratio ? report::format_hundredths(*line.ratio) : "",
                 report::format_hundredths(line.difference), line.is_apart ? "apart" : ""});
    }
  }
  if (!table.empty()) print("\n" + table.format());
}

void print_simulation(const Simulation& result) {
  const simulation::Change& all = result.all;
  print(result.after.pack + " against " + result.before.pack + ", as of " +
        format_date(result.view.as_of) + ": " + format_count(all.subjects) + " companies, " +
        format_count(all.better) + " better, " + format_count(all.worse) + " worse, " +
        format_count(all.same) + " in the same band, " + format_count(all.now_rated) +
        " rated only then, " + format_count(all.no_longer_rated) + " no longer rated\n\n");
  print_migration(result);
  print_groups(result);
  print_effects(result);
  print_data(result);
  print_fairness(result);
}

Result<Simulation> simulate_file(const std::string& path, const service::LoadedPack& before,
                                 const service::LoadedPack& after, std::size_t threads,
                                 const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(const population::Population population, population::Population::open(path));
  GS_TRY_ASSIGN(const View view, view_of(population, arguments, context));
  store::Register* tables = nullptr;
  if (!before.pack.tables.empty() || !after.pack.tables.empty()) {
    GS_TRY_ASSIGN(tables, context.open_register());
  }
  ConsoleProgress progress;
  return service::simulate_population(population, tables, before, after, view, threads, progress);
}

Result<Simulation> simulate_register(const service::LoadedPack& before,
                                     const service::LoadedPack& after, std::size_t threads,
                                     Context& context) {
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  GS_TRY_ASSIGN(const View view, context.view());
  ConsoleProgress progress;
  return service::simulate_change(*target, before, after, view, threads, progress);
}

Result<int> run_simulate(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(const std::string new_name, arguments.required("pack"));
  GS_TRY_ASSIGN(const std::string old_name, arguments.required("against"));
  GS_TRY_ASSIGN(const std::size_t threads, thread_count(arguments));
  GS_TRY_ASSIGN(const service::LoadedPack after, service::load_pack(context.home(), new_name));
  GS_TRY_ASSIGN(const service::LoadedPack before, service::load_pack(context.home(), old_name));
  const auto file = arguments.find("population");
  const Result<Simulation> result =
      file ? simulate_file(*file, before, after, threads, arguments, context)
           : simulate_register(before, after, threads, context);
  if (!result) return result.error();
  const auto out = arguments.find("out");
  if (out) GS_TRY(files::write_file_atomically(*out, simulation::render_page(*result)));
  if (context.json()) {
    print(simulation::simulation_json(*result) + "\n");
  } else {
    print_simulation(*result);
    if (out) print("\nwrote " + *out + "\n");
  }
  return 0;
}

}  // namespace

std::vector<Command> simulation_commands() {
  return {
      {"simulate",
       "",
       "Say what a change of rules would do to everybody. Stores nothing.",
       0,
       0,
       {{"pack", "NEW", "the new rules: a pack's name or the path of its folder"},
        {"against", "OLD", "the rules of today"},
        {"out", "FILE", "write the page with plots there, as HTML"},
        kPopulationOption,
        kThreadsOption,
        kAsOfOption,
        kKnownAtOption},
       run_simulate},
  };
}

}  // namespace goodstanding::app
