#pragma once
/// Strong integer ids without conversions, and the logical partition that every big table names.

#include <compare>
#include <cstdint>
#include <functional>

namespace goodstanding {

/// An integer that only mixes with its own kind. 0 means none.
template <class Tag>
struct StrongId {
  std::int64_t value = 0;
  [[nodiscard]] explicit operator bool() const { return value != 0; }
  auto operator<=>(const StrongId&) const = default;
};

/// The unit of distribution: 4,096 of them, fixed from the first day. Range: 0 to 4095.
using Partition = std::uint16_t;
inline constexpr std::int64_t kPartitionCount = 4096;

/// Gives the partition of a subject's id: its low 12 bits.
inline constexpr Partition partition_of(std::int64_t id) {
  return static_cast<Partition>(id & (kPartitionCount - 1));
}

}  // namespace goodstanding

template <class Tag>
struct std::hash<goodstanding::StrongId<Tag>> {
  std::size_t operator()(const goodstanding::StrongId<Tag>& id) const noexcept {
    return std::hash<std::int64_t>{}(id.value);
  }
};
