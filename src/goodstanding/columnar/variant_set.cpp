#include "goodstanding/columnar/variant_set.hpp"

#include <algorithm>

namespace goodstanding::columnar {
namespace {

/// Gives the addends of a row, in the order of kinds.
std::vector<AddendPlace> places_of(const FastPlan& plan, std::size_t row) {
  std::vector<AddendPlace> out;
  for (std::size_t kind = 0; kind < plan.addends.size(); ++kind) {
    for (std::size_t i = 0; i < plan.addends[kind].size(); ++i) {
      if (plan.addends[kind][i].row == row) out.push_back({kind, i});
    }
  }
  return out;
}

const Addend& at(const FastPlan& plan, AddendPlace place) {
  return plan.addends[place.kind][place.place];
}

/// Compares what two plans add to one row; `same` compares two addends of one kind.
template <class Same>
bool same_row(const FastPlan& a, const FastPlan& b, std::size_t row, const Same& same) {
  const auto left = places_of(a, row);
  const auto right = places_of(b, row);
  return std::equal(
      left.begin(), left.end(), right.begin(), right.end(),
      [&](AddendPlace x, AddendPlace y) { return x.kind == y.kind && same(at(a, x), at(b, y)); });
}

bool same_sum(const FastPlan& a, const FastPlan& b, std::size_t row) {
  return same_row(a, b, row, [](const Addend& x, const Addend& y) { return x == y; });
}

bool same_shape(const FastPlan& a, const FastPlan& b, std::size_t row) {
  return same_row(a, b, row, [](const Addend& x, const Addend& y) {
    return static_cast<const AddendShape&>(x) == static_cast<const AddendShape&>(y) &&
           x.table.size() == y.table.size();
  });
}

bool same_formulas(const FastPlan& a, const FastPlan& b) {
  return a.formulas == b.formulas && a.facts == b.facts && a.total_leaves == b.total_leaves;
}

}  // namespace

std::size_t VariantSet::intern_shape(const FastPlan& plan, std::size_t row) {
  for (std::size_t i = 0; i < shapes_.size(); ++i) {
    if (shapes_[i].row == row && same_shape(*shapes_[i].plan, plan, row)) return i;
  }
  shapes_.push_back({&plan, row, places_of(plan, row)});
  return shapes_.size() - 1;
}

std::size_t VariantSet::intern_sum(const FastPlan& plan, std::size_t row) {
  for (std::size_t i = 0; i < sums_.size(); ++i) {
    if (shapes_[sums_[i].shape].row == row && same_sum(*sums_[i].plan, plan, row)) return i;
  }
  ChangedSum sum{intern_shape(plan, row), &plan, {}, {}};
  for (const AddendPlace place : places_of(plan, row)) {
    const Addend& addend = at(plan, place);
    const auto same =
        std::find_if(sum.addends.begin(), sum.addends.end(),
                     [&](const Addend* other) { return other->table == addend.table; });
    sum.tables.push_back(same != sum.addends.end() ? (*same)->table.data() : addend.table.data());
    sum.addends.push_back(&addend);
  }
  sums_.push_back(std::move(sum));
  return sums_.size() - 1;
}

bool VariantSet::can_share(const FastPlan& plan) const {
  return base_->sum_rows == plan.sum_rows && base_->values.size() == plan.values.size() &&
         base_->group_caps.size() == plan.group_caps.size() && base_->as_of == plan.as_of &&
         base_->addends.size() == plan.addends.size();
}

/// Finds the values and groups that change; false if one counts elsewhere.
bool VariantSet::compare_values(Difference& difference) const {
  const FastPlan& plan = *difference.plan;
  const auto counts_anew = [&](const ValueRule& rule) {
    return rule.sum && std::any_of(difference.sums.begin(), difference.sums.end(),
                                   [&](const auto& sum) { return sum.first == *rule.sum; });
  };
  difference.own_formulas = !same_formulas(*base_, plan);
  for (std::size_t i = 0; i < plan.values.size(); ++i) {
    const bool other_total = counts_anew(plan.values[i]) ||
                             plan.values[i].shift != base_->values[i].shift ||
                             plan.values[i].sum != base_->values[i].sum;
    if (plan.total_leaves[i] && other_total) difference.own_formulas = true;
  }
  std::vector<bool> touched(plan.group_caps.size());
  for (std::size_t i = 0; i < plan.values.size(); ++i) {
    const ValueRule& mine = plan.values[i];
    const ValueRule& other = base_->values[i];
    if (mine.deducts != other.deducts || mine.group != other.group) return false;
    const bool graded_anew = mine.graded && difference.own_formulas;
    if (mine == other && !counts_anew(mine) && !graded_anew) continue;
    difference.values.push_back(i);
    if (mine.deducts) touched[mine.group] = true;
  }
  for (std::size_t g = 0; g < touched.size(); ++g) {
    if (touched[g] || base_->group_caps[g] != plan.group_caps[g]) difference.groups.push_back(g);
  }
  return true;
}

bool VariantSet::add(const FastPlan& plan) {
  if (!can_share(plan)) return false;
  Difference difference;
  difference.plan = &plan;
  difference.start = plan.start - base_->start;
  for (std::size_t row = 0; row < plan.sum_rows; ++row) {
    if (!same_sum(*base_, plan, row)) difference.sums.emplace_back(row, intern_sum(plan, row));
  }
  if (!compare_values(difference)) return false;
  differences_.push_back(std::move(difference));
  return true;
}

}  // namespace goodstanding::columnar
