#pragma once
/// Formulas of packs as exact integer arithmetic over rows of companies. Only what provably gives
/// the value of the decimal arithmetic is translated: sums, differences and products that stay
/// within 62 bits, quotients that are compared or rounded down and nothing else.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "goodstanding/base/decimal.hpp"
#include "goodstanding/columnar/kernels.hpp"
#include "goodstanding/feel/expression.hpp"

namespace goodstanding::columnar {

/// A row-valued expression, by its place in the program.
using RowId = std::size_t;

/// A quotient of two rows, the divisor above zero.
struct Quotient {
  RowId number = 0;
  RowId divisor = 0;
};

/// Expressions over rows; equal ones are one. The leaves are rows that the caller fills.
class IntegerProgram {
 public:
  /// Makes a leaf. Requires: values within the bounds whenever the program runs.
  RowId leaf(std::int64_t low, std::int64_t high);
  RowId constant(std::int64_t value);
  /// Each gives none if a result could pass 62 bits.
  std::optional<RowId> add(RowId a, RowId b);
  std::optional<RowId> subtract(RowId a, RowId b);
  std::optional<RowId> multiply(RowId a, RowId b);
  /// Divides by a constant and rounds down.
  std::optional<RowId> floor_divide(RowId a, std::int64_t divisor);
  /// Takes common factors out of the constants by which both sides are multiplied.
  Quotient reduce(Quotient value);

  [[nodiscard]] std::int64_t low(RowId row) const { return nodes_[row].low; }
  [[nodiscard]] std::int64_t high(RowId row) const { return nodes_[row].high; }
  [[nodiscard]] std::optional<std::int64_t> constant_of(RowId row) const;
  /// Gives by what a row multiplies another one; none if it does more than that.
  [[nodiscard]] std::optional<std::int64_t> scale_of(RowId row, RowId of) const;
  [[nodiscard]] std::size_t size() const { return nodes_.size(); }

  /// Fills the rows of constants, once for each memory.
  void fill_constants(std::span<std::int64_t> memory) const;
  /// Computes all rows but leaves and constants. Requires: `memory` of size() x kLanes numbers.
  void run(const Kernels& kernels, std::span<std::int64_t> memory) const;
  [[nodiscard]] static std::int64_t* row(std::span<std::int64_t> memory, RowId row) {
    return memory.data() + row * kLanes;
  }

  bool operator==(const IntegerProgram& other) const { return nodes_ == other.nodes_; }

 private:
  enum class Op : std::uint8_t { kLeaf, kConstant, kAdd, kSubtract, kMultiply, kScale, kDivide };
  struct Node {
    Op op = Op::kLeaf;
    RowId a = 0;
    RowId b = 0;
    std::int64_t constant = 0;
    std::int64_t low = 0;
    std::int64_t high = 0;
    bool operator==(const Node&) const = default;
  };
  __extension__ using Wide = __int128;
  RowId keep(const Node& node);
  std::optional<RowId> keep_bounded(Node node, Wide low, Wide high);
  /// The constant factor of a row, and what it multiplies.
  [[nodiscard]] std::int64_t factor_of(RowId row) const;
  RowId with_factor(RowId row, std::int64_t factor);

  std::vector<Node> nodes_;
};

/// What a variable of a formula is, by its slot; none if it cannot be an integer row.
class Variables {
 public:
  virtual ~Variables() = default;
  virtual std::optional<Quotient> find(std::size_t slot) = 0;
};

/// Makes rows of a number.
std::optional<Quotient> to_quotient(IntegerProgram& program, const Decimal& value);
/// Translates a formula; none if it is none of the forms above.
std::optional<Quotient> translate(IntegerProgram& program, const feel::Expression& expression,
                                  Variables& variables);

}  // namespace goodstanding::columnar
