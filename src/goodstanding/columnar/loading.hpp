#pragma once
/// Fills populations with records: those of a register's dossiers, or those that channels make of
/// files. The same records give the same population.

#include <memory>
#include <span>
#include <vector>

#include "goodstanding/base/result.hpp"
#include "goodstanding/columnar/program.hpp"
#include "goodstanding/feel/value.hpp"
#include "goodstanding/model/dossier.hpp"
#include "goodstanding/population/builder.hpp"
#include "goodstanding/rules/pack.hpp"

namespace goodstanding::columnar {

/// Reads records as packs read them and stages them in a builder. Requires: a builder whose schema
/// is schema_of the packs, and both outlive it.
class Loader {
 public:
  Loader(std::vector<const rules::Pack*> packs, population::Builder& builder);

  /// Adds a record of a company; records of kinds that no pack reads are left aside. `position`
  /// orders the records of a company. Errors: kIo.
  Result<void> add(SubjectId company, std::int64_t position, const Record& record,
                   std::uint8_t marks = 0);
  /// Adds a company with all its records, in their order. Errors: kIo.
  Result<void> add(const Dossier& dossier);

 private:
  /// How one pack reads one kind.
  struct Target {
    std::size_t pack = 0;
    std::size_t kind = 0;  ///< of the pack
    std::vector<CellPlace> cells;
  };
  void read(std::size_t kind, const Record& record);

  population::Builder* builder_;
  std::vector<const rules::Pack*> packs_;
  std::vector<std::vector<feel::Value>> rows_;  ///< by pack
  std::vector<population::Cell> cells_;
  std::vector<std::vector<Target>> targets_;  ///< by kind of the schema
};

}  // namespace goodstanding::columnar
