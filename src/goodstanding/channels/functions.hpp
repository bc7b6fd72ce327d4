#pragma once
/// The functions that expressions of channels have beside FEEL's own. All are pure; they are listed
/// in docs/reference/channels.md.

#include "goodstanding/feel/function.hpp"

namespace goodstanding::channels {

/// Makes the table. Names and signatures are those of the reference page.
feel::FunctionTable make_channel_functions();

}  // namespace goodstanding::channels
