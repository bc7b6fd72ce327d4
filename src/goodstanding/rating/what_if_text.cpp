#include "goodstanding/codec/json_writer.hpp"
#include "goodstanding/rating/what_if.hpp"

namespace goodstanding::rating {
namespace {

std::string name_of(const std::map<std::string, std::string, std::less<>>& names,
                    const std::string& id) {
  const auto found = names.find(id);
  return found == names.end() || found->second.empty() ? id : found->second;
}

void write_prospect(codec::JsonWriter& out, const Prospect& prospect) {
  out.begin_object();
  if (!prospect.band.empty()) out.key("band").string(prospect.band);
  if (!prospect.not_rated.empty()) out.key("not_rated").string(prospect.not_rated);
  if (prospect.score) out.key("score").string(format_decimal(*prospect.score));
  out.end_object();
}

std::string_view describe(WhatIfProof proof) {
  switch (proof) {
    case WhatIfProof::kExact:
      return "no smaller set of repairs does; every one was tried";
    case WhatIfProof::kIfNoHarm:
      return "no smaller set of repairs does, as long as no repair lowers a band";
    case WhatIfProof::kUpToBound:
      return "too many records to try every set; a smaller one may exist";
  }
  return "";
}

/// Joins as `A`, `A and B`, `A, B and C`.
std::string join_steps(const std::vector<RepairStep>& steps) {
  std::string out;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (i > 0) out += i + 1 == steps.size() ? " and " : ", ";
    out += steps[i].kind + " (#" + std::to_string(steps[i].position.value);
    if (!steps[i].clauses.empty()) out += "; " + rules::format_bases(steps[i].clauses);
    out += ')';
  }
  return out;
}

}  // namespace

std::string_view format_what_if_proof(WhatIfProof proof) {
  switch (proof) {
    case WhatIfProof::kExact:
      return "exact";
    case WhatIfProof::kIfNoHarm:
      return "exact-if-no-repair-harms";
    case WhatIfProof::kUpToBound:
      return "bounded";
  }
  return "";
}

std::string what_if_json(const WhatIf& what_if) {
  std::string json;
  codec::JsonWriter out(json);
  out.begin_object();
  out.key("candidates").integer(static_cast<std::int64_t>(what_if.candidates));
  out.key("found").boolean(what_if.found);
  out.key("has_better_band").boolean(what_if.has_better_band);
  out.key("now");
  write_prospect(out, what_if.now);
  out.key("proof").string(format_what_if_proof(what_if.proof));
  out.key("repairs").begin_array();
  for (const RepairStep& step : what_if.repairs) {
    out.begin_object().key("clauses").string(rules::format_bases(step.clauses));
    out.key("kind").string(step.kind);
    out.key("position").string(std::to_string(step.position.value)).end_object();
  }
  out.end_array();
  if (what_if.found) {
    out.key("to");
    write_prospect(out, what_if.to);
  }
  out.end_object();
  return json;
}

std::string what_if_text(const WhatIf& what_if, const rules::Pack& pack,
                         std::string_view language) {
  const rules::Texts& texts = pack.texts_in(language);
  std::string out = "The shortest way up\n";
  if (!what_if.has_better_band) {
    return out + (what_if.now.band.empty() ? "  not rated: no band to leave\n"
                                           : "  the best band is reached already\n");
  }
  if (!what_if.found) {
    return out + "  no repair of records reaches a better band (" +
           std::to_string(what_if.candidates) + " could be repaired)\n";
  }
  out += "  Repair " + join_steps(what_if.repairs) + ", and the band becomes " +
         name_of(texts.bands, what_if.to.band);
  if (what_if.to.score) out += " (score " + format_decimal(*what_if.to.score) + ")";
  return out + ".\n  " + std::string(describe(what_if.proof)) + "\n";
}

}  // namespace goodstanding::rating
