#include "goodstanding/report/style.hpp"

namespace goodstanding::report {

std::string_view style_sheet() {
  return R"css(
:root {
  color-scheme: light dark;
  --paper: #f6f5f1; --sheet: #ffffff; --ink: #1b2430; --soft: #55606e; --line: #d8d9d6;
  --hair: #e8e8e4; --accent: #1d4f63; --track: #ecece7; --mark: #f3efe2;
  --good: #2c7a57; --fair: #3a6ea8; --caution: #a86a12; --bad: #b23c36; --neutral: #6f7986;
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, "Source Serif 4", "Noto Serif",
    "DejaVu Serif", Georgia, serif;
  --sans: system-ui, -apple-system, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif;
  --mono: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #11151a; --sheet: #181e25; --ink: #e4e8ec; --soft: #a2adb9; --line: #323c47;
    --hair: #262e37; --accent: #86bccd; --track: #232b34; --mark: #2a2a20;
    --good: #5bb98c; --fair: #74a7dd; --caution: #dba345; --bad: #e5807a; --neutral: #8f9baa;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-behavior: smooth; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 var(--sans); }
.page { max-width: 1040px; margin: 0 auto; padding: 0 24px; }
a { color: var(--accent); text-underline-offset: 3px; }
a:focus-visible, [tabindex]:focus-visible, summary:focus-visible {
  outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px;
}
.skip { position: absolute; left: -9999px; }
.skip:focus { left: 16px; top: 12px; background: var(--sheet); padding: 8px 14px; z-index: 2; }
h1, h2, h3 { font-family: var(--serif); font-weight: 600; line-height: 1.2; margin: 0;
  text-wrap: balance; overflow-wrap: anywhere; }
h1 { font-size: clamp(1.9rem, 5vw, 2.9rem); letter-spacing: -0.01em; }
h2 { font-size: 1.6rem; }
h3 { font-size: 1.2rem; }
h4 { font-size: .95rem; margin: 1.8rem 0 .5rem; font-weight: 650; }
p { margin: .5rem 0; max-width: 70ch; }
.soft { color: var(--soft); }
.small { font-size: .86rem; font-weight: 400; }
time { white-space: nowrap; }
code { font-family: var(--mono); font-size: .86em; }

header.masthead { background: var(--sheet); border-top: 6px solid var(--accent);
  border-bottom: 1px solid var(--line); padding: 44px 0 30px; }
.kicker { font-size: .78rem; letter-spacing: .14em; text-transform: uppercase; color: var(--accent);
  font-weight: 650; margin: 0 0 .7rem; }
.notice { display: inline-block; background: var(--mark); border: 1px solid var(--line);
  border-radius: 4px; padding: 4px 12px; margin-top: 1rem; font-size: .9rem; }
dl.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 256px), 1fr));
  gap: 14px 28px; margin: 1.6rem 0 0; }
dl.facts div.wide { grid-column: 1 / -1; }
dt { font-size: .76rem; color: var(--soft); letter-spacing: .04em; }
dd { margin: 0; overflow-wrap: anywhere; }
nav.contents { margin: 26px 0 0; }
nav.contents ol { list-style: none; display: flex; flex-wrap: wrap; gap: 6px 22px; margin: 0;
  padding: 0; font-size: .94rem; }

section { margin: 46px 0; }
section > h2 { padding-bottom: .5rem; border-bottom: 2px solid var(--accent); }
section > p.lead { color: var(--soft); margin: .8rem 0 1.2rem; }
.sheet { background: var(--sheet); border: 1px solid var(--line); border-radius: 6px;
  padding: 24px 26px; margin: 18px 0; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 400px), 1fr));
  gap: 18px; }
.pair > .sheet { margin: 0; }

ul.tiles { list-style: none; margin: 30px 0 0; padding: 0; display: grid;
  grid-template-columns: repeat(auto-fit, minmax(148px, 1fr)); gap: 1px; background: var(--line);
  border: 1px solid var(--line); border-radius: 6px; overflow: hidden; }
ul.tiles li { background: var(--sheet); padding: 16px 18px; display: flex; flex-direction: column; }
.tile-value { font: 600 1.85rem/1.15 var(--serif); font-variant-numeric: lining-nums tabular-nums; }
.tile-label { font-size: .9rem; font-weight: 600; }
.tile-note { font-size: .8rem; color: var(--soft); }

