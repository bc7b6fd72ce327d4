#include <set>
#include <string>

#include "goodstanding/rules/checking.hpp"
#include "goodstanding/rules/pack_walk.hpp"

namespace goodstanding::rules {

void check_law(const Pack& pack, const PackPlaces& places, Findings& findings) {
  // A pack that is an example rests on no law that could be out of force.
  if (pack.example || !pack.in_force.from) return;
  // A clause that came later may well be behind a parameter's later value.
  std::set<std::string> later;
  for (const Parameter& parameter : pack.parameters) {
    for (const ParameterValue& value : parameter.values) {
      for (const LegalBasis& basis : value.basis) {
        if (*pack.in_force.from < value.from) later.insert(basis.act);
      }
    }
  }
  std::set<std::string> seen;
  for_each_basis(pack, [&](const LegalBasis& basis) {
    if (basis.example || !(*pack.in_force.from < basis.version)) return;
    if (later.contains(basis.act) || !seen.insert(basis.act).second) return;
    findings.push_back(make_check(
        Severity::kError, "pack.act-not-in-force", places.of_law(basis.act),
        "\"" + basis.act + "\" is cited as it stands from " + format_date(basis.version) +
            ", but the pack rates from " + format_date(*pack.in_force.from),
        "cite the version that was in force, or begin the pack later"));
  });
}

void check_lookup(const Pack& pack, const Lookup& lookup, const SourceSpan& at,
                  const std::string& whose, Findings& findings) {
  const Table& table = pack.tables[lookup.table];
  std::set<std::size_t> asked;
  for (const Lookup::Equal& equal : lookup.equals) asked.insert(equal.column);
  for (const Lookup::Within& within : lookup.within) {
    for (const auto& column : {within.at_least, within.above, within.below, within.at_most}) {
      if (column) asked.insert(*column);
    }
  }
  // A stretch between two columns picks one of the rows that a further key would tell apart.
  std::size_t picked = lookup.within.size();
  for (const std::size_t key : table.keys) {
    if (asked.contains(key)) continue;
    if (picked > 0) {
      --picked;
      continue;
    }
    findings.push_back(make_check(Severity::kError, "pack.lookup-keys", at,
                                  whose + " does not ask for \"" + pack.columns[key].name +
                                      "\", which tells the rows of table \"" + table.id +
                                      "\" apart",
                                  "two rows that fit give nothing: ask for every key"));
  }
}

void check_knowledge(const Pack& pack, Findings& findings) {
  for (const Derived& derived : pack.derived) {
    if (!derived.lookup) continue;
    check_lookup(pack, *derived.lookup, derived.at,
                 "derived field \"" + pack.columns[derived.column].name + "\"", findings);
  }
  for (const Figure& figure : pack.figures) {
    const std::string whose = "figure \"" + figure.id + "\"";
    if (figure.lookup) check_lookup(pack, *figure.lookup, figure.at, whose, findings);
    if (figure.statistic && figure.statistic->kind == Statistic::Kind::kPercentile &&
        figure.statistic->least_population <= 1) {
      findings.push_back(make_check(Severity::kWarning, "pack.least-population", figure.at,
                                    whose + " is a percentile of however few there are",
                                    "say least_population: below it there is no such figure"));
    }
  }
}

}  // namespace goodstanding::rules
