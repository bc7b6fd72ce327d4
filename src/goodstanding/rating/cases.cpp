#include "goodstanding/rating/cases.hpp"

#include <algorithm>

#include "goodstanding/codec/json.hpp"
#include "goodstanding/codec/json_writer.hpp"
#include "goodstanding/codec/yaml_reader.hpp"
#include "goodstanding/rating/outlook.hpp"
#include "goodstanding/rating/rate.hpp"

namespace goodstanding::rating {
namespace {

using codec::YamlMapReader;
using codec::YamlNode;

/// Writes the body as a channel would: an object of texts. Null leaves nothing behind.
std::string read_body(YamlMapReader& reader) {
  codec::JsonValue::Object members;
  if (auto body = reader.optional_map("body"); body && body->present()) {
    for (const codec::YamlPair& pair : body->mapping().pairs) {
      if (pair.value.is_blank()) continue;
      auto text = codec::read_text(pair.value, reader.document(), reader.findings());
      if (text) members.push_back({pair.key.text, codec::JsonValue::string(*std::move(text))});
    }
  }
  const auto json = codec::canonical_json(codec::JsonValue::object(std::move(members)));
  return json.ok() ? *json : "{}";
}

Stored<Record> read_record(YamlMapReader& reader, std::size_t number) {
  Stored<Record> stored;
  stored.position = Position{static_cast<std::int64_t>(number)};
  stored.subject = SubjectId{1};
  Record& record = stored.claim;
  record.kind = reader.text("kind");
  record.valid.from = reader.optional_date("from");
  record.valid.to = reader.optional_date("to");
  record.status = reader.choice<RecordStatus>("status", {{"reported", RecordStatus::kReported},
                                                         {"final", RecordStatus::kFinal},
                                                         {"appealed", RecordStatus::kAppealed},
                                                         {"repaired", RecordStatus::kRepaired},
                                                         {"annulled", RecordStatus::kAnnulled},
                                                         {"suspended", RecordStatus::kSuspended},
                                                         {"expired", RecordStatus::kExpired}});
  record.evidence =
      reader
          .optional_choice<EvidenceGrade>(
              "evidence", {{"none", EvidenceGrade::kNone},
                           {"alleged", EvidenceGrade::kAlleged},
                           {"administrative-final", EvidenceGrade::kAdministrativeFinal},
                           {"judicial-final", EvidenceGrade::kJudicialFinal}})
          .value_or(EvidenceGrade::kNone);
  record.jurisdiction = reader.optional_text("jurisdiction").value_or("");
  record.event = reader.optional_text("event").value_or("");
  stored.provenance.channel = reader.optional_text("channel").value_or("");
  record.body = read_body(reader);
  reader.finish();
  return stored;
}

/// Reads the band that is expected, which the pack must have.
std::string read_band(YamlMapReader& reader, const rules::Pack& pack) {
  const auto band = reader.optional_text("band");
  if (!band) return {};
  const auto& bands = pack.bands.bands;
  if (std::none_of(bands.begin(), bands.end(),
                   [&](const rules::Band& one) { return one.id == *band; })) {
    reader.report("band", "case.unknown-band", "the pack has no band \"" + *band + "\"");
  }
  return *band;
}

Expectation read_expectation(YamlMapReader& reader, const rules::Pack& pack) {
  Expectation expected;
  expected.score = reader.optional_decimal("score");
  expected.band = read_band(reader, pack);
  expected.not_rated = reader.optional_text("not_rated").value_or("");
  if (reader.has("reasons")) expected.reasons = reader.optional_texts("reasons");
  if (auto values = reader.optional_map("values"); values && values->present()) {
    for (const codec::YamlPair& pair : values->mapping().pairs) {
      expected.values.emplace_back(pair.key.text, values->decimal(pair.key.text));
    }
  }
  if (auto figures = reader.optional_map("figures"); figures && figures->present()) {
    for (const codec::YamlPair& pair : figures->mapping().pairs) {
      expected.figures.emplace_back(pair.key.text, pair.value.is_blank() ? "" : pair.value.text);
    }
  }
  if (auto change = reader.optional_map("changes")) {
    expected.changes_on = change->date("on");
    expected.changes_to = change->text("to");
    change->finish();
  }
  if (expected.band.empty() && expected.not_rated.empty()) {
    reader.report("", "case.empty", "the case expects neither a band nor not_rated");
  }
  reader.finish();
  return expected;
}

/// Warns of members of a body that the pack does not know: most are slips of the pen.
void check_fields(YamlMapReader& reader, const rules::RecordKind& kind) {
  const YamlNode* body = reader.present() ? reader.mapping().find("body") : nullptr;
  if (body == nullptr) return;
  for (const codec::YamlPair& pair : body->pairs) {
    const bool known =
        std::any_of(kind.fields.begin(), kind.fields.end(), [&](const rules::Field& field) {
          return field.member == pair.key.text || field.currency_member == pair.key.text;
        });
    if (known) continue;
    reader.findings().push_back(codec::make_finding(
        reader.document(), pair.key, "case.unknown-field",
        "kind \"" + kind.code + "\" has no \"" + pair.key.text + "\" in records.yaml",
        "correct the name, or leave it as proof that it does not count", Severity::kWarning));
  }
}

/// Reads records under a key. Positions go on from the records before them.
std::vector<Stored<Record>> read_records(std::span<const YamlNode> nodes, YamlMapReader& reader,
                                         const rules::Pack& pack, std::size_t& number) {
  std::vector<Stored<Record>> records;
  for (const YamlNode& item : nodes) {
    YamlMapReader record(item, reader.document(), reader.findings());
    records.push_back(read_record(record, ++number));
    if (const auto kind = pack.find_kind(records.back().claim.kind)) {
      check_fields(record, pack.kinds[*kind]);
    } else {
      record.report("kind", "case.unknown-kind", "the pack does not read this kind", "",
                    Severity::kWarning);
    }
  }
  return records;
}

/// Reads the statistics that a case states: `figure: 0.37` or, of a peer group, `figure: {MD:
/// 0.37}`.
void read_statistics(YamlMapReader& reader, const rules::Pack& pack, Statistics& statistics) {
  auto map = reader.optional_map("population");
  if (!map || !map->present()) return;
  statistics.by_figure.resize(pack.figures.size());
  for (const codec::YamlPair& pair : map->mapping().pairs) {
    const auto found =
        std::find_if(pack.figures.begin(), pack.figures.end(), [&](const rules::Figure& figure) {
          return figure.id == pair.key.text && figure.statistic;
        });
    if (found == pack.figures.end()) {
      map->report(pair.key.text, "case.unknown-figure", "the pack has no such statistic");
      continue;
    }
    auto& groups = statistics.by_figure[static_cast<std::size_t>(found - pack.figures.begin())];
    if (pair.value.is_scalar()) {
      groups[""] = {map->decimal(pair.key.text), 1};
      continue;
    }
    YamlMapReader by_peers = map->map(pair.key.text);
    for (const codec::YamlPair& group : pair.value.pairs) {
      groups[group.key.text] = {by_peers.decimal(group.key.text), 1};
    }
  }
}

PackCase read_case(YamlMapReader& reader, const rules::Pack& pack) {
  PackCase out;
  out.name = reader.text("case");
  out.dossier.company = CompanyId{1};
  out.dossier.kind = pack.rates;
  out.dossier.view.as_of = reader.date("as_of");
  out.dossier.sources.push_back(SubjectId{1});
  const YamlNode& node = reader.mapping();
  out.at = {reader.document().file, node.begin.line, node.begin.column, 1};
  std::size_t number = 0;
  out.dossier.records = read_records(reader.list("records"), reader, pack, number);
  out.dossier.inherited = read_records(reader.optional_list("related"), reader, pack, number);
  out.tables = read_records(reader.optional_list("tables"), reader, pack, number);
  read_statistics(reader, pack, out.statistics);
  for (const YamlNode& item : reader.optional_list("others")) {
    YamlMapReader other(item, reader.document(), reader.findings());
    Dossier dossier;
    dossier.kind = pack.rates;
    dossier.view = out.dossier.view;
    dossier.records = read_records(other.list("records"), other, pack, number);
    other.finish();
    out.others.push_back(std::move(dossier));
  }
  out.extent = reader.optional_text("extent").value_or("");
  YamlMapReader expected = reader.map("expect");
  out.expected = read_expectation(expected, pack);
  reader.finish();
  return out;
}

/// Compares and collects what differs.
class Comparison {
 public:
  explicit Comparison(const PackCase& pack_case) : case_(&pack_case) {}