svg.bar { display: block; width: 100%; height: 18px; border-radius: 2px; }
svg.strip { height: 22px; margin: 6px 0 4px; }
.track { fill: var(--track); }
.edge { stroke: var(--soft); stroke-width: 1; stroke-dasharray: 2 2; }
.tone-good, .bar-won { fill: var(--good); } .tone-fair { fill: var(--fair); }
.tone-caution { fill: var(--caution); } .tone-bad, .bar-lost { fill: var(--bad); }
.tone-neutral, .bar-start { fill: var(--neutral); }
.reward { fill: var(--good); } .restriction { fill: var(--bad); }
.stage-heard { fill: var(--fair); } .stage-decided { fill: var(--caution); }
.stage-force { fill: var(--bad); } .favourable .stage-force { fill: var(--good); }
.stage-paused { fill: var(--neutral); } .stage-ended { fill: var(--good); }
.row-applied { fill: var(--fair); } .row-repeat { fill: var(--neutral); }
.row-person { fill: var(--good); } .row-other { fill: var(--caution); }
.row-finding { fill: var(--bad); }

.chart { margin: .9rem 0 .2rem; }
.chart-row { display: grid; grid-template-columns: minmax(120px, 15rem) 1fr 6.4rem; gap: 4px 14px;
  align-items: center; padding: 4px 0; }
.chart-label { overflow-wrap: anywhere; line-height: 1.3; }
.chart-label small { display: block; color: var(--soft); font-size: .8rem; }
.chart-value { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.chart-value small { display: block; color: var(--soft); font-size: .8rem; line-height: 1.2; }
.bands .chart-row { grid-template-columns: minmax(76px, 6.6rem) 1fr 4.4rem; }
.bands svg.bar { height: 26px; }
.chart-total { border-top: 1px solid var(--line); margin-top: 6px; padding-top: 8px;
  font-weight: 650; }
.chart-scale { padding: 0; }
.edge-names { position: relative; height: 1.2rem; font-size: .74rem; color: var(--soft); }
.edge-names span { position: absolute; transform: translateX(-50%); white-space: nowrap; }
.balance-row { display: grid; grid-template-columns: 3.6rem 1fr 11rem 1fr 3.6rem;
  gap: 12px; align-items: center; padding: 4px 0; }
.balance-row .domain { text-align: center; font-weight: 600; font-size: .94rem; }
.balance-row .left { text-align: right; } .balance-row .left, .balance-row .right {
  font-variant-numeric: tabular-nums; }
.balance-head { color: var(--soft); font-size: .84rem; border-bottom: 1px solid var(--hair);
  margin-bottom: 4px; }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: 4px 18px; padding: 0;
  margin: .8rem 0 0; font-size: .84rem; color: var(--soft); }
.legend svg { width: 12px; height: 12px; border-radius: 2px; margin-right: 6px;
  vertical-align: -1px; display: inline-block; }

