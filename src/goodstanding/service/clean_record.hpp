#pragma once
/// The clean-record report of a company: gathers what the register holds, from which deliveries it
/// knows, and what of it may still be shown.

#include <string>
#include <vector>

#include "goodstanding/base/result.hpp"
#include "goodstanding/notices/clean_record.hpp"
#include "goodstanding/service/notices.hpp"

namespace goodstanding::service {

struct CleanRecordQuestion {
  std::string home;
  std::string language;
  CompanyId company;
  std::vector<std::string> fields;  ///< groups of the pack, `other`, `lists`; empty: all of them
  notices::CleanRecordRequest request;
};

/// Gives the fields that a report under the pack may be about: its groups of records, `other` for
/// what it reads and groups nowhere, `lists` for the lists of the register.
std::vector<std::string> clean_record_fields(const LoadedPack& pack);

/// Writes the report as known at `now`. Stores nothing. Errors: kNotFound for the company; kUsage
/// for a field that there is not, or a period that is none or lies ahead.
Result<Notice> write_clean_record(store::Register& target, const LoadedPack& pack,
                                  const CleanRecordQuestion& question, Instant now);

}  // namespace goodstanding::service
