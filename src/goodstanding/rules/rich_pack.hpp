#pragma once
/// For tests: a pack that loads, passes every check, and uses the constructs that the small pack of
/// test_pack.hpp does not.

#include <string>

#include "goodstanding/rules/load_pack.hpp"

namespace goodstanding::rules {

/// Gives the files of company pack `rich`: two kinds of records, facts of a profile, a published
/// table, derived fields, functions, figures of each kind, exceptions, repair, a graded value,
/// sums and limits of each kind.
inline PackSource rich_source() {
  PackSource source;
  source.name = "rich";
  source.files["pack.yaml"] = R"yaml(format: 1
id: rich
version: 1.0.0
rates: company
authority: Office
in_force: {from: 2020-01-01}
languages: [en]
arithmetic: {scale: 2, rounding: half-even, status: exact}
zone: UTC
home: [XA]
audience: public
governed_by: record-date
laws:
  act: {act: Act, version: 2020-01-01, uri: "https://example.org/act"}
)yaml";
  source.files["rating.yaml"] = R"yaml(groups:
  - {group: reporting, cap: 50}
  - {group: quality}
functions:
  - function: reward
    parameters: {mean: number}
    result: number
    formula: 'if mean >= 4 then 1 else 0'
  - function: larger
    parameters: {a: number, b: number}
    result: number
    formula: 'if a > b then a else b'
figures:
  - figure: mean
    type: number
    unit: points
    basis: {law: act, article: "7"}
    formula: 'if marks.weight_sum = 0 then null else marks.weighted / marks.weight_sum'
    exceptions:
      - exception: exempt-state
        when: state = "MD"
        formula: '5'
        basis: {law: act, article: "7(2)"}
    round: {to: 0.5, rounding: half-up}
  - figure: wealth
    type: number
    unit: XTS
    basis: {law: act, article: "8"}
    formula: capital + turnover
  - figure: quarter
    basis: {law: act, article: "9"}
    statistic:
      kind: percentile
      of: mean
      percent: 75
      definition: sas-5
      peers: [state]
      least_population: 5
  - figure: better
    basis: {law: act, article: "10"}
    best_of: [mean, quarter]
    better: higher
score:
  method: deduction
  basis: {law: act, article: "2"}
  start:
    cases:
      - {when: employees < 10, points: 100, basis: {law: act, article: "2(1)"}}
      - {when: employees < 50, points: 98, basis: {law: act, article: "2(2)"}}
    otherwise: 95
  minimum: 0
  maximum: 100
bands:
  basis: {law: act, article: "3"}
  better: higher
  edges:
    - {band: A, at_least: 90}
    - {band: B, at_least: 70, below: 90}
    - {band: C}
not_rated:
  - {rule: poor, when: wealth < 10, basis: {law: act, article: "4"}, reason: R-2}
floors:
  - {floor: good, score: 20, when: reward(better) > 0, basis: {law: act, article: "11"},
     reason: R-3}
caps:
  - cap: grave
    to: B
    score: 89.99
    basis: {law: act, article: "12"}
    records:
      kinds: [report.late]
      when: severity = "serious"
      status: [final]
      evidence: none
      jurisdictions: any
      window: P12M
    reason: R-4
vetoes:
  - {veto: broke, to: C, when: 'larger(capital, capital / 2) < 1', basis: {law: act, article: "14"},
     reason: R-8}
notches:
  - {notch: slow, by: 1, when: late.count > 9, basis: {law: act, article: "13"}, reason: R-5}
reasons: 4
)yaml";
  source.files["records.yaml"] = R"yaml(records:
  - kind: report.late
    means: a late report
    retention: minor
    basis: {law: act, article: "1"}
    fields:
      days: {type: number, unit: days}
      severity: {type: string, values: [minor, serious]}
      settled_on: {type: date, optional: true}
      decided: {type: date}
      delay: {type: number, unit: hours}
      fine: {type: money, amount: fine_amount, currency: fine_currency}
  - kind: company.profile
    means: a profile
    retention: minor
    basis: {law: act, article: "1"}
    fields:
      capital: {type: number, unit: XTS}
      turnover: {type: number, unit: XTS}
      employees: {type: number, unit: staff}
      state: {type: string}
  - kind: inspection.done
    means: an inspection
    retention: minor
    basis: {law: act, article: "1"}
    fields:
      mark: {type: number, unit: points}
      weight: {type: number}
      area: {type: string}
  - kind: table.benchmarks
    means: the published benchmarks
    retention: minor
    basis: {law: act, article: "1"}
    fields:
      area: {type: string}
      year: {type: number}
      threshold: {type: number, unit: points}
