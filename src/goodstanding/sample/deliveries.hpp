#pragma once
/// The files of the sample world, each as its source would write it. A delivery of an authority
/// tells what became known in its window of days, and tells again what changed in it.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/base/date.hpp"
#include "goodstanding/base/progress.hpp"
#include "goodstanding/base/result.hpp"
#include "goodstanding/sample/company.hpp"
#include "goodstanding/sample/world.hpp"

namespace goodstanding::sample {

/// The days a delivery tells of, both included.
struct Window {
  Date first;
  Date last;
  [[nodiscard]] bool contains(Date day) const { return first <= day && day <= last; }
  /// Says whether a matter belongs into the delivery: it became known in it, or changed in it.
  [[nodiscard]] bool tells(Date known, const std::optional<Date>& changed) const {
    return contains(known) || (known < first && changed && contains(*changed));
  }
  /// Hides what happened after the window.
  [[nodiscard]] std::optional<Date> seen(const std::optional<Date>& day) const {
    return day && *day <= last ? day : std::nullopt;
  }
};

/// What a writer of files is given.
struct DeliveryJob {
  const WorldOptions* world = nullptr;
  FileSink* sink = nullptr;
  Progress* progress = nullptr;
  WorldFile account;  ///< channel, name, published, order
  Window window;      ///< of full lists: the day of the list
};

using DeliveryWriter = Result<WorldFile> (*)(const DeliveryJob& job);

Result<WorldFile> write_business_register(const DeliveryJob& job);
Result<WorldFile> write_group_register(const DeliveryJob& job);
Result<WorldFile> write_tax_matters(const DeliveryJob& job);
/// Writes again what the revenue service found to be its own fault.
Result<WorldFile> write_tax_correction(const DeliveryJob& job);
Result<WorldFile> write_penalties(const DeliveryJob& job);
Result<WorldFile> write_market_checks(const DeliveryJob& job);
Result<WorldFile> write_contracts(const DeliveryJob& job);
Result<WorldFile> write_annual_reports(const DeliveryJob& job);
Result<WorldFile> write_decisions_abroad(const DeliveryJob& job);
Result<WorldFile> write_professional_register(const DeliveryJob& job);

/// A delivery of the world's timetable.
struct PlannedFile {
  std::string_view channel;
  std::string name;
  Date published;
  Window window;
  DeliveryWriter write = nullptr;
};

/// The whole timetable, in the order of publication; files of one channel and one day are one
/// delivery.
std::vector<PlannedFile> planned_files();

/// Format an amount of cents as `1234.50`, and as `1.234,50`.
std::string format_amount(std::int64_t cents);
std::string format_continental_amount(std::int64_t cents);
/// Format a day, or nothing, as `2023-01-31`, and as `31/01/2023`.
std::string format_day(const std::optional<Date>& day);
std::string format_slashed_day(const std::optional<Date>& day);

/// Calls `each` with every company of the world in turn, and tells the progress.
template <class Each>
Result<void> for_each_company(const DeliveryJob& job, Each each) {
  for (std::uint64_t index = 0; index < job.world->companies; ++index) {
    if (index % 4096 == 0) job.progress->advance(job.account.name, index, job.world->companies);
    GS_TRY(each(company_at(*job.world, index)));
  }
  return {};
}

}  // namespace goodstanding::sample
