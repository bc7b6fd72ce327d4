#pragma once
/// What the register knew about one company (or establishment) on a day, as known at a moment.

#include <cstdint>
#include <string>
#include <vector>

#include "goodstanding/base/date.hpp"
#include "goodstanding/model/claims.hpp"
#include "goodstanding/model/ids.hpp"

namespace goodstanding {

/// The two questions that every read states.
struct View {
  Date as_of;        ///< valid time: what held on that day
  Instant known_at;  ///< known time: what the register had recorded by then
  bool operator==(const View&) const = default;
};

/// Where a stored claim came from: its delivery and its position in it.
struct Provenance {
  BatchId batch;
  std::string channel;
  std::uint32_t file = 0;  ///< index among the delivery's files
  std::uint64_t row = 0;   ///< data row within the file, from 1
  std::string source_key;  ///< the subject's key in the channel
  std::string item;
  bool operator==(const Provenance&) const = default;
};

/// A claim as it stands in the register.
template <class Claim>
struct Stored {
  Position position;
  SubjectId subject;
  Claim claim;
  Provenance provenance;
  Instant recorded_at;
  Position supersedes;  ///< the position of the row that this one corrects, or none
  bool operator==(const Stored&) const = default;
};

/// The source companies that are held to be one company, with everything that holds in a view.
/// Statements and relations are those valid on `view.as_of`; records are those that happened on or
/// before it (ended ones too: rules look back). Order: by position, so equal inputs are equal
/// bytes.
struct Dossier {
  CompanyId company;
  SubjectKind kind = SubjectKind::kCompany;
  View view;
  std::vector<SubjectId> sources;
  std::vector<Stored<Statement>> statements;
  std::vector<Stored<Record>> records;
  std::vector<Stored<Relation>> relations;
  /// Records of related companies that a pack lets it inherit. Empty unless somebody asked for
  /// them.
  std::vector<Stored<Record>> inherited;
};

}  // namespace goodstanding
