#pragma once
/// The signatures of officers under what they decided and reported.

#include <string>
#include <vector>

#include "goodstanding/base/result.hpp"
#include "goodstanding/crypto/signature.hpp"
#include "goodstanding/model/case.hpp"
#include "goodstanding/model/officer.hpp"
#include "goodstanding/store/register.hpp"

namespace goodstanding::service {

/// Gives the act as the officer's, signed as the next one of the case.
CaseEvent sign_case_event(const Officer& officer, const crypto::SigningKey& key, const Case& matter,
                          CaseEvent event);

/// A signature that is not the officer's.
struct SignatureFault {
  std::string table;  ///< `listing_event`, `case_act` or `application_report`
  std::string what;
};

/// Checks every signature of the register: of the events of listings, the acts of cases, and the
/// reports of what was applied. Cost: reads them all, one verification each.
Result<std::vector<SignatureFault>> verify_signatures(store::Register& target);

}  // namespace goodstanding::service
