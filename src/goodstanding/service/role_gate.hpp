#pragma once
/// The gate of role holders' standing, loaded from the register. Whoever rates, simulates or builds
/// populations passes every dossier through it, after the marks of objections.

#include "goodstanding/base/result.hpp"
#include "goodstanding/casework/role_gate.hpp"
#include "goodstanding/store/register.hpp"

namespace goodstanding::service {

/// Loads the gate of some laws in a view. Cost: nothing without laws; else reads every entry about
/// letters and every case, and the history of each company with an objection to a record.
Result<casework::RoleGate> load_role_gate(store::Register& target, const casework::RoleLaws& laws,
                                          const View& view);

}  // namespace goodstanding::service
