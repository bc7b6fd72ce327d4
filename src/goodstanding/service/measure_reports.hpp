#pragma once
/// What authorities applied and consumers heard of: reports, acknowledgements, and the overview
/// that holds them against what was decided.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "goodstanding/base/date.hpp"
#include "goodstanding/base/result.hpp"
#include "goodstanding/crypto/signature.hpp"
#include "goodstanding/measures/ends.hpp"
#include "goodstanding/measures/oversight.hpp"
#include "goodstanding/model/application.hpp"
#include "goodstanding/service/library.hpp"
#include "goodstanding/store/register.hpp"

namespace goodstanding::service {

struct Application {
  CompanyId company;
  std::string measure;  ///< id in the catalogue
  Date from;
  std::optional<Date> to;  ///< none: still applied
  /// What was set, parameter by parameter; empty: what the catalogue says.
  measures::ParameterValues values;
  std::string reference;
};

/// Records that the officer's authority applied a measure, with his signature. A report of what
/// nobody imposed is taken too: that is what the overview is for. Errors: kNotFound for the company
/// or the measure; kBadInput for a value; kRefused.
Result<ApplicationReport> report_application(store::Register& target, const LoadedPack& pack,
                                             const Application& application,
                                             const crypto::SigningKey& key, Instant now);

/// Records that a consumer has heard of the end of a listing: of every end of it that he has not
/// acknowledged yet. Errors: kNotFound; kRefused if there is none.
Result<std::vector<measures::End>> acknowledge_ends(store::Register& target,
                                                    const std::string& consumer, EndKind kind,
                                                    std::int64_t item, Instant now);

struct Overview {
  std::vector<measures::ApplicationFault> faults;
  std::vector<measures::AuthorityFigures> figures;
  std::vector<measures::Outstanding> outstanding;  ///< late or not
};
/// Gives the overview of a day as known at a moment. Beside the authorities of measures the
/// subscribers must acknowledge what they were told of, and whoever else has acknowledged anything,
/// from the first day on which he did. `books` is the law by which listings are public; none: that
/// of the pack. Cost: reads every listing, measure and case.
Result<Overview> oversee_measures(store::Register& target, const LoadedPack& pack, const View& view,
                                  std::span<const lists::ListBook> books = {});

}  // namespace goodstanding::service
