#include <cstdio>
#include <memory>

#include "access.hpp"
#include "commands.hpp"
#include "console.hpp"
#include "context.hpp"
#include "goodstanding/files/whole_file.hpp"
#include "goodstanding/report/report.hpp"
#include "goodstanding/sample/world.hpp"
#include "goodstanding/service/public_report.hpp"
#include "json_object.hpp"
#include "lookup.hpp"

namespace goodstanding::app {
namespace {

/// Writes the files of the sample world into a folder.
class FolderSink final : public sample::FileSink {
 public:
  explicit FolderSink(std::string folder) : folder_(std::move(folder)) {}

  Result<void> begin(std::string_view name) override {
    path_ = folder_ + '/' + std::string(name);
    file_.reset(std::fopen(path_.c_str(), "wb"));
    return file_ ? Result<void>() : failure();
  }
  Result<void> append(std::string_view bytes) override {
    if (std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) != bytes.size()) return failure();
    return {};
  }
  Result<void> end() override {
    if (std::fclose(file_.release()) != 0) return failure();
    return {};
  }

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  [[nodiscard]] Error failure() const {
    return Error{ErrorId::kIo, path_ + ": cannot be written; is the disk full?"};
  }
  std::string folder_;
  std::string path_;
  std::unique_ptr<std::FILE, Close> file_;
};

Result<int> run_sample(const Arguments& arguments, Context& context) {
  sample::WorldOptions options;
  GS_TRY_ASSIGN(const std::int64_t companies, arguments.integer("companies", 10000));
  GS_TRY_ASSIGN(const std::int64_t seed, arguments.integer("seed", 1));
  GS_TRY_ASSIGN(const std::string folder, arguments.required("out"));
  options.companies = static_cast<std::uint64_t>(companies);
  options.seed = static_cast<std::uint64_t>(seed);
  GS_TRY(files::make_folder(folder));
  FolderSink sink(folder);
  Result<sample::World> world = [&] {
    ConsoleProgress progress;
    return sample::generate_world(options, sink, progress);
  }();
  if (!world) return std::move(world).error();
  if (context.json()) {
    print(sample::format_world_json(*world) + '\n');
    return 0;
  }
  Table table(
      {{"order", Align::kRight}, {"channel"}, {"file"}, {"published"}, {"rows", Align::kRight}});
  for (const sample::WorldFile& file : world->files) {
    table.add({std::to_string(file.order), file.channel, file.name, file.published,
               format_count(file.rows)});
  }
  print(table.format());
  print("wrote " + std::to_string(world->files.size()) + " files of " +
        std::string(sample::kCountryName) + " to " + folder + "; ingest them in the order of " +
        folder + "/manifest.csv\n");
  return 0;
}

Result<int> run_report(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  service::ReportRequest request;
  request.home = context.home();
  request.packs = arguments.all("pack");
  if (request.packs.empty()) request.packs = {std::string(kDefaultPack)};
  GS_TRY_ASSIGN(request.view, context.view());
  GS_TRY_ASSIGN(const std::string path, arguments.required("out"));
  GS_TRY_ASSIGN(const Reading reading, Reading::begin("report", arguments, context));
  const ReaderKind kind = reading.reader().kind;
  Result<report::ReportData> data = [&] {
    ConsoleProgress progress;
    return service::gather_report(*target, request, progress);
  }();
  if (!data) return std::move(data).error();
  // The report explains ratings by name, which nobody may see but the company, its authority, and
  // the operator who draws it up.
  const std::size_t held = data->companies.size();
  if (kind != ReaderKind::kConsole) data->companies.clear();
  GS_TRY(reading.log(context, CompanyId{},
                     "the report of the register, " +
                         format_shown(data->companies.size(), held, "ratings explained")));
  GS_TRY(files::write_file_atomically(path, report::render_report(*data)));
  if (context.json()) {
    print(JsonObject().text("report", path).format());
  } else {
    print("wrote " + path + "\n");
  }
  return 0;
}

}  // namespace

std::vector<Command> sample_commands() {
  return {
      {"sample",
       "",
       "Write the files of a fictional country, for trying things out.",
       0,
       0,
       {{"companies", "N", "how many (default: 10000)"},
        {"seed", "S", "which country (default: 1)"},
        {"out", "DIR", "where to"}},
       run_sample},
      {"report", "", "Write the public report as one HTML file.", 0, 0,
       reading_options(
           {{"out", "FILE", "where to"},
            {"pack", "PACK", "a pack to show; may be repeated (default: corporate-standing)"},
            kAsOfOption,
            kKnownAtOption}),
       run_report},
  };
}

}  // namespace goodstanding::app
