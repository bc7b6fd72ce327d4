#pragma once
/// Which roles of a company need a licence by law, and when a holder without one counts. A pack
/// states it as data, under `roles` of its casework.yaml.

#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/codec/yaml_reader.hpp"
#include "goodstanding/model/legal_basis.hpp"
#include "goodstanding/model/role.hpp"

namespace goodstanding::casework {

struct RoleLaw {
  std::string role;
  std::vector<LegalBasis> basis;          ///< the law that requires the licence; never empty
  std::vector<ProfessionalState> states;  ///< that matter; never kValid
  int reply_days = 0;  ///< calendar days after service in which nothing counts. Range: from 1
  std::string effect;  ///< what the holder is told about the consequence
  bool operator==(const RoleLaw&) const = default;
};

using RoleLaws = std::vector<RoleLaw>;

/// Reads `roles` of a casework.yaml; none if there is no such key. Errors: findings `yaml.*`,
/// `case.no-basis`, `case.bad-role`, `case.bad-days`.
RoleLaws read_role_laws(codec::YamlMapReader& casework);

/// Finds the law of a role; nullptr if the role needs no licence.
const RoleLaw* find_role_law(const RoleLaws& laws, std::string_view role);

}  // namespace goodstanding::casework
