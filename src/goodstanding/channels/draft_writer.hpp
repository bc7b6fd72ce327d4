#pragma once
/// Makes the draft of one row: subjects with their keys and identifiers, and the claims that the
/// row states, with bodies in canonical JSON.

#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/channels/definition.hpp"
#include "goodstanding/channels/row_values.hpp"
#include "goodstanding/model/draft.hpp"

namespace goodstanding::channels {

/// Why no draft can be made of a row; the message belongs into a finding.
struct DraftFault {
  std::string code;
  std::string message;
  std::string hint;
};

/// Writes drafts into memory that is used again and again: no allocation once the texts are as long
/// as they get.
class DraftWriter {
 public:
  /// Requires: `layout` outlives this.
  explicit DraftWriter(const Layout& layout) : layout_(&layout) {}

  /// Fills `draft` from the row; gives what is wrong, if anything. What stood in the draft before
  /// is lost. Cost: about a microsecond for twelve fields without expressions.
  std::optional<DraftFault> write(RowValues& row, RowDraft& draft);

  /// Gives what is odd about the identifiers of the last row (a failed check digit, a wrong form).
  [[nodiscard]] const std::vector<std::string>& warnings() const { return warnings_; }

 private:
  template <class Claim>
  using Spare = std::vector<Draft<Claim>>;

  Result<void> write_subjects(RowValues& row, RowDraft& draft);
  template <class Claim>
  Result<void> write_claims(const std::vector<ClaimTemplate>& templates, RowValues& row,
                            RowDraft& draft, std::vector<Draft<Claim>>& claims,
                            Spare<Claim>& spare);
  template <class Claim>
  Result<void> write_claim(const ClaimTemplate& shape, RowValues& row, RowDraft& draft,
                           std::vector<Draft<Claim>>& claims, Spare<Claim>& spare);
  Result<bool> write_body(const ClaimTemplate& shape, RowValues& row, std::string& body);
  Result<bool> write_identifier(const ClaimTemplate& shape, RowValues& row, SubjectDraft& subject,
                                std::string& body);
  Result<Period> period_of(const ClaimTemplate& shape, RowValues& row);
  Result<void> finish(const ClaimTemplate& shape, RowValues& row, Statement& statement);
  Result<void> finish(const ClaimTemplate& shape, RowValues& row, Record& record);
  Result<void> finish(const ClaimTemplate& shape, RowValues& row, Relation& relation);

  const Layout* layout_;
  std::vector<SubjectDraft> spare_subjects_;
  Spare<Statement> spare_statements_;
  Spare<Record> spare_records_;
  Spare<Relation> spare_relations_;
  std::vector<std::string> warnings_;
  DraftFault fault_;
};

}  // namespace goodstanding::channels
