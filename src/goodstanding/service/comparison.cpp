#include "goodstanding/service/comparison.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "goodstanding/codec/csv.hpp"
#include "goodstanding/files/input.hpp"
#include "goodstanding/rating/rate.hpp"
#include "goodstanding/service/ratings.hpp"
#include "goodstanding/text/encoding.hpp"

namespace goodstanding::service {
namespace {

constexpr std::size_t kMostDifferences = 20;

/// What a subject's rating came to.
struct Verdict {
  std::string band;
  std::string not_rated;
};
using Verdicts = std::unordered_map<std::string, Verdict>;

Result<Verdicts> rate_all(store::Register& target, const LoadedPack& pack,
                          const ComparisonRequest& request, Progress& progress) {
  Verdicts verdicts;
  store::Register::ScanOptions options;
  options.kind = pack.pack.rates;
  options.view = request.view;
  options.record_kinds = kinds_read(pack.pack);
  options.with_statements = false;
  GS_TRY(target.scan(options, [&](const Dossier& dossier) {
    Rating rating = rating::rate(pack.pack, dossier);
    for (const Stored<Record>& stored : dossier.records) {
      if (stored.provenance.channel != request.channel) continue;
      verdicts[stored.provenance.source_key] = {rating.band, rating.not_rated};
    }
    if (verdicts.size() % 4096 == 0) progress.advance("rated", verdicts.size(), 0);
    return true;
  }));
  return verdicts;
}

Result<std::size_t> find_column(std::span<const std::string_view> header, std::string_view name,
                                const std::string& path) {
  const auto found = std::find(header.begin(), header.end(), name);
  if (found == header.end()) {
    return Error{ErrorId::kBadInput, path + ": there is no column `" + std::string(name) + "`"};
  }
  return static_cast<std::size_t>(found - header.begin());
}

class Comparer {
 public:
  Comparer(const LoadedPack& pack, const Verdicts& verdicts) : verdicts_(&verdicts) {
    for (const rules::Band& band : pack.pack.bands.bands) bands_.insert(band.id);
  }

  void take(const std::string& key, const std::string& outcome) {
    if (!bands_.contains(outcome)) {
      ++result_.other_outcomes;
      return;
    }
    const auto found = verdicts_->find(key);
    if (found == verdicts_->end()) {
      ++result_.unknown;
    } else if (found->second.band.empty()) {
      ++result_.not_rated[found->second.not_rated];
    } else {
      ++result_.rows;
      seen_.insert(key);
      if (found->second.band == outcome) {
        ++result_.equal;
      } else if (result_.differences.size() < kMostDifferences) {
        result_.differences.push_back(key + ": official " + outcome + ", computed " +
                                      found->second.band);
      }
    }
  }

  Comparison finish() {
    result_.subjects = seen_.size();
    return std::move(result_);
  }

 private:
  const Verdicts* verdicts_;
  std::unordered_set<std::string> bands_;
  std::unordered_set<std::string> seen_;
  Comparison result_;
};

}  // namespace

Result<Comparison> compare_outcomes(store::Register& target, const LoadedPack& pack,
                                    const ComparisonRequest& request, Progress& progress) {
  GS_TRY_ASSIGN(const Verdicts verdicts, rate_all(target, pack, request, progress));
  GS_TRY_ASSIGN(const std::unique_ptr<ByteSource> source, files::open_input(request.path));
  text::DecodingSource decoded(*source, text::Encoding::kUtf8);
  codec::CsvReader reader(decoded, request.path);
  GS_TRY_ASSIGN(const bool has_header, reader.next());
  if (!has_header) return Error{ErrorId::kBadInput, request.path + ": the file is empty"};
  GS_TRY_ASSIGN(const std::size_t key, find_column(reader.cells(), request.key, request.path));
  GS_TRY_ASSIGN(const std::size_t outcome,
                find_column(reader.cells(), request.outcome, request.path));
  Comparer comparer(pack, verdicts);
  for (;;) {
    GS_TRY_ASSIGN(const bool more, reader.next());
    if (!more) return comparer.finish();
    const std::span<const std::string_view> cells = reader.cells();
    if (cells.size() <= std::max(key, outcome)) continue;
    comparer.take(std::string(cells[key]), std::string(cells[outcome]));
    if (reader.row() % 4096 == 0) progress.advance("compared", reader.row(), 0);
  }
}

}  // namespace goodstanding::service
