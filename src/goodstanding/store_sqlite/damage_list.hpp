#pragma once
/// The damages that a check has found so far.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "goodstanding/store/register.hpp"

namespace goodstanding::store_sqlite {

/// Takes damages up to a bound: a register that is wrong everywhere needs no
/// longer list.
class DamageList {
 public:
  void add(std::string_view table, std::string row, std::string what) {
    if (!is_full()) damages_.push_back({std::string(table), std::move(row), std::move(what)});
  }
  [[nodiscard]] bool is_full() const { return damages_.size() >= kMost; }
  [[nodiscard]] std::vector<store::Damage> take() { return std::move(damages_); }

 private:
  static constexpr std::size_t kMost = 100;
  std::vector<store::Damage> damages_;
};

}  // namespace goodstanding::store_sqlite
