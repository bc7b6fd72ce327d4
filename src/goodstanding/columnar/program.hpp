#pragma once
/// A rule pack bound to the columns of a population: which column of which run each rule reads.

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "goodstanding/base/result.hpp"
#include "goodstanding/population/schema.hpp"
#include "goodstanding/rules/pack.hpp"

namespace goodstanding::columnar {

/// Gives the schema of a population that packs can be run over: their record kinds, and of the
/// fields those that some rule reads. Money is two columns.
population::Schema schema_of(std::span<const rules::Pack* const> packs);
population::Schema schema_of(const rules::Pack& pack);

/// Where the cells of a pack's column lie among those of a record kind.
struct CellPlace {
  std::size_t pack_column = 0;
  std::size_t schema_column = 0;
  std::size_t place = 0;  ///< among the columns of the schema's kind
  std::optional<std::size_t> currency_place;
  std::size_t currency_column = 0;  ///< of the schema
  rules::FieldType type = rules::FieldType::kString;
};

/// Thread-safety: immutable; copies share everything.
class Program {
 public:
  /// Binds a pack to a schema. Errors: kBadInput if the schema lacks a kind or a field that the
  /// pack reads.
  static Result<Program> compile(const rules::Pack& pack, const population::Schema& schema);

  [[nodiscard]] const rules::Pack& pack() const { return data_->pack; }
  [[nodiscard]] const population::Schema& schema() const { return data_->schema; }
  /// Finds the pack's kind of a kind of the schema.
  [[nodiscard]] std::optional<std::size_t> pack_kind(std::size_t schema_kind) const {
    return data_->pack_kinds[schema_kind];
  }
  [[nodiscard]] std::size_t schema_kind(std::size_t pack_kind) const {
    return data_->schema_kinds[pack_kind];
  }
  /// Gives the cells of a kind of the pack.
  [[nodiscard]] const std::vector<CellPlace>& cells(std::size_t pack_kind) const {
    return data_->cells[pack_kind];
  }

 private:
  struct Data {
    rules::Pack pack;
    population::Schema schema;
    std::vector<std::optional<std::size_t>> pack_kinds;
    std::vector<std::size_t> schema_kinds;
    std::vector<std::vector<CellPlace>> cells;
  };
  std::shared_ptr<const Data> data_;
};

}  // namespace goodstanding::columnar
