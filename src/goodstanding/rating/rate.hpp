#pragma once
/// Rates one company or establishment under one pack. Pure: the same pack and the same dossier give
/// the same bytes, on every machine and at any time.

#include "goodstanding/base/bytes.hpp"
#include "goodstanding/model/dossier.hpp"
#include "goodstanding/model/rating.hpp"
#include "goodstanding/rating/explanation.hpp"
#include "goodstanding/rating/inputs.hpp"
#include "goodstanding/rules/pack.hpp"

namespace goodstanding::rating {

/// The version of the engine's meaning: it changes when the same pack and dossier could give
/// another rating.
inline constexpr std::string_view kEngineVersion = "1";

struct RatingResult {
  Rating rating;
  Explanation explanation;
};

/// Rates as of `dossier.view.as_of`. The explanation's digest stays zero: nobody asked for one.
/// Every other member is that of rate_with_explanation. Cost: some microseconds for a few records.
Rating rate(const rules::Pack& pack, const Dossier& dossier, const Inputs& inputs = {});

/// Rates and explains. `rating.explanation` is the SHA-256 of explanation_json.
RatingResult rate_with_explanation(const rules::Pack& pack, const Dossier& dossier,
                                   const Inputs& inputs = {});

/// Hashes what a rating read: SHA-256 of a canonical JSON array with one array for each record of
/// the pack's kinds, in their order: position, kind, valid from, valid to, status, evidence,
/// jurisdiction, event, body (all as texts; no date is ""). The records of related companies follow
/// likewise, then, if the pack reads them, the digest of the tables, and the statistics of the
/// population with their figure, peer group, value and count. Source: RFC 8785.
Digest hash_inputs(const rules::Pack& pack, const Dossier& dossier, const Inputs& inputs = {});

}  // namespace goodstanding::rating
