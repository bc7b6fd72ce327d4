#pragma once
/// The query log: who read which company's file, when and why. It is a file of its own beside the
/// register, grows only, and forgets by one rule alone: what is older than five years. Its entries
/// are chained by their hashes, so that a changed or removed one is found.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "goodstanding/base/bytes.hpp"
#include "goodstanding/base/date.hpp"
#include "goodstanding/base/result.hpp"
#include "goodstanding/model/query.hpp"

namespace goodstanding::store {

/// How long an entry is kept: five years at their longest, with two leap days. Units: days.
inline constexpr std::int64_t kQueryKeptDays = (5 * 365) + 2;

/// The newest entry of a log, by which a copy kept elsewhere proves that nothing was cut off.
struct QueryHead {
  std::uint64_t number = 0;  ///< 0: no entry yet
  Digest hash{};
  bool operator==(const QueryHead&) const = default;
};

/// An entry that does not agree with the chain, or a gap in it.
struct QueryDamage {
  std::uint64_t number = 0;
  std::string what;
};

struct QueryCheck {
  std::uint64_t entries = 0;
  std::uint64_t forgotten = 0;  ///< entries older than five years that were removed by the rule
  std::optional<Instant> begun;
  QueryHead head;
  std::vector<QueryDamage> damages;  ///< at most 100, then the check stops
};

/// Thread-safety: one thread a log; several logs may be open on the same file.
class QueryLog {
 public:
  virtual ~QueryLog() = default;

  /// Appends an entry, whose number the log gives, and forgets what is older than five years as of
  /// its moment. When it returns, the entry outlasts a crash. Errors: kRefused for an officer
  /// without a name or a purpose; kIo, kRegisterLocked, kRegisterFull: then nothing may be shown.
  virtual Result<std::uint64_t> append(const QueryEntry& entry) = 0;
  /// Loads the entries about one company, or all, in their order.
  virtual Result<std::vector<QueryEntry>> load(std::optional<CompanyId> company) = 0;
  /// Forgets what is older than five years as of the newest entry. Gives how many entries went.
  virtual Result<std::uint64_t> prune() = 0;
  /// Recomputes the chain and names every entry that does not agree. `kept` is a head that was kept
  /// elsewhere: it must still be in the chain, unless it is forgotten.
  virtual Result<QueryCheck> check(const std::optional<QueryHead>& kept) = 0;
};

}  // namespace goodstanding::store
