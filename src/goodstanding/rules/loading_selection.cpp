#include <algorithm>
#include <utility>

#include "goodstanding/rules/loading.hpp"

namespace goodstanding::rules {
namespace {

using codec::YamlMapReader;
using codec::YamlNode;

/// Reports the fields of a condition that none of the kinds it is asked about has: it would be
/// unknown for ever.
void check_fields_occur(Loading& loading, YamlMapReader& reader, const Match& match) {
  if (!match.when || match.kinds.empty()) return;
  for (const std::size_t column : match.when->columns) {
    const bool occurs = std::any_of(match.kinds.begin(), match.kinds.end(), [&](std::size_t kind) {
      const auto& fields = loading.pack.kinds[kind].fields;
      return loading.pack.columns[column].derived ||
             std::any_of(fields.begin(), fields.end(),
                         [&](const Field& field) { return field.column == column; });
    });
    if (!occurs) {
      reader.report(
          "when", "pack.field-not-in-kind",
          "no kind of this rule has a field \"" + loading.pack.columns[column].name + "\"",
          "name a kind that has it, or drop the condition");
    }
  }
}

void read_kinds(Loading& loading, YamlMapReader& reader, KindsKey key, Match& match) {
  const auto nodes =
      key == KindsKey::kRequired ? reader.list("kinds") : reader.optional_list("kinds");
  for (const YamlNode& node : nodes) {
    const auto kind = loading.pack.find_kind(node.text);
    if (!kind) {
      report(loading, reader.document(), node, "pack.unknown-kind",
             "there is no record kind \"" + node.text + "\" in records.yaml");
    } else {
      match.kinds.push_back(*kind);
    }
  }
  std::sort(match.kinds.begin(), match.kinds.end());
}

void check_informs_nothing(Loading& loading, YamlMapReader& reader, const Match& match) {
  for (const std::size_t kind : match.kinds) {
    if (!loading.pack.kinds[kind].information_only) continue;
    reader.report(
        "kinds", "pack.information-only",
        "\"" + loading.pack.kinds[kind].code + "\" is for information only and may not count",
        "take it out of the rule, or take information_only out of records.yaml");
  }
}

Decimal read_factor(Loading& loading, const codec::YamlDocument& document, const YamlNode& node) {
  const auto factor = codec::read_decimal(node, document, loading.findings);
  if (!factor) return {};
  if (factor->is_negative() || Decimal(1) < *factor) {
    report(loading, document, node, "pack.range", "a factor lies between 0 and 1");
  }
  return *factor;
}

std::optional<RecordStatus> read_status_word(Loading& loading, const codec::YamlDocument& document,
                                             const YamlNode& node) {
  const auto status = parse_status(node.text);
  if (!status) {
    const bool digits = node.text.find_first_not_of("0123456789") == std::string::npos;
    report(loading, document, node, "pack.unknown-status", "\"" + node.text + "\" is no status",
           digits ? "write decimals after a point, as 0.5"
                  : "one of reported, final, appealed, repaired, annulled, suspended, expired");
  }
  return status;
}

/// `status: {final: 1, repaired: 0.5}` or, for whole weights, `status: [final]`.
void read_status(Loading& loading, YamlMapReader& reader, Selection& selection) {
  const YamlNode* node = reader.node("status");
  if (node == nullptr) return;
  const codec::YamlDocument& document = reader.document();
  if (node->is_scalar()) {
    report(loading, document, *node, "yaml.wrong-kind",
           "expected a list of statuses, or factors by status", "write [final] or {final: 1}");
    return;
  }
  for (const YamlNode& item : node->items) {
    if (const auto status = read_status_word(loading, document, item)) {
      selection.status_factor[static_cast<std::size_t>(*status)] = Decimal(1);
    }
  }
  for (const codec::YamlPair& pair : node->pairs) {
    if (const auto status = read_status_word(loading, document, pair.key)) {
      selection.status_factor[static_cast<std::size_t>(*status)] =
          read_factor(loading, document, pair.value);
    }
  }
  const bool counts_any =
      std::any_of(selection.status_factor.begin(), selection.status_factor.end(),
                  [](const Decimal& factor) { return !factor.is_zero(); });
  if (!counts_any) {
    reader.report("status", "pack.range", "no status counts, so that the rule can never act",
                  "write status: {final: 1} or status: [final]");
  }
}

EvidenceGrade read_evidence(YamlMapReader& reader) {
  return reader.choice<EvidenceGrade>(
      "evidence", {{"none", EvidenceGrade::kNone},
                   {"alleged", EvidenceGrade::kAlleged},
                   {"administrative-final", EvidenceGrade::kAdministrativeFinal},
                   {"judicial-final", EvidenceGrade::kJudicialFinal}});
}

/// `any`, `home`, `abroad` or a list of codes. Home is what pack.yaml says it is.
Jurisdictions read_jurisdictions(Loading& loading, YamlMapReader& reader) {
  Jurisdictions out;
  const YamlNode* node = reader.node("jurisdictions");
  if (node == nullptr) return out;
  if (node->is_sequence()) {
    out.scope = Jurisdictions::Scope::kNamed;
    for (const YamlNode& item : node->items) {
      check_country(loading, reader.document(), item);
      out.codes.push_back(item.text);
    }
    if (node->items.empty()) {
      report(loading, reader.document(), *node, "pack.range",
             "no jurisdiction is listed, so that nothing ever counts",
             "write any, home, abroad or country codes, as [GB, MX]");
    }
    return out;
  }
  if (node->text == "any") return out;
  if (node->text != "home" && node->text != "abroad") {
    report(loading, reader.document(), *node, "pack.bad-country",
           "expected any, home, abroad or a list of country codes");
    return out;
  }
  if (loading.pack.home.empty()) {
    report(loading, reader.document(), *node, "pack.no-home",
           "pack.yaml names no home jurisdiction", "add home: [..] to pack.yaml");
  }
  out.scope = node->text == "home" ? Jurisdictions::Scope::kNamed : Jurisdictions::Scope::kAbroad;
  out.codes = loading.pack.home;
  return out;
}

std::optional<Waiting> read_waiting(Loading& loading, YamlMapReader& reader) {
  auto wait = reader.optional_map("wait");
  if (!wait) return std::nullopt;
  Waiting waiting;
  wait->node("term");
  waiting.term = read_term(loading, *wait, "term").value_or(Term{});
  waiting.from_slot = read_date_slot(loading, *wait, "from", waiting.from_name);
  if (auto breach = wait->optional_map("breach")) {
    waiting.breach = read_match(loading, *breach, KindsKey::kRequired);
    breach->finish();
  }
  wait->finish();
  return waiting;
}

/// Reads for how long records count. `window: none` has to be written.
void read_duration(Loading& loading, YamlMapReader& reader, std::string_view what, Ending ending,
                   Selection& selection) {
  selection.date_slot = read_date_slot(loading, reader, "date", selection.date_name);
  selection.in_force = reader.optional_boolean("in_force").value_or(false);
  selection.waiting = read_waiting(loading, reader);
  const YamlNode* window =
      selection.waiting ? reader.optional_node("window") : reader.node("window");
  if (window != nullptr && window->text != "none") {
    selection.window = read_term(loading, reader, "window");
    if (selection.window && selection.window->is_zero()) {
      reader.report("window", "pack.range", "a window may not be empty");
    }
  }
  const bool ends = reader.has("in_force") || selection.waiting;
  if (ending == Ending::kMustEnd && window != nullptr && window->text == "none" && !ends) {
    reader.report("window", "pack.no-end", std::string(what) + " would count its records for ever",
                  "give it a window, in_force: true or wait");
  }
}

void read_lists(Loading& loading, YamlMapReader& reader, Selection& selection) {
  for (const YamlNode& node : reader.optional_list("exempt")) {
    YamlMapReader item(node, reader.document(), loading.findings);
    Exemption exemption = read_exemption(loading, item);
    check_unique(item, "exemption", exemption.id, selection.exemptions);
    selection.exemptions.push_back(std::move(exemption));
  }
  for (const YamlNode& node : reader.optional_list("ended_by")) {
    YamlMapReader item(node, reader.document(), loading.findings);
    selection.ended_by.push_back(read_match(loading, item, KindsKey::kRequired));
    item.finish();
  }
  for (const YamlNode& node : reader.optional_list("waived_by")) {
    YamlMapReader item(node, reader.document(), loading.findings);
    selection.waived_by.push_back(read_match(loading, item, KindsKey::kRequired));
    item.finish();
  }
  selection.ended_not_before = read_term(loading, reader, "ended_not_before").value_or(Term{});
  if (!selection.ended_not_before.is_zero() && selection.ended_by.empty()) {
    reader.report("ended_not_before", "pack.unfit", "nothing ends it", "add ended_by: [..]");
  }
}

/// Reads the field that says for which part of the business a record counts.
void read_extent(Loading& loading, YamlMapReader& reader, Selection& selection) {
  const auto name = reader.optional_text("extent");
  if (!name) return;
  const auto slot = find_record_slot(loading, *name);
  const bool is_text = slot && *slot >= kFirstFieldSlot &&
                       loading.pack.columns[*slot - kFirstFieldSlot].type == FieldType::kString;
  if (!is_text) {
    reader.report("extent", "pack.not-a-text", "\"" + *name + "\" is no text of a record",
                  "name a field of type string");
    return;
  }
  loading.pack.read_columns[*slot - kFirstFieldSlot] = true;
  selection.extent_slot = slot;
}

/// Reads `record-date`, `rating-day` or `{lighter_of: [dates]}`.
void read_governing(Loading& loading, YamlMapReader& reader, Selection& selection) {
  selection.governing = loading.governing;
  const YamlNode* node = reader.optional_node("governed_by");
  if (node == nullptr) return;
  if (!node->is_mapping()) {
    selection.governing =
        reader
            .optional_choice<Governing>("governed_by", {{"record-date", Governing::kRecordDate},
                                                        {"rating-day", Governing::kRatingDay}})
            .value_or(loading.governing);
    return;
  }
  YamlMapReader inner(*node, reader.document(), loading.findings);
  selection.governing = Governing::kLighterOf;
  for (const YamlNode& item : inner.list("lighter_of")) {
    if (const auto slot = find_date_slot(loading, item.text)) {
      selection.governing_slots.push_back(*slot);
    } else {
      report(loading, reader.document(), item, "pack.not-a-date",
             "\"" + item.text + "\" is no date of a record",
             "use valid_from, valid_to or a field of type date");
    }
  }
  if (selection.governing_slots.size() < 2) {
    inner.report("lighter_of", "pack.no-method", "the lighter of which dates?",
                 "name at least two");
  }
  inner.finish();
}

}  // namespace

std::optional<std::size_t> find_date_slot(Loading& loading, std::string_view name) {
  const auto slot = find_record_slot(loading, name);
  if (!slot) return std::nullopt;
  if (*slot == kSlotValidFrom || *slot == kSlotValidTo) return slot;
  if (*slot < kFirstFieldSlot) return std::nullopt;
  if (loading.pack.columns[*slot - kFirstFieldSlot].type != FieldType::kDate) return std::nullopt;
  loading.pack.read_columns[*slot - kFirstFieldSlot] = true;
  return slot;
}

bool Jurisdictions::allows(std::string_view code) const {
  const bool named = std::find(codes.begin(), codes.end(), code) != codes.end();
  switch (scope) {
    case Scope::kAny:
      return true;
    case Scope::kNamed:
      return named;
    case Scope::kAbroad:
      return !named && !code.empty();
  }
  return false;
}

std::size_t read_date_slot(Loading& loading, YamlMapReader& reader, std::string_view key,
                           std::string& name) {
  const auto text = reader.optional_text(key);
  if (!text) return kSlotValidFrom;
  const auto slot = find_date_slot(loading, *text);
  if (!slot) {
    reader.report(key, "pack.not-a-date", "\"" + *text + "\" is no date of a record",
                  "use valid_from, valid_to or a field of type date");
    return kSlotValidFrom;
  }
  name = *text;
  return *slot;
}

Match read_match(Loading& loading, YamlMapReader& reader, KindsKey kinds) {
  Match match;
  read_kinds(loading, reader, kinds, match);
  match.when = read_condition(loading, reader, "when", ScopeKind::kRecord);
  check_fields_occur(loading, reader, match);
  return match;
}

Exemption read_exemption(Loading& loading, YamlMapReader& reader) {
  Exemption exemption;
  exemption.id = read_id(loading, reader, "exemption");
  exemption.match = read_match(loading, reader, KindsKey::kOptional);
  if (!reader.has("when") && exemption.match.kinds.empty() && reader.present()) {
    reader.report("", "pack.no-method", "an exemption says when it holds", "add when: ...");
  }
  exemption.basis = read_bases(loading, reader, "exemption \"" + exemption.id + "\"");
  exemption.reason = reader.text("reason");
  reader.finish();
  return exemption;
}

Selection read_selection(Loading& loading, YamlMapReader& reader, std::string_view what,
                         Ending ending) {
  Selection selection;
  selection.match = read_match(loading, reader, KindsKey::kRequired);
  check_informs_nothing(loading, reader, selection.match);
  read_status(loading, reader, selection);
  selection.evidence = read_evidence(reader);
  selection.jurisdictions = read_jurisdictions(loading, reader);
  read_duration(loading, reader, what, ending, selection);
  read_lists(loading, reader, selection);
  selection.inherited = reader.optional_boolean("inherited").value_or(false);
  read_extent(loading, reader, selection);
  read_governing(loading, reader, selection);
  reader.finish();
  return selection;
}

}  // namespace goodstanding::rules