  void expect(std::string_view what, const std::string& expected, const std::string& found) {
    if (expected == found) return;
    Finding finding;
    finding.code = "case.failed";
    finding.at = case_->at;
    finding.message = "\"" + case_->name + "\": expected " + std::string(what) + " " +
                      (expected.empty() ? "none" : expected) + ", found " +
                      (found.empty() ? "none" : found);
    findings_.push_back(std::move(finding));
  }
  Findings take() { return std::move(findings_); }

 private:
  const PackCase* case_;
  Findings findings_;
};

std::string join(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : ", ") + text;
  return out;
}

std::string number_text(const std::optional<Decimal>& number) {
  return number ? format_decimal(*number) : "unknown";
}

void compare_values(const Expectation& expected, const Explanation& found, Comparison& comparison) {
  for (const auto& [id, value] : expected.values) {
    const auto line =
        std::find_if(found.indicators.begin(), found.indicators.end(),
                     [&, &name = id](const IndicatorLine& l) { return l.id == name; });
    comparison.expect(
        id, format_decimal(value),
        line == found.indicators.end() ? "no such indicator" : number_text(line->value));
  }
}

void compare_figures(const Expectation& expected, const Explanation& found,
                     Comparison& comparison) {
  for (const auto& [id, value] : expected.figures) {
    const auto line = std::find_if(found.figures.begin(), found.figures.end(),
                                   [&, &name = id](const FigureLine& l) { return l.id == name; });
    const auto number = parse_decimal(value);
    comparison.expect(id, number ? format_decimal(*number) : value,
                      line == found.figures.end() ? "no such figure" : line->value);
  }
}

/// Takes the statistics of the case's own population: its company and the others.
Result<Statistics> take_statistics(const rules::Pack& pack, const PackCase& pack_case,
                                   const Inputs& inputs) {
  if (pack_case.others.empty()) return Statistics();
  return compute_statistics(pack, inputs, [&](const std::function<void(const Dossier&)>& visit) {
    visit(pack_case.dossier);
    for (const Dossier& other : pack_case.others) visit(other);
    return Result<void>();
  });
}

}  // namespace

