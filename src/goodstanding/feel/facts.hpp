#pragma once
/// What a condition that held (or did not) says about the expressions in it: which are not null and
/// which are not zero. The checker uses this inside the branches of `if`, `and` and `or`.

#include <cstdint>
#include <vector>

#include "goodstanding/feel/program.hpp"

namespace goodstanding::feel {

/// A thing known about an expression.
struct Fact {
  enum class Kind : std::uint8_t { kNotNull, kNotZero };
  Kind kind = Kind::kNotNull;
  NodeId about = kNoNode;
};

/// What is known about a condition where its facts are used. Conditions have three values, so
/// `if` gives kTrue and kNotTrue to its branches, `and` kNotFalse and `or` kNotTrue to its right
/// side.
enum class Truth : std::uint8_t { kTrue, kNotTrue, kNotFalse };

/// Appends what follows from a condition.
void derive_facts(const Program& program, NodeId condition, Truth truth, std::vector<Fact>& facts);

/// Says whether two nodes are the same expression and thus, FEEL being pure, of the same value.
bool same_expression(const Program& program, NodeId a, NodeId b);

/// Says whether a fact of the kind is known about the expression.
bool is_known(const Program& program, const std::vector<Fact>& facts, Fact::Kind kind,
              NodeId about);

}  // namespace goodstanding::feel
