#pragma once
/// What a channel makes of one row of a delivery, before the register has seen it.

#include <cstdint>
#include <string>
#include <vector>

#include "goodstanding/model/claims.hpp"
#include "goodstanding/model/identifier.hpp"

namespace goodstanding {

/// A source company or establishment, named by its key within its channel. `identifiers` are those
/// whose form and check digits hold: only they join companies of different channels.
struct SubjectDraft {
  SubjectKind kind = SubjectKind::kCompany;
  std::string key;
  std::vector<Identifier> identifiers;
};

/// A claim with the index of its subject in the same row.
template <class Claim>
struct Draft {
  std::uint32_t subject = 0;
  Claim claim;
};

/// One applicable row. `item` tells apart the rows that speak of the same subject (an address
/// number, a contract number): a later row with the same subject key and item supersedes this one's
/// claims. Range: `row` counts data rows from 1 within its file.
struct RowDraft {
  std::uint32_t file = 0;
  std::uint64_t row = 0;
  std::string item;
  std::vector<SubjectDraft> subjects;
  std::vector<Draft<Statement>> statements;
  std::vector<Draft<Record>> records;
  std::vector<Draft<Relation>> relations;

  /// Empties the row and keeps its memory.
  void clear() {
    item.clear();
    subjects.clear();
    statements.clear();
    records.clear();
    relations.clear();
  }
};

}  // namespace goodstanding
