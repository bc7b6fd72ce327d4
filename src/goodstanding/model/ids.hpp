#pragma once
/// The ids of the register's nouns.

#include <optional>
#include <string>
#include <string_view>

#include "goodstanding/base/strong_id.hpp"

namespace goodstanding {

/// A source company or an establishment: what one channel speaks of under one source key. Its low
/// 12 bits are its partition.
using SubjectId = StrongId<struct SubjectTag>;

/// A company after resolution: the smallest subject id among the source companies that match
/// decisions hold to be the same.
using CompanyId = StrongId<struct CompanyTag>;

/// A place in the register's append-only sequence. Positions ascend in the order of recording, so
/// within a partition they ascend with its log; one never changes and is never used again.
using Position = StrongId<struct PositionTag>;

/// A delivery or an act: what became visible together, by one commit.
using BatchId = StrongId<struct BatchTag>;

inline constexpr Partition partition_of(SubjectId id) {
  return goodstanding::partition_of(id.value);
}
inline constexpr Partition partition_of(CompanyId id) {
  return partition_of(id.value);
}

/// Views the company under which a source company is found when nothing else is joined to it.
inline constexpr CompanyId as_company(SubjectId id) {
  return CompanyId{id.value};
}
/// Views the subject that gives a company its id.
inline constexpr SubjectId as_subject(CompanyId id) {
  return SubjectId{id.value};
}

/// Formats an id for people: `C` and decimal digits for a company, `E` for an establishment.
std::string format_company(CompanyId id);
std::string format_establishment(SubjectId id);
/// Parses what `format_company` gives; none if it has another form.
std::optional<CompanyId> parse_company(std::string_view text);

}  // namespace goodstanding
