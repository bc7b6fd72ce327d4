#pragma once
/// Rates the companies of a population under one pack, as simulations count them; for the inside of
/// this module.

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "goodstanding/columnar/run.hpp"
#include "goodstanding/rating/inputs.hpp"
#include "goodstanding/simulation/columns.hpp"
#include "goodstanding/simulation/held_dossier.hpp"
#include "goodstanding/simulation/rated_pair.hpp"

namespace goodstanding::simulation {

/// Which companies of a block the scalar engine has to look at.
using Flags = std::array<bool, population::kBlockCompanies>;

/// Thread-safety: immutable once made. Refers to the pack and the population.
class SideRater {
 public:
  /// Runs the vectorised engine over everybody, if the pack has a fast plan; else takes the
  /// statistics that the scalar engine needs. Errors: kBadInput if the population lacks what the
  /// pack reads.
  static Result<SideRater> make(const ColumnSide& side, const population::Population& population,
                                const View& view, const ColumnOptions& options);

  [[nodiscard]] bool is_fast() const { return results_.has_value(); }
  /// Marks the companies of which something may be missing; all, if the pack has no fast plan.
  [[nodiscard]] Flags find_doubtful(const population::BlockView& block) const;
  /// Gives what the vectorised engine says of a company. Requires: a fast plan, nothing missing.
  [[nodiscard]] RatedSide by_columns(std::size_t company) const;
  /// Asks the scalar engine.
  [[nodiscard]] RatedSide by_records(const population::BlockView& block, std::size_t company,
                                     std::span<const columnar::RecordPlace> places) const;

 private:
  SideRater(const ColumnSide& side, const columnar::Program& program,
            const population::Population& population, const View& view)
      : pack_(side.pack), program_(program), dossiers_(program, population, view), view_(view) {}
  void flag_gaps(const population::RunView& run, Flags& flags) const;
  void flag_without_facts(const population::BlockView& block, Flags& flags) const;
  Result<void> take_statistics(const population::Population& population);

  const rules::Pack* pack_;
  columnar::Program program_;
  HeldDossiers dossiers_;
  View view_;
  std::optional<columnar::Results> results_;
  std::unique_ptr<rating::TableRows> tables_;
  std::unique_ptr<rating::Statistics> statistics_;
};

}  // namespace goodstanding::simulation
