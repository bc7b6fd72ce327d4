#include <algorithm>

#include "commands.hpp"
#include "console.hpp"
#include "context.hpp"
#include "goodstanding/crypto/sha256.hpp"
#include "goodstanding/files/input.hpp"
#include "goodstanding/files/scratch_folder.hpp"
#include "goodstanding/service/ingest.hpp"
#include "goodstanding/service/library.hpp"
#include "goodstanding/service/populations.hpp"
#include "goodstanding/simulation/profile.hpp"
#include "goodstanding/store_sqlite/sqlite_register.hpp"
#include "json_object.hpp"
#include "lookup.hpp"
#include "population_options.hpp"

namespace goodstanding::app {
namespace {

using population::Population;

constexpr std::size_t kAny = 10000;
constexpr OptionSpec kForPackOption{
    "pack", "PACK",
    "a pack that the population is for; may be repeated (default: corporate-standing)"};

Result<std::vector<service::LoadedPack>> load_packs(const Arguments& arguments,
                                                    const Context& context) {
  std::vector<std::string> names = arguments.all("pack");
  if (names.empty()) names.emplace_back("corporate-standing");
  std::vector<service::LoadedPack> packs;
  for (const std::string& name : names) {
    GS_TRY_ASSIGN(service::LoadedPack pack, service::load_pack(context.home(), name));
    packs.push_back(std::move(pack));
  }
  return packs;
}

service::PackList list_of(const std::vector<service::LoadedPack>& packs) {
  service::PackList list;
  for (const service::LoadedPack& pack : packs) list.push_back(&pack);
  return list;
}

/// One delivery of a channel.
struct DeliveryWords {
  std::string channel;
  std::vector<std::string> paths;
};

/// Takes apart `CHANNEL=FILE,FILE`.
Result<DeliveryWords> parse_delivery_words(const std::string& words) {
  const std::size_t equals = words.find('=');
  DeliveryWords out{words.substr(0, equals), {}};
  std::string rest = equals == std::string::npos ? std::string() : words.substr(equals + 1);
  while (!rest.empty()) {
    const std::size_t comma = rest.find(',');
    out.paths.push_back(rest.substr(0, comma));
    rest = comma == std::string::npos ? std::string() : rest.substr(comma + 1);
  }
  if (!out.channel.empty() && !out.paths.empty()) return out;
  return Error{ErrorId::kUsage, "--delivery: `" + words + "` is not CHANNEL=FILE[,FILE...]"};
}

Result<std::vector<DeliveryWords>> read_deliveries(const Arguments& arguments) {
  std::vector<DeliveryWords> deliveries;
  const auto files = arguments.operands();
  const auto channel = arguments.find("channel");
  if (channel && !files.empty()) {
    deliveries.push_back({*channel, {files.begin(), files.end()}});
  } else if (channel || !files.empty()) {
    return Error{ErrorId::kUsage, "files come with the --channel that they are read by"};
  }
  for (const std::string& words : arguments.all("delivery")) {
    GS_TRY_ASSIGN(DeliveryWords delivery, parse_delivery_words(words));
    deliveries.push_back(std::move(delivery));
  }
  return deliveries;
}

/// Tells on standard error what became of the rows, as an ingest would.
void print_account(const service::IngestReport& report) {
  const DispositionCounts counts = report.delivery.counts();
  std::fputs((report.delivery.header.channel + ": " + format_count(counts.total()) + " rows, " +
              format_count(counts.of(Disposition::kFinding)) + " with findings\n")
                 .c_str(),
             stderr);
}

/// Takes files into a register that goes when the work is done, so that what they say of one
/// another, and what is wrong with them, comes out as in any register.
Result<Population> build_from_files(const std::vector<DeliveryWords>& deliveries,
                                    const service::PackList& packs, View view, Context& context) {
  const files::ScratchFolder folder;
  GS_TRY_ASSIGN(const Instant now, context.now());
  GS_TRY_ASSIGN(const std::unique_ptr<store::Register> scratch,
                store_sqlite::create_register(folder.file("register.db"), context.random(), now,
                                              store::RegisterMode::kRehearsal));
  GS_TRY(service::HolderVault::create(folder.file("register.db"), context.random()));
  GS_TRY_ASSIGN(const service::HolderVault vault,
                service::HolderVault::open(folder.file("register.db"), context.random()));
  ConsoleProgress progress;
  for (const DeliveryWords& delivery : deliveries) {
    GS_TRY_ASSIGN(channels::Channel channel,
                  service::load_channel(context.home(), delivery.channel));
    const service::IngestRequest request{std::move(channel), delivery.paths, std::nullopt, now,
                                         &vault};
    GS_TRY_ASSIGN(const service::IngestReport report, service::ingest(*scratch, request, progress));
    print_account(report);
  }
  // Deliveries of one moment are recorded one after the other.
  constexpr std::int64_t kDay = 86'400'000'000;
  view.known_at = Instant{now.micros + kDay};
  return service::build_population(*scratch, packs, view, progress);
}

std::string format_bytes_per(std::uint64_t bytes, std::uint64_t things) {
  if (things == 0) return "-";
  const std::uint64_t tenths = (bytes * 10 + things / 2) / things;
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

std::uint64_t profiles_of(const Population& population) {
  for (std::size_t i = 0; i < population.schema().kinds.size(); ++i) {
    if (population.schema().kinds[i].code == simulation::kProfileKind) {
      return population.ranges()[i].records;
    }
  }
  return 0;
}

Result<std::string> checksum_of(const std::string& path) {
  GS_TRY_ASSIGN(const std::unique_ptr<ByteSource> source, files::open_raw_input(path));
  crypto::Sha256 hash;
  Bytes buffer(std::size_t{1} << 20U);
  for (;;) {
    GS_TRY_ASSIGN(const std::size_t size, source->read(buffer));
    if (size == 0) return format_hex(hash.finish());
    hash.update(ByteView(buffer.data(), size));
  }
}

Result<void> print_population(const std::string& path, const Population& population,
                              const Context& context) {
  GS_TRY_ASSIGN(const std::string checksum, checksum_of(path));
  const auto day = simulation::find_population_day(population);
  const std::uint64_t records = population.record_count() - profiles_of(population);
  const std::uint64_t bytes = population.size_bytes();
  std::vector<codec::JsonValue> kinds;
  Table table({{"kind"}, {"records", Align::kRight}, {"columns"}});
  for (std::size_t i = 0; i < population.schema().kinds.size(); ++i) {
    const population::Kind& kind = population.schema().kinds[i];
    std::string columns;
    std::vector<codec::JsonValue> names;
    for (const std::size_t column : kind.columns) {
      const std::string& name = population.schema().columns[column].name;
      columns += (columns.empty() ? "" : ", ") + name;
      names.push_back(codec::JsonValue::string(name));
    }
    const std::uint64_t held = population.ranges()[i].records;
    table.add({kind.code, format_count(held), columns});
    kinds.push_back(JsonObject()
                        .text("kind", kind.code)
                        .count("records", held)
                        .array("columns", std::move(names))
                        .build());
  }
  if (context.json()) {
    print(JsonObject()
              .text("file", path)
              .text("sha256", checksum)
              .text_or_null("as_of", day ? format_date(*day) : "")
              .text("subjects", format_subject_kind(population.schema().subjects))
              .count("companies", population.company_count())
              .count("records", records)
              .count("bytes", bytes)
              .array("kinds", std::move(kinds))
              .format());
    return {};
  }
  print(path + ": " + format_count(population.company_count()) + " companies, " +
        format_count(records) + " records" + (day ? ", as of " + format_date(*day) : "") + "\n" +
        format_count(bytes) + " bytes: " + format_bytes_per(bytes, records) + " a record, " +
        format_bytes_per(bytes, population.company_count()) + " a company\nsha256 " + checksum +
        "\n\n" + table.format());
  return {};
}

Result<int> run_build(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(const std::string out, arguments.required("out"));
  GS_TRY_ASSIGN(const std::vector<service::LoadedPack> packs, load_packs(arguments, context));
  GS_TRY_ASSIGN(const std::vector<DeliveryWords> deliveries, read_deliveries(arguments));
  store::Register* target = nullptr;
  if (deliveries.empty()) {
    GS_TRY_ASSIGN(target, context.open_register());
  }
  GS_TRY_ASSIGN(const View view, context.view());
  const Result<Population> population = [&]() -> Result<Population> {
    if (target == nullptr) return build_from_files(deliveries, list_of(packs), view, context);
    ConsoleProgress progress;
    return service::build_population(*target, list_of(packs), view, progress);
  }();
  if (!population) return population.error();
  GS_TRY(population->save(out));
  GS_TRY(print_population(out, *population, context));
  return 0;
}

Result<int> run_show(const Arguments& arguments, Context& context) {
  const std::string& path = arguments.operands()[0];
  GS_TRY_ASSIGN(const Population population, Population::open(path));
  GS_TRY(print_population(path, population, context));
  return 0;
}

Result<int> run_update(const Arguments& arguments, Context& context) {
  const std::string& path = arguments.operands()[0];
  GS_TRY_ASSIGN(const std::vector<service::LoadedPack> packs, load_packs(arguments, context));
  GS_TRY_ASSIGN(const Population population, Population::open(path));
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  GS_TRY_ASSIGN(const View view, view_of(population, arguments, context));
  std::vector<CompanyId> companies;
  for (const std::string& name : arguments.all("company")) {
    GS_TRY_ASSIGN(const CompanyId company, find_company(*target, name, view));
    companies.push_back(company);
  }
  if (companies.empty()) return Error{ErrorId::kUsage, "name at least one --company"};
  const Result<service::PopulationUpdate> update = [&] {
    ConsoleProgress progress;
    return service::update_population(*target, list_of(packs), population, companies, view,
                                      progress);
  }();
  if (!update) return update.error();
  const std::string out = arguments.find("out").value_or(path);
  GS_TRY(update->population.save(out));
  if (context.json()) {
    print(JsonObject()
              .text("file", out)
              .count("changed", update->changed)
              .count("added", update->added)
              .count("blocks", update->blocks)
              .format());
  } else {
    print(out + ": " + format_count(update->changed) + " companies changed, " +
          format_count(update->added) + " new, " + format_count(update->blocks) +
          " blocks written anew\n");
  }
  return 0;
}

}  // namespace

std::vector<Command> population_commands() {
  return {
      {"population build",
       "[FILE...]",
       "Save everybody as columns in one file: from the register, or from channel files.",
       0,
       kAny,
       {{"out", "FILE", "the population"},
        kForPackOption,
        {"channel", "CHANNEL", "read FILE... by this channel instead of the register"},
        {"delivery", "CHANNEL=FILE,...",
         "read these files too, in the order given; may be repeated"},
        kAsOfOption,
        kKnownAtOption},
       run_build},
      {"population show",
       "FILE",
       "Show what a population holds, its size and its checksum.",
       1,
       1,
       {},
       run_show},
      {"population update",
       "FILE",
       "Read some companies anew from the register; all other blocks stay as they are.",
       1,
       1,
       {{"company", "COMPANY", "which one; may be repeated"},
        kForPackOption,
        {"out", "FILE", "write there (default: in its place)"},
        kKnownAtOption},
       run_update},
  };
}

}  // namespace goodstanding::app
