#pragma once
/// Makes the draft of one row of a professional register. Name and number are read here and nowhere
/// else; they leave as a digest, and in the letter of the holder, if there has to be one.

#include <optional>
#include <string_view>

#include "goodstanding/channels/draft_writer.hpp"
#include "goodstanding/channels/file_reader.hpp"
#include "goodstanding/channels/holder_digests.hpp"
#include "goodstanding/model/role.hpp"

namespace goodstanding::channels {

class RoleHolderWriter {
 public:
  /// Requires: `layout` has a role holder, and outlives this.
  RoleHolderWriter(const Layout& layout, const HolderDigests& digests)
      : layout_(&layout), digests_(digests) {}

  /// Fills `draft` from the row, and the letter that the holder gets with the standing, or none if
  /// the company has no identifier that holds and so on. No message says what stands in a cell.
  /// What stood in the draft before is lost.
  std::optional<DraftFault> write(RowValues& row, const FileReader& file, RowDraft& draft,
                                  HolderLetter& letter) const;

 private:
  Result<std::optional<DraftFault>> read_company(RowValues& row, SubjectDraft& subject,
                                                 std::string& body) const;
  Result<std::optional<DraftFault>> read_standing(RowValues& row, HolderLetter& letter) const;

  const Layout* layout_;
  HolderDigests digests_;
};

}  // namespace goodstanding::channels
