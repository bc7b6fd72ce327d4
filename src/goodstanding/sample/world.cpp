#include "goodstanding/sample/world.hpp"

#include <algorithm>

#include "goodstanding/codec/json_writer.hpp"
#include "goodstanding/sample/deliveries.hpp"

namespace goodstanding::sample {
namespace {

constexpr std::uint64_t kMostCompanies = 10'000'000;

Date day(std::int32_t year, std::int32_t month, std::int32_t day_of_month) {
  return *Date::from_civil(year, month, day_of_month);
}

Window year_window(std::int32_t year) {
  return {day(year, 1, 1), day(year, 12, 31)};
}

std::string dated(std::string_view stem, Date published, std::string_view ending) {
  std::string name(stem);
  name += '-';
  name += format_date(published);
  name += ending;
  return name;
}

void plan_yearly(std::int32_t year, std::vector<PlannedFile>& files) {
  const Window window = year_window(year);
  const Date tax = day(year + 1, 1, 31);
  files.push_back({"sample-tax-authority", dated("tax-authority", tax, ".csv.gz"), tax, window,
                   write_tax_matters});
  const Date market = day(year + 1, 2, 5);
  files.push_back({"sample-market-regulator", dated("market-penalties", market, ".ndjson"), market,
                   window, write_penalties});
  files.push_back({"sample-market-regulator", dated("market-checks", market, ".ndjson"), market,
                   window, write_market_checks});
}

void plan(std::string_view channel, std::string_view stem, std::string_view ending, Date published,
          Window window, DeliveryWriter write, std::vector<PlannedFile>& files) {
  files.push_back({channel, dated(stem, published, ending), published, window, write});
}

Result<void> write_whole(FileSink& sink, std::string_view name, std::string_view content) {
  GS_TRY(sink.begin(name));
  GS_TRY(sink.append(content));
  return sink.end();
}

}  // namespace

std::vector<PlannedFile> planned_files() {
  std::vector<PlannedFile> files;
  for (const std::int32_t year : {2023, 2025}) {
    const Date published = day(year, 1, 16);
    plan("sample-business-register", "business-register", ".csv", published, {published, published},
         write_business_register, files);
  }
  const Date groups = day(2025, 1, 20);
  plan("sample-group-register", "group-register", ".csv", groups, {groups, groups},
       write_group_register, files);
  for (std::int32_t year = kFirstYear; year <= kLastYear; ++year) plan_yearly(year, files);
  plan("sample-tax-authority", "tax-authority", ".csv.gz", day(2023, 6, 30),
       {day(2022, 1, 1), day(2023, 6, 30)}, write_tax_correction, files);
  plan("sample-procurement", "procurement", ".csv", day(2023, 2, 15),
       {day(2021, 1, 1), day(2022, 12, 31)}, write_contracts, files);
  plan("sample-procurement", "procurement", ".csv", day(2025, 2, 15),
       {day(2023, 1, 1), day(2024, 12, 31)}, write_contracts, files);
  plan("sample-annual-reports", "annual-reports", ".csv", day(2024, 2, 28),
       {day(2021, 1, 1), day(2024, 2, 28)}, write_annual_reports, files);
  plan("sample-annual-reports", "annual-reports", ".csv", day(2025, 2, 28),
       {day(2024, 2, 29), day(2025, 2, 28)}, write_annual_reports, files);
  plan("sample-abroad", "decisions-abroad", ".ndjson", day(2025, 2, 10),
       {day(2021, 1, 1), day(2025, 2, 10)}, write_decisions_abroad, files);
  const Date roles = day(2025, 2, 28);
  plan("sample-professional-register", "professional-register", ".csv", roles, {roles, roles},
       write_professional_register, files);
  for (auto at = files.begin(); at != files.end(); ++at) {
    std::rotate(
        std::ranges::upper_bound(files.begin(), at, at->published, {}, &PlannedFile::published), at,
        at + 1);
  }
  return files;
}

Result<World> generate_world(const WorldOptions& options, FileSink& sink, Progress& progress) {
  if (options.companies == 0 || options.companies > kMostCompanies) {
    return Error{ErrorId::kUsage, "a sample world has 1 to 10,000,000 companies, not " +
                                      std::to_string(options.companies)};
  }
  World world;
  world.options = options;
  DeliveryJob job;
  job.world = &world.options;
  job.sink = &sink;
  job.progress = &progress;
  for (const PlannedFile& file : planned_files()) {
    const bool joins_last = !world.files.empty() && world.files.back().channel == file.channel &&
                            world.files.back().published == format_date(file.published);
    job.account = {};
    job.account.channel = file.channel;
    job.account.name = file.name;
    job.account.published = format_date(file.published);
    job.account.order = world.files.empty() ? 1 : world.files.back().order + (joins_last ? 0U : 1U);
    job.window = file.window;
    GS_TRY_ASSIGN(WorldFile written, file.write(job));
    world.files.push_back(std::move(written));
  }
  GS_TRY(write_whole(sink, "manifest.csv", format_manifest(world)));
  GS_TRY(write_whole(sink, "world.json", format_world_json(world)));
  return world;
}

std::string format_manifest(const World& world) {
  std::string text = "channel,file,order,published\n";
  for (const WorldFile& file : world.files) {
    text.append(file.channel).append(",").append(file.name).append(",");
    text.append(std::to_string(file.order)).append(",").append(file.published).append("\n");
  }
  return text;
}

std::string format_world_json(const World& world) {
  std::string text;
  codec::JsonWriter json(text);
  const auto number = [](std::uint64_t value) { return static_cast<std::int64_t>(value); };
  json.begin_object();
  json.key("companies").integer(number(world.options.companies));
  json.key("country").string(kCountryName);
  json.key("country_code").string(kCountryCode);
  json.key("files").begin_array();
  for (const WorldFile& file : world.files) {
    json.begin_object();
    json.key("bytes").integer(number(file.bytes));
    json.key("channel").string(file.channel);
    json.key("file").string(file.name);
    json.key("order").integer(file.order);
    json.key("published").string(file.published);
    json.key("rows").begin_object();
    json.key("findings").integer(number(file.findings));
    json.key("other_kinds").integer(number(file.other_kinds));
    json.key("persons").integer(number(file.persons));
    json.key("repeats").integer(number(file.repeats));
    json.key("total").integer(number(file.rows));
    json.end_object();
    json.key("sha256").string(format_hex(file.digest));
    json.end_object();
  }
  json.end_array();
  json.key("notice").string("Fictional. Nothing here is real, and nobody.");
  json.key("seed").string(std::to_string(world.options.seed));
  json.end_object();
  text += '\n';
  return text;
}

std::string format_amount(std::int64_t cents) {
  const std::int64_t rest = cents % 100;
  return std::to_string(cents / 100) + (rest < 10 ? ".0" : ".") + std::to_string(rest);
}

std::string format_continental_amount(std::int64_t cents) {
  std::string text = format_amount(cents);
  text[text.size() - 3] = ',';
  for (std::size_t at = text.size() - 3; at > 3;) text.insert(at -= 3, 1, '.');
  return text;
}

std::string format_day(const std::optional<Date>& day_or_none) {
  return day_or_none ? format_date(*day_or_none) : std::string();
}

std::string format_slashed_day(const std::optional<Date>& day_or_none) {
  if (!day_or_none) return {};
  const std::string iso = format_date(*day_or_none);
  return iso.substr(8, 2) + "/" + iso.substr(5, 2) + "/" + iso.substr(0, 4);
}

}  // namespace goodstanding::sample
