#include "goodstanding/codec/json_writer.hpp"
#include "goodstanding/report/html.hpp"
#include "goodstanding/simulation/simulation.hpp"

namespace goodstanding::simulation {
namespace {

using codec::JsonWriter;

std::int64_t number(std::uint64_t count) {
  return static_cast<std::int64_t>(count);
}

std::string band_or_none(const std::vector<std::string>& bands, std::size_t place) {
  return place < bands.size() ? bands[place] : std::string();
}

void write_change(JsonWriter& out, const Change& change) {
  out.key("better").integer(number(change.better));
  const auto mean = change.mean_change();
  out.key("mean_score_change");
  mean ? out.string(format_decimal(*mean)) : out.null();
  out.key("never_rated").integer(number(change.never_rated));
  out.key("no_longer_rated").integer(number(change.no_longer_rated));
  out.key("now_rated").integer(number(change.now_rated));
  out.key("same").integer(number(change.same));
  out.key("subjects").integer(number(change.subjects));
  out.key("worse").integer(number(change.worse));
}

void write_dimensions(JsonWriter& out, const Simulation& simulation) {
  out.begin_array();
  for (const DimensionChange& dimension : simulation.dimensions) {
    out.begin_object().key("by").string(format_dimension(dimension.dimension));
    out.key("groups").begin_array();
    for (const GroupChange& group : dimension.groups) {
      // The group's name sorts between the members of the change, so that it is an object of its
      // own.
      out.begin_object().key("change").begin_object();
      write_change(out, group.change);
      out.end_object();
      out.key("group").string(name_of_group(group.group, group.is_rest)).end_object();
    }
    out.end_array().end_object();
  }
  out.end_array();
}

void write_effects(JsonWriter& out, const Simulation& simulation) {
  out.begin_array();
  for (const EffectChange& effect : simulation.effects) {
    out.begin_object().key("after").integer(number(effect.after));
    out.key("before").integer(number(effect.before));
    out.key("gained").integer(number(effect.gained));
    out.key("id").string(effect.id);
    out.key("kind").string(format_effect_kind(effect.kind));
    out.key("lost").integer(number(effect.lost));
    out.key("title").string(effect.title).end_object();
  }
  out.end_array();
}

void write_data(JsonWriter& out, const std::vector<BandData>& data) {
  out.begin_array();
  for (const BandData& band : data) {
    out.begin_object().key("at_best").integer(number(band.at_best));
    out.key("at_worst").integer(number(band.at_worst));
    out.key("band");
    band.band.empty() ? out.null() : out.string(band.band);
    // In the order of the words.
    out.key("fallback-figure").integer(number(band.gaps[2]));
    out.key("incomplete").integer(number(band.incomplete));
    out.key("record-set-aside").integer(number(band.gaps[4]));
    out.key("settled").integer(number(band.settled));
    out.key("subjects").integer(number(band.subjects));
    out.key("undecided-limit").integer(number(band.gaps[3]));
    out.key("unknown-figure").integer(number(band.gaps[1]));
    out.key("unknown-indicator").integer(number(band.gaps[0])).end_object();
  }
  out.end_array();
}

void write_fairness(JsonWriter& out, const Simulation& simulation) {
  out.begin_array();
  for (const FairnessTable& table : simulation.fairness) {
    out.begin_object().key("band").string(table.band);
    out.key("by").string(format_dimension(table.dimension));
    out.key("groups").begin_array();
    for (const FairnessLine& line : table.lines) {
      const Interval interval = line.share.interval();
      out.begin_object().key("apart").boolean(line.is_apart);
      out.key("companies").integer(number(line.share.whole));
      out.key("difference_points").string(report::format_hundredths(line.difference));
      out.key("group").string(name_of_group(line.group, line.is_rest));
      out.key("high_percent").string(report::format_hundredths(interval.high));
      out.key("in_band").integer(number(line.share.part));
      out.key("low_percent").string(report::format_hundredths(interval.low));
      out.key("ratio");
      line.ratio ? out.string(report::format_hundredths(*line.ratio)) : out.null();
      out.key("share_percent").string(report::format_hundredths(line.share.share())).end_object();
    }
    out.end_array();
    out.key("reference");
    table.reference.empty() ? out.null() : out.string(table.reference);
    out.key("side").string(table.is_adverse ? "worst" : "best");
    out.key("under").string(table.is_after ? "new" : "old").end_object();
  }
  out.end_array();
}

void write_migration(JsonWriter& out, const Simulation& simulation) {
  out.begin_array();
  for (std::size_t from = 0; from < simulation.migration.size(); ++from) {
    for (std::size_t to = 0; to < simulation.migration[from].size(); ++to) {
      if (simulation.migration[from][to] == 0) continue;
      const std::string old_band = band_or_none(simulation.before.bands, from);
      const std::string new_band = band_or_none(simulation.after.bands, to);
      out.begin_object().key("companies").integer(number(simulation.migration[from][to]));
      out.key("from");
      old_band.empty() ? out.null() : out.string(old_band);
      out.key("to");
      new_band.empty() ? out.null() : out.string(new_band);
      out.end_object();
    }
  }
  out.end_array();
}

void write_scheme(JsonWriter& out, const Scheme& scheme) {
  out.begin_object().key("hash").string(format_hex(scheme.hash));
  out.key("pack").string(scheme.pack).end_object();
}

}  // namespace

std::string simulation_json(const Simulation& simulation) {
  std::string json;
  JsonWriter out(json);
  out.begin_object().key("all").begin_object();
  write_change(out, simulation.all);
  out.end_object();
  out.key("as_of").string(format_date(simulation.view.as_of));
  out.key("data").begin_object().key("new");
  write_data(out, simulation.data_after);
  out.key("old");
  write_data(out, simulation.data_before);
  out.end_object();
  out.key("effects");
  write_effects(out, simulation);
  out.key("fairness");
  write_fairness(out, simulation);
  out.key("groups");
  write_dimensions(out, simulation);
  out.key("known_at").string(format_instant(simulation.view.known_at));
  out.key("migration");
  write_migration(out, simulation);
  out.key("new");
  write_scheme(out, simulation.after);
  out.key("old");
  write_scheme(out, simulation.before);
  out.key("same_bands").boolean(simulation.same_bands).end_object();
  return json;
}

}  // namespace goodstanding::simulation
