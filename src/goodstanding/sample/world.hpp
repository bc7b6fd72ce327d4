#pragma once
/// The sample world: a fictional country with its companies, and four years of what they did, as
/// files of eight channels. Nothing in it is real and nobody in it is a person, also where the one
/// professional register has names; the mistakes in the files are there on purpose. The same
/// options give the same bytes on every machine.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/base/bytes.hpp"
#include "goodstanding/base/progress.hpp"
#include "goodstanding/base/result.hpp"

namespace goodstanding::sample {

struct WorldOptions {
  std::uint64_t companies = 10'000;  ///< Range: 1 to 10,000,000
  std::uint64_t seed = 1;
};

/// The years that the world's records tell of, and its country.
inline constexpr std::int32_t kFirstYear = 2021;
inline constexpr std::int32_t kLastYear = 2024;
inline constexpr std::string_view kCountryName = "Tavonia";
inline constexpr std::string_view kCountryCode = "XT";  // of those that ISO 3166-1 leaves to users

/// Takes the files of the world, one after the other: begin, append as often as needed, end.
class FileSink {
 public:
  virtual ~FileSink() = default;
  /// Begins a file. `name` has no folder.
  virtual Result<void> begin(std::string_view name) = 0;
  /// Appends bytes to the file that was begun.
  virtual Result<void> append(std::string_view bytes) = 0;
  /// Ends the file that was begun.
  virtual Result<void> end() = 0;
};

/// What the generator put into one file. The rows of the last four members are among `rows`.
struct WorldFile {
  std::string channel;
  std::string name;
  std::string published;    ///< the day the file is of, as `2023-01-31`
  std::uint32_t order = 0;  ///< of its delivery; files of one delivery share it. Range: from 1
  std::uint64_t bytes = 0;  ///< as written, compressed if so
  Digest digest{};          ///< SHA-256 of these bytes
  std::uint64_t rows = 0;
  std::uint64_t persons = 0;      ///< natural persons, sole traders, or of unknown legal nature
  std::uint64_t other_kinds = 0;  ///< vessels
  std::uint64_t findings = 0;     ///< rows that are wrong on purpose
  std::uint64_t repeats = 0;      ///< rows that repeat the row before them byte for byte
};

/// The world as it was written, in the order in which its deliveries are to be ingested.
struct World {
  WorldOptions options;
  std::vector<WorldFile> files;
};

/// Generates the world and hands its files to `sink`; the last two are `manifest.csv` and
/// `world.json`. Errors: kUsage for options out of range; those of the sink. Cost: about 25 us a
/// company; memory does not depend on the number of companies.
Result<World> generate_world(const WorldOptions& options, FileSink& sink, Progress& progress);

/// Formats the list of files for ingestion: `channel,file,order,published`, one line a file.
std::string format_manifest(const World& world);
/// Formats everything about the world, with digests and the number of rows of each kind, as
/// canonical JSON. Source: RFC 8785.
std::string format_world_json(const World& world);

}  // namespace goodstanding::sample
