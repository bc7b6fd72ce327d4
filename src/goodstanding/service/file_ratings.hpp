#pragma once
/// Rates what channel files say, without any register: for trying a scheme on published data, and
/// for comparing it with published outcomes. The files are read as an ingest reads them.

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "goodstanding/base/date.hpp"
#include "goodstanding/base/progress.hpp"
#include "goodstanding/base/result.hpp"
#include "goodstanding/channels/channel.hpp"
#include "goodstanding/model/delivery.hpp"
#include "goodstanding/service/library.hpp"

namespace goodstanding::service {

struct FileRatingsRequest {
  std::vector<std::string> paths;
  Date as_of;
  /// A kind of record: each subject is rated as of each day on which it has one, `as_of` at the
  /// latest. Only for packs without statistics of the population. Empty: as of `as_of` alone.
  std::string each_day_of;
  bool with_records = false;  ///< give the records of each subject, with their derived columns
};

struct FileRatingsFigures {
  DispositionCounts rows;  ///< repeats count as applied: nothing is compared with
  std::uint64_t subjects = 0;
  std::uint64_t rated = 0;
  std::map<std::string, std::uint64_t> bands;
  std::map<std::string, std::uint64_t> not_rated_because;
};

/// Takes one subject as a canonical JSON object of one line: as_of, key, score, band, not_rated,
/// facts, figures, indicators and, if asked for, records; numbers as texts, unknown values left
/// out.
using TakeLine = std::function<Result<void>(std::string_view line)>;

/// Reads the files of a channel and rates every subject that the pack rates. Subjects come in the
/// order of their keys. Errors: those of the files and the channel; kBadInput if a table has two
/// rows for one key, or each day is asked for of a pack that measures the population; those of
/// `take`. Cost: all records in memory.
Result<FileRatingsFigures> rate_files(const channels::Channel& channel, const LoadedPack& pack,
                                      const FileRatingsRequest& request, const TakeLine& take,
                                      Progress& progress);

}  // namespace goodstanding::service