PackCases load_cases(const rules::PackSource& source, const rules::Pack& pack) {
  PackCases out;
  for (const auto& [path, text] : source.files) {
    if (!path.starts_with("tests/")) continue;
    const codec::YamlDocument document = codec::parse_yaml(text, source.name + "/" + path);
    out.findings.insert(out.findings.end(), document.findings.begin(), document.findings.end());
    if (!document.ok()) continue;
    YamlMapReader reader(document.root, document, out.findings);
    for (const YamlNode& node : reader.list("cases")) {
      YamlMapReader item(node, document, out.findings);
      if (item.present()) out.cases.push_back(read_case(item, pack));
    }
    reader.finish();
  }
  return out;
}

Findings run_case(const rules::Pack& pack, const PackCase& pack_case) {
  const TableRows tables(pack, pack_case.tables);
  Inputs inputs{&tables, &pack_case.statistics, pack_case.extent};
  Result<Statistics> taken = take_statistics(pack, pack_case, inputs);
  if (!pack_case.others.empty() && taken) inputs.statistics = &*taken;
  const RatingResult result = rate_with_explanation(pack, pack_case.dossier, inputs);
  const Expectation& expected = pack_case.expected;
  Comparison comparison(pack_case);
  comparison.expect("band", expected.band, result.rating.band);
  comparison.expect("not_rated", expected.not_rated, result.rating.not_rated);
  if (expected.score) {
    comparison.expect("score", format_decimal(*expected.score), number_text(result.rating.score));
  }
  if (expected.reasons) {
    comparison.expect("reasons", join(*expected.reasons), join(result.rating.reasons));
  }
  compare_values(expected, result.explanation, comparison);
  compare_figures(expected, result.explanation, comparison);
  if (expected.changes_on) {
    const Outlook outlook = find_outlook(pack, pack_case.dossier, inputs);
    const auto& change = outlook.by_time;
    comparison.expect("change on", format_date(*expected.changes_on),
                      change ? format_date(change->on) : "");
    comparison.expect("change to", expected.changes_to, change ? change->to.band : "");
  }
  return comparison.take();
}

}  // namespace goodstanding::rating
