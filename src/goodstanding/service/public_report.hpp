#pragma once
/// Gathers what the public report shows.

#include <string>
#include <vector>

#include "goodstanding/base/progress.hpp"
#include "goodstanding/base/result.hpp"
#include "goodstanding/report/report.hpp"
#include "goodstanding/service/library.hpp"
#include "goodstanding/store/register.hpp"

namespace goodstanding::service {

struct ReportRequest {
  std::string home;                        ///< where channels/ is, for their titles
  std::vector<std::string> packs;          ///< the first one explains the companies
  std::string law = "corporate-standing";  ///< the pack with lists and measures
  View view;
};

/// Gathers the report of a register: its figures, the bands under each pack, three explained
/// companies, the listings. Stores nothing. Errors: those of the packs and of the register.
/// Cost: one rating of the population for each pack.
Result<report::ReportData> gather_report(store::Register& target, const ReportRequest& request,
                                         Progress& progress);

/// Explains one company for the report.
Result<report::ExplainedCompany> explain_for_report(store::Register& target, const LoadedPack& pack,
                                                    const LoadedPack& law, CompanyId company,
                                                    const View& view);

}  // namespace goodstanding::service
