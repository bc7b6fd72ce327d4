#pragma once
/// Decisions about single measures: an officer asks, with reasons, that a discretionary measure be
/// imposed or a restriction be waived; another one, of the authority that imposes the measure,
/// grants it until a day, refuses it, or revokes what was granted.

#include <optional>
#include <string>

#include "goodstanding/base/date.hpp"
#include "goodstanding/base/result.hpp"
#include "goodstanding/crypto/signature.hpp"
#include "goodstanding/model/case.hpp"
#include "goodstanding/service/library.hpp"
#include "goodstanding/store/register.hpp"

namespace goodstanding::service {

struct MeasureRequest {
  CaseKind kind = CaseKind::kMeasure;  ///< or kWaiver
  CompanyId company;
  std::string measure;  ///< id in the catalogue
  std::string reason;
  std::string clause;  ///< empty: that of the measure
};

/// Opens the case. A discretionary measure must follow from a listing that is in force, and not be
/// imposed by it yet; a restriction that is to be waived must be in force, and waivable. Errors:
/// kNotFound; kRefused; kConflict if an open case asks for the same.
Result<Case> ask_for_measure(store::Register& target, const LoadedPack& pack,
                             const MeasureRequest& request, const crypto::SigningKey& key,
                             Instant now);

struct MeasureAct {
  CaseAct act = CaseAct::kGranted;  ///< or kRefused, kRevoked, kWithdrawn
  std::string reason;
  std::string clause;         ///< empty: that of the request
  std::optional<Date> until;  ///< of a grant; none: the latest lawful end
};

/// Decides the case, or ends what it granted; a grant imposes its measure in the same transaction.
/// Only an officer of the measure's own authority decides. Errors: kNotFound; kRefused with the
/// rule that forbids it, by the catalogue or by the store.
Result<Case> decide_measure(store::Register& target, const LoadedPack& pack, CaseId matter,
                            const MeasureAct& act, const crypto::SigningKey& key, Instant now);

}  // namespace goodstanding::service
