#include "goodstanding/columnar/integer_formula.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "goodstanding/feel/program.hpp"

namespace goodstanding::columnar {
namespace {

constexpr std::int64_t kBound = std::int64_t{1} << 62U;
/// What the division kernel takes.
constexpr std::int64_t kDivisionBound = std::int64_t{1} << 51U;

}  // namespace

RowId IntegerProgram::keep(const Node& node) {
  for (RowId i = 0; i < nodes_.size(); ++i) {
    const Node& other = nodes_[i];
    if (node.op != Op::kLeaf && node.op == other.op && node.a == other.a && node.b == other.b &&
        node.constant == other.constant) {
      return i;
    }
  }
  nodes_.push_back(node);
  return nodes_.size() - 1;
}

std::optional<RowId> IntegerProgram::keep_bounded(Node node, Wide least, Wide most) {
  if (least <= -kBound || kBound <= most) return std::nullopt;
  node.low = static_cast<std::int64_t>(least);
  node.high = static_cast<std::int64_t>(most);
  return keep(node);
}

RowId IntegerProgram::leaf(std::int64_t low, std::int64_t high) {
  return keep({Op::kLeaf, 0, 0, 0, low, high});
}

RowId IntegerProgram::constant(std::int64_t value) {
  return keep({Op::kConstant, 0, 0, value, value, value});
}

std::optional<std::int64_t> IntegerProgram::constant_of(RowId row) const {
  if (nodes_[row].op != Op::kConstant) return std::nullopt;
  return nodes_[row].constant;
}

std::optional<std::int64_t> IntegerProgram::scale_of(RowId row, RowId of) const {
  if (nodes_[row].op != Op::kScale || nodes_[row].a != of) return std::nullopt;
  return nodes_[row].constant;
}

std::optional<RowId> IntegerProgram::add(RowId a, RowId b) {
  if (constant_of(b) == 0) return a;
  if (constant_of(a) == 0) return b;
  const auto least = static_cast<Wide>(low(a)) + low(b);
  const auto most = static_cast<Wide>(high(a)) + high(b);
  return keep_bounded({Op::kAdd, a, b, 0, 0, 0}, least, most);
}

std::optional<RowId> IntegerProgram::subtract(RowId a, RowId b) {
  if (constant_of(b) == 0) return a;
  const auto least = static_cast<Wide>(low(a)) - high(b);
  const auto most = static_cast<Wide>(high(a)) - low(b);
  return keep_bounded({Op::kSubtract, a, b, 0, 0, 0}, least, most);
}

std::optional<RowId> IntegerProgram::multiply(RowId a, RowId b) {
  const auto left = constant_of(a);
  const auto right = constant_of(b);
  if (left == 1) return b;
  if (right == 1) return a;
  std::array<Wide, 4> products = {
      static_cast<Wide>(low(a)) * low(b), static_cast<Wide>(low(a)) * high(b),
      static_cast<Wide>(high(a)) * low(b), static_cast<Wide>(high(a)) * high(b)};
  std::sort(products.begin(), products.end());
  if (left && right) {
    if (products[3] >= kBound || products[0] <= -kBound) return std::nullopt;
    return constant(static_cast<std::int64_t>(products[0]));
  }
  if (left) return keep_bounded({Op::kScale, b, 0, *left, 0, 0}, products[0], products[3]);
  if (right) return keep_bounded({Op::kScale, a, 0, *right, 0, 0}, products[0], products[3]);
  return keep_bounded({Op::kMultiply, a, b, 0, 0, 0}, products[0], products[3]);
}

std::optional<RowId> IntegerProgram::floor_divide(RowId a, std::int64_t divisor) {
  if (divisor == 1) return a;
  const bool bounded =
      -kDivisionBound < low(a) && high(a) < kDivisionBound && divisor < kDivisionBound;
  if (!bounded || divisor <= 0) return std::nullopt;
  const auto rounded = [divisor](std::int64_t value) {
    const std::int64_t quotient = value / divisor;
    return value % divisor < 0 ? quotient - 1 : quotient;
  };
  return keep_bounded({Op::kDivide, a, 0, divisor, 0, 0}, rounded(low(a)), rounded(high(a)));
}

std::int64_t IntegerProgram::factor_of(RowId row) const {
  const Node& node = nodes_[row];
  return node.op == Op::kScale || node.op == Op::kConstant ? node.constant : 1;
}

RowId IntegerProgram::with_factor(RowId row, std::int64_t factor) {
  if (nodes_[row].op == Op::kConstant) return constant(factor);
  return *multiply(nodes_[row].a, constant(factor));
}

Quotient IntegerProgram::reduce(Quotient value) {
  const std::int64_t above = factor_of(value.number);
  const std::int64_t below = factor_of(value.divisor);
  const std::int64_t common = std::gcd(above, below);
  if (common <= 1) return value;
  return {with_factor(value.number, above / common), with_factor(value.divisor, below / common)};
}

void IntegerProgram::fill_constants(std::span<std::int64_t> memory) const {
  for (RowId i = 0; i < nodes_.size(); ++i) {
    if (nodes_[i].op == Op::kConstant) std::fill_n(row(memory, i), kLanes, nodes_[i].constant);
  }
}

void IntegerProgram::run(const Kernels& kernels, std::span<std::int64_t> memory) const {
  for (RowId i = 0; i < nodes_.size(); ++i) {
    const Node& node = nodes_[i];
    std::int64_t* const out = row(memory, i);
    const std::int64_t* const a = row(memory, node.a);
    const std::int64_t* const b = row(memory, node.b);
    switch (node.op) {
      case Op::kLeaf:
      case Op::kConstant:
        break;
      case Op::kAdd:
        kernels.sum(a, b, out);
        break;
      case Op::kSubtract:
        kernels.difference(a, b, out);
        break;
      case Op::kMultiply:
        kernels.multiply(a, b, out);
        break;
      case Op::kScale:
        kernels.multiply_by(a, node.constant, out);
        break;
      case Op::kDivide:
        kernels.floor_divide(a, node.constant, out);
        break;
    }
  }
}

std::optional<Quotient> to_quotient(IntegerProgram& program, const Decimal& value) {
  std::int64_t divisor = 1;
  for (std::int32_t scale = 0; scale <= 15; ++scale, divisor *= 10) {
    const auto scaled = value.to_scaled(scale);
    if (!scaled) continue;
    if (*scaled <= -kBound || kBound <= *scaled) return std::nullopt;
    return Quotient{program.constant(*scaled), program.constant(divisor)};
  }
  return std::nullopt;
}

namespace {

/// Walks the nodes of an expression. A quotient that is not exact may only be compared or rounded
/// down, so arithmetic is done with whole divisors alone.
class Translator {
 public:
  Translator(IntegerProgram& program, const feel::Program& source, Variables& variables)
      : program_(&program), source_(&source), variables_(&variables) {}

