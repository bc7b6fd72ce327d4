#include <algorithm>
#include <optional>

#include "access.hpp"
#include "commands.hpp"
#include "console.hpp"
#include "context.hpp"
#include "goodstanding/files/output_file.hpp"
#include "goodstanding/service/comparison.hpp"
#include "goodstanding/service/library.hpp"
#include "goodstanding/service/populations.hpp"
#include "goodstanding/service/rating_inputs.hpp"
#include "goodstanding/service/ratings.hpp"
#include "goodstanding/service/simulation.hpp"
#include "json_object.hpp"
#include "lookup.hpp"
#include "population_options.hpp"
#include "row_output.hpp"

namespace goodstanding::app {
namespace {

constexpr int kDiffers = 14;
constexpr OptionSpec kPackOption{"pack", "PACK", "the rule pack (default: corporate-standing)"};

Result<int> run_packs_list(const Arguments&, Context& context) {
  GS_TRY_ASSIGN(const std::vector<std::string> names, service::list_packs(context.home()));
  Table table({{"pack"}, {"rates"}, {"authority"}, {"title"}, {"hash"}});
  std::vector<codec::JsonValue> json;
  for (const std::string& name : names) {
    GS_TRY_ASSIGN(const service::LoadedPack pack, service::load_pack(context.home(), name));
    const std::string& title = pack.pack.texts_in("en").title;
    const std::string rates(format_subject_kind(pack.pack.rates));
    const std::string hash = format_hex(pack.pack.hash);
    table.add({pack.name(), rates, pack.pack.authority, title, hash.substr(0, 16)});
    json.push_back(JsonObject()
                       .text("pack", pack.name())
                       .text("rates", rates)
                       .text("authority", pack.pack.authority)
                       .text("title", title)
                       .text("hash", hash)
                       .build());
  }
  print_rows(context, table, std::move(json));
  return 0;
}

std::vector<codec::JsonValue> figures_json(const std::map<std::string, std::uint64_t>& figures,
                                           std::string_view name) {
  std::vector<codec::JsonValue> rows;
  for (const auto& [key, rows_count] : figures) {
    rows.push_back(JsonObject().text(name, key).count("companies", rows_count).build());
  }
  return rows;
}

std::vector<codec::JsonValue> examples_json(const service::PopulationFigures& figures) {
  std::vector<codec::JsonValue> rows;
  for (const auto& [band, companies] : figures.examples) {
    for (const CompanyId company : companies) {
      rows.push_back(
          JsonObject().text_or_null("band", band).text("company", format_company(company)).build());
    }
  }
  return rows;
}

void print_figures(const service::PopulationFigures& figures, const service::LoadedPack& pack) {
  const rules::Texts& texts = pack.pack.texts_in("en");
  print(pack.name() + ": " + format_count(figures.rated) + " rated, " +
        format_count(figures.not_rated) + " not rated\n");
  Table bands({{"band"}, {"count", Align::kRight}, {"meaning"}});
  for (const rules::Band& band : pack.pack.bands.bands) {
    const auto found = figures.bands.find(band.id);
    const auto meaning = texts.bands.find(band.id);
    bands.add({band.id, format_count(found != figures.bands.end() ? found->second : 0),
               meaning != texts.bands.end() ? meaning->second : ""});
  }
  print(bands.format());
  Table reasons({{"reason"}, {"count", Align::kRight}, {"meaning"}});
  const auto add = [&](const std::map<std::string, std::uint64_t>& some) {
    std::vector<std::pair<std::string, std::uint64_t>> sorted(some.begin(), some.end());
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    for (const auto& [code, rows_count] : sorted) {
      const auto meaning = texts.reasons.find(code);
      reasons.add(
          {code, format_count(rows_count), meaning != texts.reasons.end() ? meaning->second : ""});
    }
  };
  add(figures.not_rated_because);
  add(figures.reasons);
  if (!reasons.empty()) print("\n" + reasons.format());
  Table examples({{"for example"}, {"band"}});
  for (const auto& [band, companies] : figures.examples) {
    for (const CompanyId company : companies) {
      examples.add({format_company(company), band.empty() ? "not rated" : band});
    }
  }
  if (!examples.empty()) print("\n" + examples.format());
}

/// Rates a population file by columns; stores nothing.
Result<int> rate_file(const std::string& path, const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(const service::LoadedPack pack,
                service::load_pack(context.home(), arguments.operands()[0]));
  GS_TRY_ASSIGN(const population::Population population, population::Population::open(path));
  GS_TRY_ASSIGN(const View view, view_of(population, arguments, context));
  GS_TRY_ASSIGN(const std::size_t threads, thread_count(arguments));
  std::vector<Stored<Record>> tables;
  if (!pack.pack.tables.empty()) {
    GS_TRY_ASSIGN(store::Register * target, context.open_register());
    GS_TRY_ASSIGN(tables, service::read_tables(*target, pack.pack, view));
  }
  std::optional<files::OutputFile> out;
  if (const auto target = arguments.find("out")) {
    GS_TRY_ASSIGN(out, files::OutputFile::create(*target));
  }
  const auto take = [&](std::string_view lines) {
    return out ? out->append(as_bytes(lines)) : Result<void>();
  };
  Result<service::ColumnRatings> rated = [&] {
    ConsoleProgress progress;
    return service::rate_columns(population, pack, {view.as_of, tables, threads}, take, progress);
  }();
  if (!rated) return std::move(rated).error();
  if (out) GS_TRY(out->finish());
  if (context.json()) {
    print(JsonObject()
              .text("pack", pack.name())
              .text("pack_hash", format_hex(pack.pack.hash))
              .text("as_of", format_date(view.as_of))
              .text_or_null("general_because", rated->because)
              .count("rated", rated->figures.rated)
              .count("not_rated", rated->figures.not_rated)
              .array("bands", figures_json(rated->figures.bands, "band"))
              .array("not_rated_because", figures_json(rated->figures.not_rated_because, "reason"))
              .array("reasons", figures_json(rated->figures.reasons, "reason"))
              .format());
    return 0;
  }
  print_figures(rated->figures, pack);
  if (const auto target = arguments.find("out")) print("\nwrote " + *target + "\n");
  return 0;
}

Result<int> run_rate(const Arguments& arguments, Context& context) {
  if (const auto file = arguments.find("population")) {
    return rate_file(*file, arguments, context);
  }
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  GS_TRY_ASSIGN(const service::LoadedPack pack,
                service::load_pack(context.home(), arguments.operands()[0]));
  service::RateRequest request;
  GS_TRY_ASSIGN(request.view, context.view());
  GS_TRY_ASSIGN(request.now, context.now());
  GS_TRY_ASSIGN(const std::int64_t examples, arguments.integer("examples", 0));
  request.examples = static_cast<std::size_t>(std::clamp<std::int64_t>(examples, 0, 1000));
  if (const auto company = arguments.find("company")) {
    GS_TRY_ASSIGN(request.only, find_company(*target, *company, request.view));
  }
  Result<service::PopulationFigures> figures = [&] {
    ConsoleProgress progress;
    return service::rate_population(*target, pack, request, progress);
  }();
  if (!figures) return std::move(figures).error();
  if (context.json()) {
    print(JsonObject()
              .text("pack", pack.name())
              .text("pack_hash", format_hex(pack.pack.hash))
              .text("as_of", format_date(request.view.as_of))
              .text("known_at", format_instant(request.view.known_at))
              .count("rated", figures->rated)
              .count("not_rated", figures->not_rated)
              .array("bands", figures_json(figures->bands, "band"))
              .array("not_rated_because", figures_json(figures->not_rated_because, "reason"))
              .array("reasons", figures_json(figures->reasons, "reason"))
              .array("examples", examples_json(*figures))
              .format());
  } else {
    print_figures(*figures, pack);
  }
  return 0;
}

Result<int> run_explain(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  GS_TRY_ASSIGN(const service::LoadedPack pack, load_pack(arguments, context));
  GS_TRY_ASSIGN(const View view, context.view());
  GS_TRY_ASSIGN(const CompanyId id, find_company(*target, arguments.operands()[0], view));
  GS_TRY_ASSIGN(const Reading reading, Reading::begin("explain", arguments, context));
  GS_TRY_ASSIGN(const service::Sight sight, reading.sight(context, view));
  if (!sight.sees_rating(pack.pack)) {
    GS_TRY(reading.refuse(context, id,
                          "ratings under " + pack.name() + " are seen by the company and the " +
                              pack.pack.authority + " only"));
  }
  const service::RatingChoices choices{arguments.find("extent").value_or(""),
                                       arguments.has("inherit")};
  GS_TRY_ASSIGN(const rating::RatingResult result,
                service::explain_company(*target, pack, id, view, choices));
  GS_TRY_ASSIGN(const rating::Outlook outlook,
                service::find_outlook(*target, pack, id, view, choices));
  std::optional<rating::WhatIf> what_if;
  if (arguments.has("what-if")) {
    GS_TRY_ASSIGN(what_if, service::find_what_if(*target, pack, id, view, choices));
  }
  GS_TRY(reading.log(context, id, "its rating under " + pack.name()));
  if (context.json()) {
    // Beside each other: the explanation's bytes are those that the stored rating's digest is of.
    print("{\"explanation\":" + rating::explanation_json(result.explanation) +
          ",\"outlook\":" + rating::outlook_json(outlook) +
          (what_if ? ",\"what_if\":" + rating::what_if_json(*what_if) : "") + "}\n");
  } else {
    const std::string language = arguments.find("language").value_or("en");
    print(rating::explanation_text(result.explanation, pack.pack, language) + "\n" +
          rating::outlook_text(outlook, pack.pack, language));
    if (what_if) print("\n" + rating::what_if_text(*what_if, pack.pack, language));
  }
  return 0;
}

Result<int> run_verify(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  GS_TRY_ASSIGN(const service::LoadedPack pack,
                service::load_pack(context.home(), arguments.operands()[0]));
  Result<service::VerifiedRatings> verified = [&] {
    ConsoleProgress progress;
    return service::verify_ratings(*target, pack, progress);
  }();
  if (!verified) return std::move(verified).error();
  if (context.json()) {
    std::vector<codec::JsonValue> differ;
    for (const std::string& line : verified->differ)
      differ.push_back(codec::JsonValue::string(line));
    print(JsonObject().count("equal", verified->equal).array("differ", std::move(differ)).format());
  } else {
    print(format_count(verified->equal) + " ratings of " + pack.name() +
          " recomputed, equal to the bit\n");
    for (const std::string& line : verified->differ) print("differs: " + line + "\n");
  }
  return verified->differ.empty() ? 0 : kDiffers;
}

Result<int> run_compare(const Arguments& arguments, Context& context) {
  const auto operands = arguments.operands();
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  GS_TRY_ASSIGN(const service::LoadedPack pack, service::load_pack(context.home(), operands[0]));
  service::ComparisonRequest request;
  request.channel = operands[1];
  request.path = operands[2];
  GS_TRY_ASSIGN(request.key, arguments.required("key"));
  GS_TRY_ASSIGN(request.outcome, arguments.required("outcome"));
  GS_TRY_ASSIGN(request.view, context.view());
  Result<service::Comparison> compared = [&] {
    ConsoleProgress progress;
    return service::compare_outcomes(*target, pack, request, progress);
  }();
  if (!compared) return std::move(compared).error();
  const service::Comparison& result = *compared;
  const std::string noun =
      pack.pack.rates == SubjectKind::kEstablishment ? "establishments" : "companies";
  std::string line = std::to_string(result.equal) + " of " + std::to_string(result.rows) +
                     " rows, " + std::to_string(result.subjects) + " " + noun + ", equal";
  const rules::Texts& texts = pack.pack.texts_in("en");
  for (const auto& [code, rows] : result.not_rated) {
    const auto meaning = texts.reasons.find(code);
    // A code such as `without-sub-scores` reads as words from its first hyphen on.
    std::string words = code;
    if (const std::size_t hyphen = words.find('-'); hyphen != std::string::npos)
      words[hyphen] = ' ';
    line += "; " + std::to_string(rows) + " rated " + words + ": not rated, because " +
            (meaning != texts.reasons.end() ? meaning->second : code);
  }
  print(line + "\n");
  for (const std::string& difference : result.differences) print("differs: " + difference + "\n");
  if (result.unknown > 0) print(std::to_string(result.unknown) + " rows are not in the register\n");
  return result.equal == result.rows && result.unknown == 0 ? 0 : kDiffers;
}

}  // namespace

std::vector<Command> pack_commands() {
  return {
      {"packs list", "", "Show the rule packs that came along.", 0, 0, {}, run_packs_list},
      {"rate",
       "PACK",
       "Rate everybody under a pack, and store the ratings; those of a population file are not "
       "stored.",
       1,
       1,
       {{"company", "COMPANY", "rate only this one"},
        {"examples", "N", "name the first N of each band"},
        kPopulationOption,
        {"out", "FILE", "of a population file: write every rating there, as CSV"},
        kThreadsOption,
        kAsOfOption,
        kKnownAtOption},
       run_rate},
      {"explain", "COMPANY",
       "Explain a company's rating, clause by clause, and say what would change it.", 1, 1,
       reading_options(
           {kPackOption,
            {"language", "LANG", "of the sentences (default: en)"},
            {"extent", "PART", "the part of the business that is asked about (default: the whole)"},
            {"what-if", "", "search the fewest repairs of records that reach a better band"},
            {"inherit", "", "let the pack's inheritance from related companies act; never stored"},
            kAsOfOption,
            kKnownAtOption}),
       run_explain},
      {"verify",
       "PACK",
       "Compute every stored rating again and compare it to the bit.",
       1,
       1,
       {},
       run_verify},
      {"compare",
       "PACK CHANNEL FILE",
       "Compare the ratings of a pack with the official outcome in a source file.",
       3,
       3,
       {{"key", "COLUMN", "the column with the subject's key"},
        {"outcome", "COLUMN", "the column with the official outcome"},
        kAsOfOption,
        kKnownAtOption},
       run_compare},
  };
}

}  // namespace goodstanding::app
