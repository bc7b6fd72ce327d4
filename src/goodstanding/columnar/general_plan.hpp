#pragma once
/// What the general way needs of a pack on a day: everything that is the same for all companies.

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "goodstanding/columnar/program.hpp"
#include "goodstanding/feel/value.hpp"
#include "goodstanding/model/dossier.hpp"
#include "goodstanding/population/population.hpp"

namespace goodstanding::columnar {

/// The rows of a published table, typed.
struct TableRow {
  Period valid;
  std::vector<feel::Value> values;  ///< by column of the pack
};

/// A statistic of one peer group.
struct GroupStatistic {
  std::optional<Decimal> value;
  std::int64_t count = 0;
};
using PeerGroups = std::map<std::string, GroupStatistic, std::less<>>;

struct GeneralPlan {
  GeneralPlan(const Program& program, const population::Population& population, Date as_of,
              std::span<const Stored<Record>> tables, std::string extent);

  Program program;
  std::shared_ptr<const population::Words> words;
  Date as_of;
  std::string extent;
  std::vector<std::vector<TableRow>> tables;   ///< by table of the pack
  std::vector<PeerGroups> statistics;          ///< by figure; empty before its pass
  std::vector<feel::Value> result_slots;       ///< with all that companies share
  std::vector<feel::ContextKeys> result_keys;  ///< by indicator; null if nothing reads it
  std::vector<std::string> reason_codes;       ///< as in Results
  std::vector<std::string> not_rated_codes;    ///< as in Results

  [[nodiscard]] const rules::Pack& pack() const { return program.pack(); }
  [[nodiscard]] std::uint8_t not_rated_code(std::string_view code) const;
};

}  // namespace goodstanding::columnar