  std::optional<Quotient> run(feel::NodeId id) {
    const feel::Node& node = source_->nodes[id];
    switch (node.op) {
      case feel::Op::kConstant:
        if (!source_->constants[node.a].is(feel::Kind::kNumber)) return std::nullopt;
        return to_quotient(*program_, source_->constants[node.a].as_number());
      case feel::Op::kSlot:
        return variables_->find(node.a);
      case feel::Op::kAdd:
      case feel::Op::kSubtract:
        return sum(node);
      case feel::Op::kMultiply:
        return product(node);
      case feel::Op::kDivide:
        return divide(node);
      case feel::Op::kCallBuiltin:
        return floor(node);
      case feel::Op::kIf:
        return choose(node);
      default:
        return std::nullopt;
    }
  }

 private:
  /// Says whether a value is a decimal of few digits, not the rounded result of a division.
  [[nodiscard]] bool is_exact(const Quotient& value) const {
    auto divisor = program_->constant_of(value.divisor);
    if (!divisor) return false;
    while (*divisor % 2 == 0) *divisor /= 2;
    while (*divisor % 5 == 0) *divisor /= 5;
    return *divisor == 1;
  }

  std::optional<Quotient> exact(feel::NodeId id) {
    const auto value = run(id);
    return value && is_exact(*value) ? value : std::nullopt;
  }

  std::optional<Quotient> sum(const feel::Node& node) {
    const auto a = exact(node.a);
    const auto b = exact(node.b);
    if (!a || !b) return std::nullopt;
    const std::int64_t da = *program_->constant_of(a->divisor);
    const std::int64_t db = *program_->constant_of(b->divisor);
    const std::int64_t common = std::lcm(da, db);
    const auto left = program_->multiply(a->number, program_->constant(common / da));
    const auto right = program_->multiply(b->number, program_->constant(common / db));
    if (!left || !right) return std::nullopt;
    const auto number = node.op == feel::Op::kAdd ? program_->add(*left, *right)
                                                  : program_->subtract(*left, *right);
    if (!number) return std::nullopt;
    return Quotient{*number, program_->constant(common)};
  }

  std::optional<Quotient> product(const feel::Node& node) {
    const auto a = exact(node.a);
    const auto b = exact(node.b);
    if (!a || !b) return std::nullopt;
    return reduced(program_->multiply(a->number, b->number),
                   program_->multiply(a->divisor, b->divisor));
  }

  std::optional<Quotient> divide(const feel::Node& node) {
    const auto a = exact(node.a);
    const auto b = exact(node.b);
    if (!a || !b || program_->low(b->number) <= 0) return std::nullopt;
    return reduced(program_->multiply(a->number, b->divisor),
                   program_->multiply(a->divisor, b->number));
  }

  /// Takes the second branch of `if x = 0 then ... else ...` where x is above zero, the form in
  /// which packs say what a division by zero gives.
  std::optional<Quotient> choose(const feel::Node& node) {
    const feel::Node& test = source_->nodes[node.a];
    if (test.op != feel::Op::kEqual) return std::nullopt;
    const auto tested = exact(test.a);
    const auto zero = exact(test.b);
    if (!tested || !zero || program_->constant_of(zero->number) != 0) return std::nullopt;
    return program_->low(tested->number) > 0 ? run(node.c) : std::nullopt;
  }

  std::optional<Quotient> floor(const feel::Node& node) {
    if (source_->builtins[node.a]->name != "floor" || node.child_count != 1) return std::nullopt;
    const auto value = run(source_->child(node, 0));
    if (!value) return std::nullopt;
    const auto divisor = program_->constant_of(value->divisor);
    if (!divisor) return std::nullopt;
    const auto number = program_->floor_divide(value->number, *divisor);
    if (!number) return std::nullopt;
    return Quotient{*number, program_->constant(1)};
  }

  /// Takes common factors out of the constants of both sides.
  std::optional<Quotient> reduced(std::optional<RowId> number, std::optional<RowId> divisor) {
    if (!number || !divisor) return std::nullopt;
    return program_->reduce({*number, *divisor});
  }

  IntegerProgram* program_;
  const feel::Program* source_;
  Variables* variables_;
};

}  // namespace

std::optional<Quotient> translate(IntegerProgram& program, const feel::Expression& expression,
                                  Variables& variables) {
  return Translator(program, expression.program(), variables).run(expression.program().root);
}

}  // namespace goodstanding::columnar
