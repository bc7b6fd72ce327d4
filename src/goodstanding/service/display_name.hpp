#pragma once
/// What people call a company: its first name statement, or its key at the source.

#include <string>

#include "goodstanding/model/dossier.hpp"

namespace goodstanding::service {

std::string display_name(const Dossier& dossier);

}  // namespace goodstanding::service
