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
  switch (reason.of) {
    case ReasonRef::Of::kLimit:
      return pack.limits[reason.index].reason;
    case ReasonRef::Of::kFigure:
      return pack.figures[reason.index].reason;
    case ReasonRef::Of::kIndicator:
      break;
  }
  return pack.indicators[reason.index].reason;
}

Rating describe(const rules::Pack& pack, const Dossier& dossier, const Inputs& inputs,
                const Evaluation& evaluation) {
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
  rating.inputs = hash_inputs(pack, dossier, inputs);
  return rating;
}

std::string date_text(const std::optional<Date>& date) {
  return date ? format_date(*date) : "";
}

void write_record(codec::JsonWriter& writer, const Stored<Record>& stored) {
  const Record& record = stored.claim;
  writer.begin_array();
  writer.string(std::to_string(stored.position.value)).string(record.kind);
  writer.string(date_text(record.valid.from)).string(date_text(record.valid.to));
  writer.string(format_status(record.status)).string(format_evidence(record.evidence));
  writer.string(record.jurisdiction).string(record.event).string(record.body);
  writer.end_array();
}

void write_statistics(codec::JsonWriter& writer, const rules::Pack& pack,
                      const Statistics& statistics) {
  for (std::size_t i = 0; i < statistics.by_figure.size(); ++i) {
    for (const auto& [peers, group] : statistics.by_figure[i]) {
      writer.begin_array().string(pack.figures[i].id).string(peers);
      writer.string(group.value ? format_decimal(*group.value) : "");
      writer.string(std::to_string(group.count)).end_array();
    }
  }
}

}  // namespace

Digest hash_inputs(const rules::Pack& pack, const Dossier& dossier, const Inputs& inputs) {
  std::string json;
  codec::JsonWriter writer(json);
  writer.begin_array();
  for (const auto* records : {&dossier.records, &dossier.inherited}) {
    for (const Stored<Record>& stored : *records) {
      if (pack.find_kind(stored.claim.kind)) write_record(writer, stored);
    }
  }
  if (!pack.tables.empty() && inputs.tables != nullptr) {
    writer.string(format_hex(inputs.tables->digest()));
  }
  if (inputs.statistics != nullptr) write_statistics(writer, pack, *inputs.statistics);
  if (!inputs.extent.empty()) writer.string(inputs.extent);
  writer.end_array();
  return crypto::sha256(json);
}

Rating rate(const rules::Pack& pack, const Dossier& dossier, const Inputs& inputs) {
  return describe(pack, dossier, inputs, evaluate(pack, dossier, inputs));
}

RatingResult rate_with_explanation(const rules::Pack& pack, const Dossier& dossier,
                                   const Inputs& inputs) {
  const Evaluation evaluation = evaluate(pack, dossier, inputs);
  RatingResult result;
  result.rating = describe(pack, dossier, inputs, evaluation);
  result.explanation = explain(pack, dossier, evaluation, inputs);
  result.explanation.inputs = result.rating.inputs;
  result.rating.explanation = crypto::sha256(explanation_json(result.explanation));
  return result;
}

}  // namespace goodstanding::rating
