#pragma once
/// Decides what becomes of a row, in the fixed order of docs/reference/channels.md: other kind,
/// person, finding. What passes all of them can be mapped.

#include <optional>
#include <string>

#include "goodstanding/base/finding.hpp"
#include "goodstanding/channels/definition.hpp"
#include "goodstanding/channels/file_reader.hpp"
#include "goodstanding/channels/row_values.hpp"
#include "goodstanding/model/delivery.hpp"

namespace goodstanding::channels {

struct Verdict {
  Disposition disposition = Disposition::kApplied;
  std::string because;  ///< of an other kind
  Finding finding;      ///< of a finding
};

/// Judges one row. `parent` is what the row's parent met with, if the layout has one and it was
/// found. Requires: `values` stands at the row of `file`.
Verdict judge_row(const Layout& layout, const FileReader& file, RowValues& values,
                  std::optional<Disposition> parent);

/// Writes the mapped cells of a row as a canonical JSON object; those that are not of their
/// column's kind are left out, because cells of a shifted row could be anything.
std::string mapped_cells(const Layout& layout, RowValues& values);

}  // namespace goodstanding::channels
