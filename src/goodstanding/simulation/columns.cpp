#include "goodstanding/simulation/columns.hpp"

#include <algorithm>
#include <memory>
#include <vector>

#include "goodstanding/columnar/share_blocks.hpp"
#include "goodstanding/simulation/profile.hpp"
#include "goodstanding/simulation/side_rater.hpp"
#include "goodstanding/simulation/tally.hpp"

namespace goodstanding::simulation {
namespace {

using population::BlockView;
using population::Population;

/// Counts one block after another; each thread has one of its own.
class BlockCounter {
 public:
  BlockCounter(const Population& population, const SideRater& before, const SideRater& after,
               const HeldProfiles& profiles, Tally& tally)
      : population_(&population),
        before_(&before),
        after_(&after),
        profiles_(&profiles),
        tally_(&tally) {}

  void count(std::size_t place) {
    const BlockView block = population_->block(place);
    const Flags doubtful_before = before_->find_doubtful(block);
    const Flags doubtful_after = after_->find_doubtful(block);
    const std::vector<Profile> profiles = profiles_->of_block(block);
    std::vector<std::vector<columnar::RecordPlace>> places;
    const auto any = [&](const Flags& flags) {
      return std::find(flags.begin(), flags.end(), true) != flags.end();
    };
    if (any(doubtful_before) || any(doubtful_after)) places = columnar::places_by_company(block);
    const std::size_t first = population_->first_company(place);
    for (std::size_t i = 0; i < block.companies(); ++i) {
      RatedPair pair;
      pair.profile = profiles[i];
      pair.before = doubtful_before[i] ? before_->by_records(block, i, places[i])
                                       : before_->by_columns(first + i);
      pair.after = doubtful_after[i] ? after_->by_records(block, i, places[i])
                                     : after_->by_columns(first + i);
      tally_->add(pair);
    }
  }

 private:
  const Population* population_;
  const SideRater* before_;
  const SideRater* after_;
  const HeldProfiles* profiles_;
  Tally* tally_;
};

}  // namespace

Result<Simulation> simulate_columns(const Population& population, const ColumnSide& before,
                                    const ColumnSide& after, const View& view,
                                    const ColumnOptions& options, Progress& progress) {
  GS_TRY_ASSIGN(const SideRater rater_before, SideRater::make(before, population, view, options));
  GS_TRY_ASSIGN(const SideRater rater_after, SideRater::make(after, population, view, options));
  GroupBook book;
  const HeldProfiles profiles(population, after.scheme.home, book);
  const std::size_t threads = std::max<std::size_t>(options.threads, 1);
  std::vector<std::unique_ptr<Tally>> tallies;
  for (std::size_t i = 0; i < threads; ++i) {
    tallies.push_back(std::make_unique<Tally>(before.scheme, after.scheme, view));
  }
  const auto count = [&](std::size_t thread, std::size_t first, std::size_t end) {
    BlockCounter counter(population, rater_before, rater_after, profiles, *tallies[thread]);
    for (std::size_t place = first; place < end; ++place) {
      counter.count(place);
      // Its share stands for those of the others, which are as large.
      if (thread == 0 && place % 16 == 0) {
        progress.advance("simulated", population.company_count() * place / std::max(end, first + 1),
                         population.company_count());
      }
    }
  };
  columnar::share_blocks(population.blocks().size(), threads, count);
  for (std::size_t i = 1; i < threads; ++i) tallies[0]->merge(*tallies[i]);
  return tallies[0]->finish(book);
}

}  // namespace goodstanding::simulation