.table-wrap { overflow-x: auto; margin: 1.9rem 0 .6rem; }
.table-wrap:first-child { margin-top: 0; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
caption { text-align: left; font-weight: 650; padding: 0 0 .5rem; font-size: .95rem; }
th, td { text-align: left; padding: 8px 14px 8px 0; vertical-align: top;
  border-bottom: 1px solid var(--hair); overflow-wrap: anywhere; }
thead th { font-size: .78rem; color: var(--soft); font-weight: 600; letter-spacing: .02em;
  border-bottom: 1px solid var(--line); vertical-align: bottom; }
tbody th { font-weight: 600; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
th:last-child, td:last-child { padding-right: 0; }
td.stack { min-width: 130px; vertical-align: middle; }
.record-list { list-style: none; margin: .3rem 0 0; padding: 0 0 0 12px;
  border-left: 2px solid var(--line); font-size: .86rem; }
.record-list li { margin: 3px 0; }
.tag { display: inline-block; font-size: .76rem; font-weight: 650; border: 1px solid currentColor;
  border-radius: 3px; padding: 0 7px; white-space: nowrap; }
.tag.good { color: var(--good); } .tag.bad { color: var(--bad); }

.company-head { display: flex; gap: 22px; align-items: flex-start;
  justify-content: space-between; }
.band-seal { flex: none; min-width: 88px; text-align: center; border: 2px solid currentColor;
  border-radius: 6px; padding: 6px 12px 8px; }
.band-seal b { display: block; font: 600 2.1rem/1.1 var(--serif); }
.band-seal span { display: block; font-size: .78rem; }
.ink-good { color: var(--good); } .ink-fair { color: var(--fair); }
.ink-caution { color: var(--caution); } .ink-bad { color: var(--bad); }
.ink-neutral { color: var(--soft); }
.limit { border-left: 4px solid var(--caution); padding: 2px 0 2px 14px; margin: .9rem 0; }
p + .chart { margin-top: 0; }
ul.plain { padding-left: 1.15rem; margin: .4rem 0; } ul.plain li { margin: 4px 0; }

.strip-ends { display: flex; justify-content: space-between; font-size: .8rem;
  color: var(--soft); font-variant-numeric: tabular-nums; }
ol.life { list-style: none; margin: 1.2rem 0 0; padding: 0; }
ol.life li { position: relative; padding: 0 0 16px 30px; }
ol.life li::before { content: ""; position: absolute; left: 6px; top: 14px; bottom: -8px;
  border-left: 2px solid var(--line); }
ol.life li:last-child::before { display: none; }
ol.life svg { position: absolute; left: 0; top: 6px; width: 14px; height: 14px;
  border-radius: 50%; }
ol.life .when { font-variant-numeric: tabular-nums; color: var(--soft); font-size: .88rem; }
ol.life .stage { font-weight: 650; margin-right: .6rem; }
ol.life p { margin: 2px 0; }

footer { border-top: 1px solid var(--line); background: var(--sheet); padding: 34px 0 56px;
  margin-top: 60px; }
pre { background: var(--track); border-radius: 4px; padding: 10px 14px; overflow-x: auto;
  font: .84rem/1.5 var(--mono); margin: .3rem 0 1rem; white-space: pre-wrap;
  overflow-wrap: anywhere; }

@media (max-width: 640px) {
  .page { padding: 0 16px; }
  .sheet { padding: 18px 16px; }
  header.masthead { padding: 28px 0 22px; }
  section { margin: 34px 0; }
  .chart-row, .bands .chart-row { grid-template-columns: 1fr auto; }
  .chart-row svg { grid-column: 1 / -1; grid-row: 2; }
  .bands .chart-value small { display: inline; margin-left: .5rem; }
  .chart-scale { grid-template-columns: 1fr !important; }
  .chart-scale .chart-label, .chart-scale .chart-value { display: none; }
  .balance-row { grid-template-columns: 1fr 1fr; gap: 2px 10px; padding: 8px 0; }
  .balance-row .domain { grid-column: 1 / -1; text-align: center; grid-row: 1; }
  .balance-row .left { grid-row: 2; grid-column: 1; } .balance-row .right { grid-row: 2;
    grid-column: 2; text-align: left; }
  .balance-row .bar-left { grid-row: 3; grid-column: 1; }
  .balance-row .bar-right { grid-row: 3; grid-column: 2; }
  .balance-head .domain { display: none; }
  .company-head { flex-direction: column-reverse; gap: 12px; }
  table.stacked thead { position: absolute; left: -9999px; }
  table.stacked tr { display: block; padding: 10px 0; border-bottom: 1px solid var(--line); }
  table.stacked th, table.stacked td { display: block; border: 0; padding: 1px 0;
    text-align: left; white-space: normal; }
  table.stacked td.number { display: inline-block; margin-right: 16px; }
  table.stacked td:empty { display: none; }
  table.stacked td[data-label]::before { content: attr(data-label) ": "; color: var(--soft);
    font-size: .82rem; }
  table.stacked td.stack { padding: 6px 0; }
}
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
@media print {
  :root { --paper: #fff; --sheet: #fff; --ink: #000; --soft: #444; --line: #bbb; --hair: #ddd;
    --accent: #1d4f63; --track: #eee; --mark: #fff; --good: #2c7a57; --fair: #3a6ea8;
    --caution: #a86a12; --bad: #b23c36; --neutral: #6f7986; }
  body { font-size: 10.5pt; }
  * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  nav.contents, .skip { display: none; }
  .page { max-width: none; padding: 0; }
  .sheet { border: 0; padding: 0; }
  .chart-row, tr, ol.life li, ul.tiles, .limit { break-inside: avoid; }
  h2, h3, h4, caption { break-after: avoid; }
}
)css";
}

}  // namespace goodstanding::report
