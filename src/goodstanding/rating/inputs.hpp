#pragma once
/// What a rating reads beside the records of its subject: published tables, statistics of the
/// population, and what the one who asks has chosen.

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/base/bytes.hpp"
#include "goodstanding/base/result.hpp"
#include "goodstanding/feel/value.hpp"
#include "goodstanding/model/dossier.hpp"
#include "goodstanding/rules/pack.hpp"

namespace goodstanding::rating {

/// The rows of the tables of a pack. Immutable once made.
class TableRows {
 public:
  TableRows() = default;
  /// Takes the records of the pack's table kinds; others are left aside. Annulled rows do not
  /// count.
  TableRows(const rules::Pack& pack, std::span<const Stored<Record>> records);

  /// A row with the values of the pack's columns.
  struct Row {
    Period valid;
    Position position;
    std::vector<feel::Value> values;
  };
  /// Finds the one row that fits on a day; nullptr if none or several do, or something compared
  /// with is unknown. `compute` gives the value of an expression. Cost: linear in the rows that
  /// share the first column compared.
  using Compute = std::function<feel::Value(const rules::Condition&)>;
  [[nodiscard]] const Row* find(const rules::Lookup& lookup, Date day,
                                const Compute& compute) const;

  [[nodiscard]] bool empty() const { return tables_.empty(); }
  /// Names the keys for which a table has two rows on one day: `cut-points: C01, MA`.
  [[nodiscard]] std::vector<std::string> find_clashes(const rules::Pack& pack) const;
  /// Gives the SHA-256 over the rows as they came, in the order of their positions.
  [[nodiscard]] const Digest& digest() const { return digest_; }

 private:
  std::vector<std::vector<Row>> tables_;  // by table
  Digest digest_{};
};

/// Statistics of a population: a value for each figure of the pack that is one, by peer group.
struct Statistics {
  struct Group {
    std::optional<Decimal> value;  ///< none: fewer than the least population, or undefined
    std::int64_t count = 0;        ///< how many subjects took part
  };
  std::vector<std::map<std::string, Group, std::less<>>> by_figure;

  /// Finds the group; none before its pass, and for a group without any subject.
  [[nodiscard]] const Group* find(std::size_t figure, std::string_view peers) const;
};

struct Inputs {
  const TableRows* tables = nullptr;
  const Statistics* statistics = nullptr;
  std::string extent;  ///< the part of the business that is asked about; empty: the whole
};

/// Says in which pass each figure can be computed: 0 without any statistic; a statistic one pass
/// after what it is taken of.
std::vector<std::size_t> statistic_passes(const rules::Pack& pack);

/// Calls back with every subject of the population, in any order.
using EachSubject = std::function<Result<void>(const std::function<void(const Dossier&)>&)>;

/// Computes the statistics of a population in as many passes as they depend on one another; none at
/// all for packs without any. Cost: a rating of every subject for each pass.
Result<Statistics> compute_statistics(const rules::Pack& pack, const Inputs& inputs,
                                      const EachSubject& each_subject);

/// Computes one statistic over values. `values` are sorted in place. None if there are too few.
std::optional<Decimal> compute_statistic(const rules::Statistic& statistic,
                                         std::vector<Decimal>& values);

}  // namespace goodstanding::rating
