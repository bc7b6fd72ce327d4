#pragma once
/// The letter to a role holder, ready to be printed: what was published, where, what follows and
/// from when, how to have it corrected, and how to object.

#include <string>
#include <string_view>

#include "goodstanding/casework/role_law.hpp"
#include "goodstanding/model/role.hpp"

namespace goodstanding::service {

/// Formats the letter as one HTML page. The result names a person: it goes to the printer and
/// nowhere else.
std::string format_role_letter(const HolderLetter& letter, const casework::RoleLaw& law,
                               std::string_view company, Date printed);

}  // namespace goodstanding::service
