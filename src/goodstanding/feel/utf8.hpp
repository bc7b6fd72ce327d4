#pragma once
/// The check that texts of FEEL values must pass, for modules that see FEEL but not patterns.

#include "goodstanding/pattern/utf8.hpp"

namespace goodstanding::feel {

using pattern::is_utf8;

}  // namespace goodstanding::feel
