#include "goodstanding/measures/catalogue.hpp"

#include <algorithm>

#include "goodstanding/codec/json_writer.hpp"
#include "goodstanding/lists/legal_basis.hpp"
#include "goodstanding/model/find_by_id.hpp"
#include "goodstanding/model/word_table.hpp"

namespace goodstanding::measures {
namespace {

using codec::JsonWriter;

constexpr WordTable<Nature, 3> kNatures("", "binding", "discretionary");

void write_texts(JsonWriter& writer, const std::vector<std::string>& texts) {
  writer.begin_array();
  for (const std::string& text : texts) writer.string(text);
  writer.end_array();
}

// Ids are ASCII, so the order of the map is that of RFC 8785.
void write_values(JsonWriter& writer, const ParameterValues& values) {
  writer.begin_object();
  for (const auto& [id, value] : values) writer.key(id).string(value.text);
  writer.end_object();
}

void write_parameter(JsonWriter& writer, const ParameterSpec& spec) {
  writer.begin_object();
  writer.key("better").string(spec.better == Better::kHigher ? "higher" : "lower");
  write_texts(writer.key("choices"), spec.choices);
  writer.key("domain").string(spec.domain);
  writer.key("id").string(spec.id);
  if (spec.maximum) writer.key("maximum").string(format_decimal(*spec.maximum));
  if (spec.minimum) writer.key("minimum").string(format_decimal(*spec.minimum));
  writer.key("title").string(spec.title);
  writer.key("type").string(format_parameter_type(spec.type));
  writer.key("unit").string(spec.unit);
  writer.end_object();
}

void write_measure(JsonWriter& writer, const Measure& measure) {
  writer.begin_object();
  writer.key("authority").string(measure.authority);
  lists::write_legal_bases(writer.key("basis"), measure.basis);
  writer.key("class").string(format_measure_class(measure.measure_class));
  writer.key("content").string(measure.content);
  writer.key("direction").string(format_direction(measure.direction));
  writer.key("domain").string(measure.domain);
  writer.key("duration").string(lists::format_months(measure.max_months));
  writer.key("extent").string(measure.extent);
  writer.key("id").string(measure.id);
  writer.key("limits").string(measure.limits);
  writer.key("nature").string(format_nature(measure.nature));
  write_values(writer.key("sets"), measure.sets);
  writer.key("target").string(measure.target);
  writer.key("title").string(measure.title);
  if (measure.waiver_months > 0) {
    writer.key("waiver").string(lists::format_months(measure.waiver_months));
  }
  write_texts(writer.key("withholds"), measure.withholds);
  writer.end_object();
}

void write_defaults(JsonWriter& writer, const DomainDefaults& defaults) {
  writer.begin_object();
  lists::write_legal_bases(writer.key("basis"), defaults.basis);
  writer.key("domain").string(defaults.domain);
  write_values(writer.key("values"), defaults.values);
  writer.end_object();
}

void write_follow(JsonWriter& writer, const Follow& follow) {
  writer.begin_object();
  if (!follow.band.empty()) writer.key("band").string(follow.band);
  if (!follow.list.empty()) writer.key("list").string(follow.list);
  write_texts(writer.key("measures"), follow.measures);
  writer.end_object();
}

void write_clocks(JsonWriter& writer, const OversightClocks& clocks) {
  writer.begin_object();
  writer.key("acknowledge-working-days").integer(clocks.acknowledge_working_days);
  writer.key("apply-days").integer(clocks.apply_days);
  writer.end_object();
}

template <class Thing>
void write_all(JsonWriter& writer, const std::vector<Thing>& things,
               void (*write)(JsonWriter&, const Thing&)) {
  writer.begin_array();
  for (const Thing& thing : things) write(writer, thing);
  writer.end_array();
}

}  // namespace

std::string format_values(const ParameterValues& values) {
  std::string json;
  JsonWriter writer(json);
  write_values(writer, values);
  return json;
}

bool is_domain(std::string_view word) {
  return std::find(kDomains.begin(), kDomains.end(), word) != kDomains.end();
}

std::string_view format_nature(Nature nature) {
  return kNatures.word(nature);
}

const ParameterSpec* MeasureCatalogue::find_parameter(std::string_view id) const {
  return find_by_id(parameters, id);
}

const Measure* MeasureCatalogue::find_measure(std::string_view id) const {
  return find_by_id(measures, id);
}

const DomainDefaults* MeasureCatalogue::find_defaults(std::string_view domain) const {
  const auto found = std::find_if(defaults.begin(), defaults.end(),
                                  [&](const DomainDefaults& d) { return d.domain == domain; });
  return found == defaults.end() ? nullptr : &*found;
}

std::vector<Balance> MeasureCatalogue::balance() const {
  std::vector<Balance> counts;
  for (const std::string_view domain : kDomains) {
    Balance count{std::string(domain), 0, 0};
    for (const Measure& measure : measures) {
      if (measure.domain != domain) continue;
      ++(measure.direction == Direction::kReward ? count.rewards : count.restrictions);
    }
    if (count.rewards + count.restrictions != 0) counts.push_back(count);
  }
  return counts;
}

std::string format_catalogue_json(const MeasureCatalogue& catalogue) {
  std::string json;
  JsonWriter writer(json);
  writer.begin_object();
  write_all(writer.key("catalogue"), catalogue.measures, write_measure);
  write_all(writer.key("defaults"), catalogue.defaults, write_defaults);
  write_all(writer.key("follows"), catalogue.follows, write_follow);
  write_clocks(writer.key("oversight"), catalogue.clocks);
  write_all(writer.key("parameters"), catalogue.parameters, write_parameter);
  writer.end_object();
  return json;
}

}  // namespace goodstanding::measures
