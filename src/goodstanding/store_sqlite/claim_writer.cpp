#include "goodstanding/store_sqlite/claim_writer.hpp"

#include <algorithm>
#include <type_traits>

namespace goodstanding::store_sqlite {
namespace {

template <class Claim>
const LoggedTable& table_of() {
  if constexpr (std::is_same_v<Claim, Statement>) return tables::statement();
  if constexpr (std::is_same_v<Claim, Record>) return tables::record();
  if constexpr (std::is_same_v<Claim, Relation>) return tables::relation();
}

std::optional<std::int64_t> days_of(const std::optional<Date>& date) {
  if (!date) return std::nullopt;
  return date->days();
}

Cell text_or_null(std::string_view text) {
  return text.empty() ? Cell() : Cell(text);
}

}  // namespace

void ConfirmedPositions::settle() {
  std::sort(positions_.begin(), positions_.end());
}

bool ConfirmedPositions::contains(Position position) const {
  return std::binary_search(positions_.begin(), positions_.end(), position);
}

template <class Claim>
ClaimWriter<Claim>::ClaimWriter(Database& database, LogWriter& log, DatabaseLabels& labels)
    : database_(&database), log_(&log), labels_(&labels) {}

template <class Claim>
Result<bool> ClaimWriter<Claim>::may_hold_any() {
  if (!has_rows_) {
    GS_TRY_ASSIGN(const std::int64_t rows,
                  database_->integer(std::string("SELECT EXISTS (SELECT 1 FROM ") +
                                     ClaimTable<Claim>::kName + ")"));
    has_rows_ = rows != 0;
  }
  return *has_rows_;
}

template <class Claim>
Result<std::vector<Stored<Claim>>> ClaimWriter<Claim>::load_current(const ClaimOrigin& origin) {
  if (!find_current_) {
    GS_TRY_ASSIGN(find_current_, database_->prepare(select_claims_sql<Claim>(RowScope::kStaged) +
                                                    " WHERE r.subject = ? AND r.item IS ?"));
  }
  GS_TRY(log_->flush(table_of<Claim>()));
  find_current_->reset();
  find_current_->bind(origin.subject.value);
  text_or_null(origin.item).bind(*find_current_);
  return read_current(*find_current_);
}

template <class Claim>
Result<std::vector<Stored<Claim>>> ClaimWriter<Claim>::load_held(SubjectId subject) {
  GS_TRY(log_->flush(table_of<Claim>()));
  GS_TRY_ASSIGN(Query query, database_->prepare(select_claims_sql<Claim>(RowScope::kStaged) +
                                                " WHERE r.subject = ?"));
  query.bind(subject.value);
  return read_current(query);
}

template <class Claim>
Result<std::vector<Stored<Claim>>> ClaimWriter<Claim>::read_current(Query& query) {
  std::vector<ClaimRow<Claim>> rows;
  // What a full delivery has ended stays ended: a claim that comes back is a
  // new one.
  std::vector<Position> ended;
  for (;;) {
    GS_TRY_ASSIGN(const bool found, query.step());
    if (!found) break;
    GS_TRY_ASSIGN(ClaimRow<Claim> row, read_claim<Claim>(query, *labels_));
    if (row.operation == RowOperation::kEnd) ended.push_back(row.stored.position);
    rows.push_back(std::move(row));
  }
  query.reset();
  std::vector<Stored<Claim>> held = resolve_claims(std::move(rows));
  std::erase_if(held, [&](const Stored<Claim>& stored) {
    return std::find(ended.begin(), ended.end(), stored.position) != ended.end();
  });
  return held;
}

template <class Claim>
Result<std::size_t> ClaimWriter<Claim>::write(const ClaimOrigin& origin,
                                              std::span<const Claim* const> claims,
                                              ConfirmedPositions& confirmed) {
  replaced_.clear();
  fresh_.clear();
  std::vector<Stored<Claim>> held;
  GS_TRY_ASSIGN(const bool may_hold, may_hold_any());
  if (may_hold && !origin.subject_is_new) {
    GS_TRY_ASSIGN(held, load_current(origin));
  }
  for (const Claim* claim : claims) {
    const auto same = std::find_if(held.begin(), held.end(), [&](const Stored<Claim>& stored) {
      return stored.claim == *claim;
    });
    if (same == held.end()) {
      fresh_.push_back(claim);
    } else {
      confirmed.add(same->position);
      held.erase(same);
    }
  }
  const std::uint64_t before = appended_;
  for (const Claim* claim : fresh_) {
    const auto old = std::find_if(held.begin(), held.end(), [&](const Stored<Claim>& stored) {
      return stored.claim.kind == claim->kind;
    });
    if (old == held.end()) {
      GS_TRY(append(origin, *claim, RowOperation::kAssert, Position{}));
    } else {
      GS_TRY(append(origin, *claim, RowOperation::kCorrect, old->position));
      replaced_.push_back(std::move(old->claim));
      held.erase(old);
    }
  }
  for (Stored<Claim>& old : held) {
    GS_TRY(append(origin, old.claim, RowOperation::kRetract, old.position));
    replaced_.push_back(std::move(old.claim));
  }
  return static_cast<std::size_t>(appended_ - before);
}

template <>
Result<void> ClaimWriter<Statement>::append_own_cells(const ClaimOrigin&, const Statement& claim) {
  cells_.emplace_back(claim.body);
  return {};
}

template <>
Result<void> ClaimWriter<Record>::append_own_cells(const ClaimOrigin&, const Record& claim) {
  cells_.emplace_back(static_cast<std::int64_t>(claim.status));
  cells_.emplace_back(static_cast<std::int64_t>(claim.evidence));
  if (claim.jurisdiction.empty()) {
    cells_.emplace_back();
  } else {
    GS_TRY_ASSIGN(const std::int64_t jurisdiction, log_->code(claim.jurisdiction));
    cells_.emplace_back(jurisdiction);
  }
  cells_.push_back(text_or_null(claim.event));
  cells_.emplace_back(claim.body);
  return {};
}

template <>
Result<void> ClaimWriter<Relation>::append_own_cells(const ClaimOrigin& origin,
                                                     const Relation& claim) {
  const auto named = std::find_if(origin.named.begin(), origin.named.end(),
                                  [&](const NamedSubject& it) { return it.key == claim.other; });
  std::optional<SubjectId> other;
  if (named != origin.named.end()) {
    other = named->id;
  } else {
    GS_TRY_ASSIGN(other,
                  find_subject_by_key(*database_, origin.channel, claim.other, RowScope::kStaged));
  }
  if (!other) {
    return Error{ErrorId::kBadInput, "row " + std::to_string(origin.row) +
                                         " tells of a relation to " + claim.other +
                                         ", of which the channel has told nothing; let the "
                                         "channel's definition name "
                                         "it among the subjects of the row"};
  }
  cells_.emplace_back(other->value);
  share_ = claim.share ? format_decimal(*claim.share) : "";
  cells_.push_back(text_or_null(share_));
  cells_.emplace_back(claim.body);
  return {};
}

template <class Claim>
Result<void> ClaimWriter<Claim>::append(const ClaimOrigin& origin, const Claim& claim,
                                        RowOperation operation, Position supersedes) {
  GS_TRY_ASSIGN(const std::int64_t kind, log_->code(claim.kind));
  cells_.clear();
  cells_.emplace_back(origin.subject.value);
  cells_.emplace_back(kind);
  cells_.push_back(text_or_null(origin.item));
  cells_.emplace_back(static_cast<std::int64_t>(origin.file));
  cells_.emplace_back(static_cast<std::int64_t>(origin.row));
  cells_.emplace_back(days_of(claim.valid.from));
  cells_.emplace_back(days_of(claim.valid.to));
  cells_.emplace_back(static_cast<std::int64_t>(operation));
  cells_.push_back(supersedes ? Cell(supersedes.value) : Cell());
  GS_TRY(append_own_cells(origin, claim));
  GS_TRY(log_->append_later(table_of<Claim>(), cells_));
  has_rows_ = true;
  ++appended_;
  return {};
}

template <class Claim>
Result<std::vector<Position>> ClaimWriter<Claim>::find_unconfirmed(
    std::int64_t channel, const ClosingScope& scope, const ConfirmedPositions& confirmed) {
  const auto is_in_scope = [&](std::int64_t batch) {
    return scope.batches.empty() ? batch != log_->batch().value
                                 : std::find(scope.batches.begin(), scope.batches.end(), batch) !=
                                       scope.batches.end();
  };
  GS_TRY(log_->flush(table_of<Claim>()));
  GS_TRY_ASSIGN(
      Query query,
      database_->prepare(std::string("SELECT r.pos, r.batch, r.op, r.valid_to, r.supersedes FROM "
                                     "subject s CROSS JOIN ") +
                         ClaimTable<Claim>::kName + " r ON r.subject = s.id WHERE s.channel = ?"));
  query.bind(channel);
  std::vector<Position> superseded;
  std::vector<Position> open;
  for (;;) {
    GS_TRY_ASSIGN(const bool found, query.step());
    if (!found) break;
    if (!query.is_null(4)) superseded.push_back(Position{query.integer(4)});
    const Position position{query.integer(0)};
    const auto operation = static_cast<RowOperation>(query.integer(2));
    const bool holds = operation == RowOperation::kAssert || operation == RowOperation::kCorrect;
    const bool is_open =
        !scope.open_after || query.is_null(3) || query.integer(3) > scope.open_after->days();
    if (holds && is_open && is_in_scope(query.integer(1)) && !confirmed.contains(position))
      open.push_back(position);
  }
  std::sort(superseded.begin(), superseded.end());
  std::erase_if(open, [&](Position position) {
    return std::binary_search(superseded.begin(), superseded.end(), position);
  });
  std::sort(open.begin(), open.end());
  return open;
}

template <class Claim>
Result<std::vector<Stored<Claim>>> ClaimWriter<Claim>::load_unconfirmed(
    std::int64_t channel, const ClosingScope& scope, const ConfirmedPositions& confirmed) {
  GS_TRY_ASSIGN(const std::vector<Position> open, find_unconfirmed(channel, scope, confirmed));
  GS_TRY_ASSIGN(Query query, database_->prepare(select_claims_sql<Claim>(RowScope::kStaged) +
                                                " WHERE r.pos = ?"));
  std::vector<Stored<Claim>> claims;
  for (const Position position : open) {
    query.bind(position.value);
    GS_TRY(query.step());
    GS_TRY_ASSIGN(ClaimRow<Claim> row, read_claim<Claim>(query, *labels_));
    query.reset();
    claims.push_back(std::move(row.stored));
  }
  return claims;
}

template <class Claim>
Result<void> ClaimWriter<Claim>::close(std::int64_t channel, const Stored<Claim>& held,
                                       RowOperation operation) {
  ClaimOrigin origin;
  origin.subject = held.subject;
  origin.channel = channel;
  origin.item = held.provenance.item;
  return append(origin, held.claim, operation, held.position);
}

template <class Claim>
Result<std::size_t> ClaimWriter<Claim>::end_unconfirmed(std::int64_t channel, Date day,
                                                        const ConfirmedPositions& confirmed) {
  GS_TRY_ASSIGN(std::vector<Stored<Claim>> open, load_unconfirmed(channel, {day, {}}, confirmed));
  for (Stored<Claim>& held : open) {
    Period& valid = held.claim.valid;
    valid.to = valid.from ? std::max(day, *valid.from) : day;
    GS_TRY(close(channel, held, RowOperation::kEnd));
  }
  return open.size();
}

template <class Claim>
Result<std::vector<Stored<Claim>>> ClaimWriter<Claim>::retract_unconfirmed(
    std::int64_t channel, std::span<const std::int64_t> batches,
    const ConfirmedPositions& confirmed) {
  GS_TRY_ASSIGN(std::vector<Stored<Claim>> open,
                load_unconfirmed(channel, {std::nullopt, batches}, confirmed));
  for (const Stored<Claim>& held : open) GS_TRY(close(channel, held, RowOperation::kRetract));
  return open;
}

template class ClaimWriter<Statement>;
template class ClaimWriter<Record>;
template class ClaimWriter<Relation>;

Result<std::optional<SubjectId>> find_subject_by_key(Database& database, std::int64_t channel,
                                                     std::string_view key, RowScope scope) {
  std::string sql = "SELECT s.id FROM subject s";
  if (scope == RowScope::kSealed) sql += " JOIN batch b ON b.id = s.batch AND b.state = 1";
  GS_TRY_ASSIGN(Query query, database.prepare(sql + " WHERE s.channel = ? AND s.key = ?"));
  query.bind(channel).bind(key);
  GS_TRY_ASSIGN(const bool found, query.step());
  if (!found) return std::optional<SubjectId>();
  return std::optional(SubjectId{query.integer(0)});
}

}  // namespace goodstanding::store_sqlite