facts:
  - {fact: capital, kind: company.profile, field: capital}
  - {fact: turnover, kind: company.profile, field: turnover}
  - {fact: employees, kind: company.profile, field: employees}
  - {fact: state, kind: company.profile, field: state}
tables:
  - table: benchmarks
    kind: table.benchmarks
    keys: [area]
    basis: {law: act, article: "6"}
derived:
  - derived: threshold_of_area
    kinds: [inspection.done]
    basis: {law: act, article: "6(1)"}
    lookup: {table: benchmarks, where: {area: area}, take: threshold}
  - derived: achievement
    kinds: [inspection.done]
    type: number
    basis: {law: act, article: "6(2)"}
    formula: 'if mark >= threshold_of_area then 10 else 0'
    round: {to: 1, rounding: half-up}
)yaml";
  source.files["sources.md"] = R"yaml(# Sources
)yaml";
  source.files["indicators/late.yaml"] = R"yaml(indicator: late
group: reporting
basis: {law: act, article: "5"}
effect: deducts
counts:
  kinds: [report.late]
  status: {reported: 1, final: 1, repaired: 0.5}
  evidence: none
  jurisdictions: any
  window: P36M
  governed_by: {lighter_of: [valid_from, decided]}
  exempt:
    - {exemption: tiny, when: days < small, basis: {law: act, article: "5(2)"}, reason: R-6}
points:
  default: {by: severity, values: {minor: 2, serious: 8}}
  exceptions:
    - {exception: first, when: days < 3, points: '1', basis: {law: act, article: "5(3)"}}
repair:
  from: valid_from
  on: settled_on
  steps:
    - {within: P3D, restores: 1}
    - {within: P30D, restores: 0.5}
decay: {half_life: P12M, in: 65536, rounding: half-up}
cap: 40
reason: R-1
)yaml";
  source.files["indicators/load.yaml"] = R"yaml(indicator: load
group: reporting
basis: {law: act, article: "5a"}
effect: deducts
counts:
  kinds: [report.late]
  status: {reported: 1, final: 1}
  evidence: none
  jurisdictions: any
  window: P24M
points: 1
family: load
value:
  of: >-
    if floor(capital / 100) + 1 = 0 then null
    else total * 1000 / (floor(capital / 100) + 1)
  steps:
    - {at_least: 500, points: 20}
    - {at_least: 100, below: 500, points: 10}
    - {above: 0, below: 100, points: 5}
  otherwise: 0
  unknown: 20
reason: R-7
)yaml";
  source.files["indicators/marks.yaml"] = R"yaml(indicator: marks
group: quality
basis: {law: act, article: "6"}
effect: measures
counts:
  kinds: [inspection.done]
  status: [reported, final]
  evidence: none
  jurisdictions: any
  window: none
points: {formula: achievement}
sums: {weight_sum: weight, weighted: weight * mark}
)yaml";
  source.files["parameters/p.yaml"] = R"yaml(parameters:
  - parameter: small
    type: number
    unit: days
    values:
      - {from: 2015-01-01, value: 1, basis: {law: act, article: "5(2)"}}
)yaml";
  source.files["tests/one.yaml"] = R"yaml(cases: []
)yaml";
  source.files["texts/en.yaml"] = R"yaml(language: en
title: Rich
bands: {A: a, B: b, C: c}
groups: {reporting: r, quality: q}
indicators: {late: l, load: o, marks: m}
reasons: {R-1: a, R-2: b, R-3: c, R-4: d, R-5: e, R-6: f, R-7: g, R-8: h}
rules: {broke: b, good: g, grave: v, slow: s, tiny: t}
)yaml";
  return source;
}

}  // namespace goodstanding::rules
