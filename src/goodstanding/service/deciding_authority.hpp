#pragma once
/// Which authority decides a case: its officers alone may, and the store refuses others.

#include <string>
#include <string_view>

#include "goodstanding/base/result.hpp"
#include "goodstanding/model/case.hpp"
#include "goodstanding/service/library.hpp"
#include "goodstanding/store/register.hpp"

namespace goodstanding::service {

/// Gives the authority that decides an objection or a repair: about a listing the listing's, else
/// the pack's. Errors: kNotFound for an unknown listing.
Result<std::string> deciding_authority(store::Register& target, const LoadedPack& pack,
                                       ItemKind item_kind, std::string_view item);

}  // namespace goodstanding::service
