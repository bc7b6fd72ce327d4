#pragma once
/// Dossiers made of the records that a population holds, for what is asked of single companies.

#include <span>
#include <string>
#include <vector>

#include "goodstanding/columnar/company_records.hpp"
#include "goodstanding/columnar/program.hpp"
#include "goodstanding/model/dossier.hpp"
#include "goodstanding/population/population.hpp"

namespace goodstanding::simulation {

/// Gives dossiers back as one pack reads them: with the fields that it reads, and without
/// statements. Rating them gives the same bits as rating those that the population was made of.
/// Thread-safety: immutable. Refers to the population.
class HeldDossiers {
 public:
  HeldDossiers(const columnar::Program& program, const population::Population& population,
               const View& view);

  /// Gives the dossier of a company of a block whose records lie at the places, in their order.
  [[nodiscard]] Dossier make(const population::BlockView& block, std::size_t company,
                             std::span<const columnar::RecordPlace> places) const;

 private:
  /// A member of a record's body and the column it is in.
  struct Member {
    std::string name;
    std::size_t place = 0;   ///< among the columns of the run
    std::size_t column = 0;  ///< of the schema
    rules::FieldType type = rules::FieldType::kString;
  };
  [[nodiscard]] std::string text_of(const Member& member, const population::ColumnView& column,
                                    std::int64_t value) const;
  [[nodiscard]] Record read(const population::RunView& run, std::size_t row,
                            std::size_t kind) const;

  columnar::Program program_;
  const population::Population* population_;
  View view_;
  std::vector<std::vector<Member>> members_;  ///< by kind of the pack, in the order of names
};

}  // namespace goodstanding::simulation
