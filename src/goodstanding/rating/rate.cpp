#include "goodstanding/rating/rate.hpp"

#include <algorithm>
#include <string>

#include "goodstanding/codec/json_writer.hpp"
#include "goodstanding/crypto/sha256.hpp"
#include "goodstanding/rating/evaluation.hpp"
#include "goodstanding/rating/explain.hpp"

namespace goodstanding::rating {
namespace {

const std::string& reason_code(const rules::Pack& pack, const ReasonRef& reason) {
  return reason.of == ReasonRef::Of::kLimit ? pack.limits[reason.index].reason
                                            : pack.indicators[reason.index].reason;
}

Rating describe(const rules::Pack& pack, const Dossier& dossier, const Evaluation& evaluation) {
  Rating rating;
  rating.company = dossier.company;
  rating.kind = dossier.kind;
  rating.pack = pack.name();
  rating.pack_hash = pack.hash;
  rating.engine = std::string(kEngineVersion);
  rating.view = dossier.view;
  rating.score = evaluation.score;
  if (evaluation.band) rating.band = pack.bands.bands[*evaluation.band].id;
  rating.not_rated = evaluation.not_rated;
  const std::size_t count = std::min(pack.reason_count, evaluation.reasons.size());
  for (std::size_t i = 0; i < count; ++i) {
    rating.reasons.push_back(reason_code(pack, evaluation.reasons[i]));
  }
  rating.inputs = hash_inputs(pack, dossier);
  return rating;
}

std::string date_text(const std::optional<Date>& date) {
  return date ? format_date(*date) : "";
}

}  // namespace

Digest hash_inputs(const rules::Pack& pack, const Dossier& dossier) {
  std::string json;
  codec::JsonWriter writer(json);
  writer.begin_array();
  for (const Stored<Record>& stored : dossier.records) {
    const Record& record = stored.claim;
    if (!pack.find_kind(record.kind)) continue;
    writer.begin_array();
    writer.string(std::to_string(stored.position.value)).string(record.kind);
    writer.string(date_text(record.valid.from)).string(date_text(record.valid.to));
    writer.string(format_status(record.status)).string(format_evidence(record.evidence));
    writer.string(record.jurisdiction).string(record.event).string(record.body);
    writer.end_array();
  }
  writer.end_array();
  return crypto::sha256(json);
}

Rating rate(const rules::Pack& pack, const Dossier& dossier) {
  return describe(pack, dossier, evaluate(pack, dossier));
}

RatingResult rate_with_explanation(const rules::Pack& pack, const Dossier& dossier) {
  const Evaluation evaluation = evaluate(pack, dossier);
  RatingResult result;
  result.rating = describe(pack, dossier, evaluation);
  result.explanation = explain(pack, dossier, evaluation);
  result.explanation.inputs = result.rating.inputs;
  result.rating.explanation = crypto::sha256(explanation_json(result.explanation));
  return result;
}

}  // namespace goodstanding::rating
