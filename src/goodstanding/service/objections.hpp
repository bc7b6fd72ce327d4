#pragma once
/// Objections: a company says that an item about it is wrong. The mark shows at once, the clocks
/// run, a named officer decides, and what was wrong is reversed wherever it was used.

#include <optional>
#include <string>
#include <vector>

#include "goodstanding/base/date.hpp"
#include "goodstanding/base/result.hpp"
#include "goodstanding/crypto/signature.hpp"
#include "goodstanding/model/case.hpp"
#include "goodstanding/service/library.hpp"
#include "goodstanding/service/reversals.hpp"
#include "goodstanding/store/register.hpp"

namespace goodstanding::service {

struct ObjectionRequest {
  CompanyId company;
  ItemKind item_kind = ItemKind::kRecord;
  std::string item;  ///< its position, or the listing's id
  std::string reason;
  std::string clause;  ///< empty: the basis of objections in the pack
};

/// Opens an objection of the company: the mark shows from today. Errors: kNotFound if the company
/// has no such item; kConflict if an objection to it is open; kRefused.
Result<Case> open_objection(store::Register& target, const LoadedPack& pack,
                            const ObjectionRequest& request, Instant now);

struct ObjectionAct {
  CaseAct act = CaseAct::kForwarded;
  std::string reason;
  std::string clause;         ///< empty: that of the opening
  std::optional<Date> until;  ///< empty: the shortest lawful one, where the act has one
};

/// Takes the next act of an objection, after what the clock owes by now; without a key it is the
/// company's own. A granted objection to a listing annuls the listing in the officer's name.
/// Errors: kNotFound; kRefused with the rule that forbids it.
Result<Case> act_on_objection(store::Register& target, const LoadedPack& pack, CaseId matter,
                              const ObjectionAct& act, const crypto::SigningKey* key, Instant now);

/// Appends what the clocks of the pack's objections owe by now. Gives the cases that moved.
Result<std::vector<Case>> run_objection_clocks(store::Register& target, const LoadedPack& pack,
                                               Instant now);

/// Gives the cases of a company, over all its source companies. Errors: kNotFound.
Result<std::vector<Case>> load_company_cases(store::Register& target, CompanyId company,
                                             const View& view);

}  // namespace goodstanding::service
