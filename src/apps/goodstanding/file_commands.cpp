#include <fstream>

#include "commands.hpp"
#include "console.hpp"
#include "context.hpp"
#include "goodstanding/service/file_ratings.hpp"
#include "json_object.hpp"
#include "lookup.hpp"

namespace goodstanding::app {
namespace {

constexpr std::size_t kAny = 1000;

Error cannot_write(const std::string& path) {
  return Error{ErrorId::kIo, path + ": cannot be written; is there room, and may you write there?"};
}

void print_summary(const service::FileRatingsFigures& figures, const service::LoadedPack& pack) {
  Table rows({{"rows"}, {"count", Align::kRight}});
  for (const Disposition disposition : {Disposition::kApplied, Disposition::kPerson,
                                        Disposition::kOtherKind, Disposition::kFinding}) {
    rows.add(
        {std::string(format_disposition(disposition)), format_count(figures.rows.of(disposition))});
  }
  print(rows.format() + "\n");
  Table bands({{"band"}, {"count", Align::kRight}});
  for (const rules::Band& band : pack.pack.bands.bands) {
    const auto found = figures.bands.find(band.id);
    bands.add({band.id, format_count(found == figures.bands.end() ? 0 : found->second)});
  }
  for (const auto& [reason, count] : figures.not_rated_because) {
    bands.add({"not rated: " + reason, format_count(count)});
  }
  print(bands.format());
}

Result<int> run_rate_files(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(const std::string pack_name, arguments.required("pack"));
  GS_TRY_ASSIGN(const std::string channel_name, arguments.required("channel"));
  GS_TRY_ASSIGN(const std::optional<Date> as_of, arguments.date("as-of"));
  if (!as_of) return Error{ErrorId::kUsage, "rate-files needs --as-of, the day to rate as of"};
  GS_TRY_ASSIGN(const service::LoadedPack pack, service::load_pack(context.home(), pack_name));
  GS_TRY_ASSIGN(const channels::Channel channel,
                service::load_channel(context.home(), channel_name));
  service::FileRatingsRequest request;
  request.paths.assign(arguments.operands().begin(), arguments.operands().end());
  request.as_of = *as_of;
  request.each_day_of = arguments.find("each-day-of").value_or("");
  request.with_records = arguments.has("records");
  const std::string out_path = arguments.find("out").value_or("");
  std::ofstream out;
  if (!out_path.empty()) out.open(out_path, std::ios::binary | std::ios::trunc);
  if (!out_path.empty() && !out) return cannot_write(out_path);
  const auto take = [&](std::string_view line) -> Result<void> {
    if (out_path.empty()) {
      print(std::string(line) + "\n");
      return {};
    }
    out << line << '\n';
    return out ? Result<void>() : Result<void>(cannot_write(out_path));
  };
  Result<service::FileRatingsFigures> figures = [&] {
    ConsoleProgress progress;
    return service::rate_files(channel, pack, request, take, progress);
  }();
  if (!figures) return std::move(figures).error();
  out.flush();
  if (!out_path.empty() && !out) return cannot_write(out_path);
  if (!out_path.empty()) print_summary(*figures, pack);
  return 0;
}

}  // namespace

std::vector<Command> file_commands() {
  return {
      {"rate-files",
       "FILE...",
       "Rate what channel files say, without a register: one JSON object a subject.",
       1,
       kAny,
       {{"pack", "PACK", "the rule pack"},
        {"channel", "CHANNEL", "the channel that the files come through"},
        {"as-of", "DATE", "the day to rate as of"},
        {"each-day-of", "KIND", "rate as of each day on which there is a record of this kind"},
        {"records", "", "give the records of each subject too, with their derived columns"},
        {"out", "FILE", "write the objects there, and print a summary (default: print them)"}},
       run_rate_files},
  };
}

}  // namespace goodstanding::app
