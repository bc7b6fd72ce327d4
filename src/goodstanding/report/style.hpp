#pragma once
/// The report's style sheet.

#include <string_view>

namespace goodstanding::report {

/// Gives the style sheet: light and dark by the reader's preference, narrow and wide, on paper.
/// Text has a contrast of at least 4.5 to 1, bars of at least 3 to 1, against what they stand on.
/// Source: WCAG 2.2, success criteria 1.4.3 and 1.4.11.
std::string_view style_sheet();

}  // namespace goodstanding::report
