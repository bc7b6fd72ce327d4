#include "random_packs.hpp"

namespace goodstanding::engines {
namespace {

const char* const kBasis = "basis: {law: act, article: \"9\"}";

const char* const kRecords = R"(records:
  - kind: a.one
    means: one
    retention: minor
    basis: {law: act, article: "1"}
    fields:
      days: {type: number}
      tax: {type: string}
      level: {type: string, values: [minor, serious, grave]}
      settled_on: {type: date, optional: true}
      decided_on: {type: date, optional: true}
      excused: {type: boolean, optional: true}
      fine: {type: money, scale: 2, amount: fine_amount, currency: fine_currency}
  - kind: a.two
    means: two
    retention: minor
    basis: {law: act, article: "1"}
    fields:
      days: {type: number}
      tax: {type: string}
      level: {type: string, values: [minor, serious, grave]}
      settled_on: {type: date, optional: true}
      decided_on: {type: date, optional: true}
      excused: {type: boolean, optional: true}
      fine: {type: money, scale: 2, amount: fine_amount, currency: fine_currency}
  - kind: b.visit
    means: visit
    retention: minor
    basis: {law: act, article: "1"}
    fields: {mark: {type: number}}
  - kind: d.end
    means: end
    retention: minor
    basis: {law: act, article: "1"}
    fields: {note: {type: string, optional: true}}
  - kind: company.profile
    means: profile
    retention: minor
    basis: {law: act, article: "1"}
    fields: {size: {type: number}, state: {type: string}}
  - kind: table.cuts
    means: rows
    retention: minor
    basis: {law: act, article: "1"}
    fields:
      list: {type: string}
      low: {type: number, optional: true}
      high: {type: number, optional: true}
      stars: {type: number}
tables:
  - {table: cuts, kind: table.cuts, keys: [list, low], basis: {law: act, article: "10"}}
facts:
  - {fact: staff, kind: company.profile, field: size}
  - {fact: region, kind: company.profile, field: state}
  - {fact: last-mark, kind: b.visit, field: mark}
derived:
  - derived: stars_of
    kinds: [a.one, a.two]
    basis: {law: act, article: "11"}
    lookup:
      table: cuts
      where: {list: '"a"'}
      within: [{value: days, at_least: low, below: high}]
      take: stars
    otherwise: '0.5'
  - derived: burden
    kinds: [a.one, a.two]
    type: number
    basis: {law: act, article: "12"}
    formula: 'days * 1.5 + (if staff = null then 1 else staff)'
    round: {to: 0.5, rounding: half-up}
)";

const char* const kParameters = R"(parameters:
  - parameter: per-report
    type: number
    values:
      - {from: 2019-01-01, value: 8, basis: {law: act, article: "5"}}
      - {from: 2022-06-01, value: 3.25, basis: {law: act, article: "5"}}
      - {from: 2023-03-01, value: 6, basis: {law: act, article: "5"}}
  - parameter: most
    type: number
    values:
      - {from: 2019-01-01, value: 30, basis: {law: act, article: "5"}}
      - {from: 2023-01-01, value: 21.5, basis: {law: act, article: "5"}}
)";

class Maker {
 public:
  explicit Maker(Random& random) : random_(&random) {}

  RandomPack make() {
    pack_.files["records.yaml"] = kRecords;
    pack_.files["parameters/p.yaml"] = kParameters;
    pack_.files["tests/one.yaml"] = "cases: []\n";
    pack_.files["sources.md"] = "# Sources\n";
    make_head();
    // Half of the packs keep to what tables and integers can do, so that both ways are compared.
    simple_ = yes(40);
    if (simple_) pack_.files["records.yaml"] = without_derived();
    make_score();
    const int indicators = 1 + pick(*random_, 5);
    for (int i = 0; i < indicators; ++i) make_indicator(i);
    if (pack_.score.find("method: figure") != std::string::npos || (!simple_ && yes(35))) {
      make_figures();
    }
    make_limits();
    if (!simple_ && yes(25)) {
      add("not_rated",
          "  - {rule: nothing, when: 'i0.count = 0', " + std::string(kBasis) + ", reason: R-N}\n",
          {"not-rated"});
    }
    pack_.simple = simple_;
    return std::move(pack_);
  }

 private:
  bool yes(int percent) { return chance(*random_, percent); }
  std::string any(const std::vector<std::string>& choices) { return one_of(*random_, choices); }
  void add(std::string where, std::string text, std::vector<std::string> forms) {
    pack_.parts.push_back({std::move(where), std::move(text), std::move(forms)});
  }
  void form(const std::string& name) { forms_.push_back(name); }

  static std::string without_derived() {
    std::string text = kRecords;
    return text.substr(0, text.find("derived:"));
  }

  void make_head() {
    const bool exact = yes(40);
    if (exact) pack_.forms.emplace_back("status-exact");
    const std::string governed = any({"record-date", "rating-day"});
    pack_.forms.push_back("governed-by-" + governed);
    pack_.files["pack.yaml"] =
        "format: 1\nid: random\nversion: 1.0.0\nrates: company\nauthority: Office\n"
        "in_force: {from: 2020-01-01}\nlanguages: [en]\narithmetic: {scale: " +
        std::to_string(pick(*random_, 4)) +
        ", rounding: " + any({"half-even", "half-up", "down", "floor", "up"}) +
        (exact ? ", status: exact" : "") +
        "}\nzone: UTC\nhome: [XA]\naudience: public\ngoverned_by: " + governed +
        "\nlaws:\n  act: {act: Act, version: 2020-01-01, uri: \"https://example.org/act\"}\n";
    pack_.files["texts/en.yaml"] = "language: en\ntitle: Random\n";
  }

  void make_score() {
    std::string& out = pack_.score;
    out = "groups: [{group: g1" + std::string(yes(50) ? ", cap: 25" : "") +
          "}, {group: g2, cap: {parameter: most}}]\n";
    const int method = simple_ ? 0 : pick(*random_, 10);
    scores_ = method >= 6 && method < 9;
    if (method < 6) {
      out += "score: {method: deduction, " + std::string(kBasis) + ", start: ";
      if (!simple_ && yes(30)) {
        out +=
            "{cases: [{when: 'i0.count > 1', points: 90, basis: {law: act, article: \"2\"}}], "
            "otherwise: 100}";
        pack_.forms.emplace_back("start-by-cases");
      } else {
        out += "100";
      }
      out += ", minimum: 0" + std::string(yes(50) ? ", maximum: 100" : "") + "}\n";
      pack_.forms.emplace_back("deduction");
    } else if (scores_) {
      const std::string kind = yes(50) ? "weighted" : "sum";
      const std::string missing = kind == "weighted" && yes(60) ? "redistribute" : "not-rated";
      weighted_ = kind == "weighted";
      out += "score: {method: " + kind + ", " + kBasis + ", missing: {then: " + missing +
             ", reason: R-M, basis: {law: act, article: \"2\"}}}\n";
      pack_.forms.push_back(kind + "-" + missing);
    } else {
      out += "score: {method: figure, figure: final, " + std::string(kBasis) +
             ", missing: {then: not-rated, reason: R-M, basis: {law: act, article: \"2\"}}}\n";
      pack_.forms.emplace_back("score-by-figure");
    }
    make_bands();
    out += "reasons: {count: " + std::to_string(1 + pick(*random_, 5)) +
           (yes(40) ? ", limits: false" : "") + "}\n";
  }

  void make_bands() {
    std::string& out = pack_.score;
    if (simple_ || yes(50)) {
      out +=
          "bands:\n  basis: {law: act, article: \"3\"}\n  better: higher\n  edges: [{band: A, "
          "at_least: 90}, {band: B, at_least: 69.5}, {band: C}]\n";
      pack_.forms.emplace_back("bands-higher");
    } else if (yes(50)) {
      out +=
          "bands:\n  basis: {law: act, article: \"3\"}\n  better: lower\n  edges: [{band: A, "
          "at_most: 10}, {band: B, above: 10, below: 60}, {band: C}]\n";
      pack_.forms.emplace_back("bands-lower");
    } else if (scores_) {
      out +=
          "bands:\n  basis: {law: act, article: \"3\"}\n  better: higher\n  links: [i0]\n  edges: "
          "[{band: A, at_least: 5, each_at_least: 2}, {band: B, at_least: 3, each_at_most: 8}, "
          "{band: C}]\n";
      pack_.forms.emplace_back("weakest-link");
    } else {
      out +=
          "bands:\n  basis: {law: act, article: \"3\"}\n  better: higher\n  edges: [{band: A, "
          "at_least: 60, when: 'i0.count = 0'}, {band: B, at_least: 40, below: 90}, {band: C}]\n";
      pack_.forms.emplace_back("band-when");
    }
  }

  std::string selection() {
    std::string out = "kinds: " + any({"[a.one]", "[a.two]", "[a.one, a.two]"});
    if (!simple_ && yes(40)) {
      out +=
          ", when: '" +
          any({"days > 3", "level != \"minor\"", "excused != true and days < 20", "tax = \"vat\"",
               "fine.amount > 10", "staff != null", "burden > 5", "days > per-report"}) +
          "'";
      form("condition");
    }
    out += ", status: " + any({"[reported, final]", "{final: 1, repaired: 0.5}",
                               "{reported: 0.25, final: 1, repaired: 0.5, expired: 1}"});
    out += ", evidence: " + any({"none", "none", "alleged", "administrative-final"});
    out += ", jurisdictions: " + any({"any", "any", "home", "abroad", "[XA, XB]"});
    window_ = any({"P12M", "P36M", "P365D", "P1095D", "none"});
    out += ", window: " + window_;
    if (window_ != "none") form("window");
    if (window_ == "none" || yes(20)) {
      out += ", in_force: true";
      form("in-force");
    }
    if (!simple_) out += rare_selection();
    return out;
  }

  std::string rare_selection() {
    std::string out;
    const auto rarely = [&](int percent, const std::string& name, const std::string& text) {
      if (!yes(percent)) return;
      out += ", " + text;
      form(name);
    };
    rarely(
        8, "waiting",
        any({"wait: {term: P6M, from: valid_from}",
             "wait: {term: P12M, from: valid_from, breach: {kinds: [a.two], when: 'days > 2'}}"}));
    rarely(10, "exemption",
           "exempt: [{exemption: x" + std::to_string(number_) +
               ", when: 'excused = true', basis: {law: act, article: \"6\"}, reason: R-X}]");
    rarely(10, "waiver", "waived_by: [{kinds: [d.end], when: 'note = \"waived\"'}]");
    if (yes(15)) {
      out += ", ended_by: [{kinds: [d.end]}]";
      form("ended-by");
      if (yes(50)) {
        out += ", ended_not_before: P6M";
        form("conditional-release");
      }
    }
    rarely(8, "inherited", "inherited: true");
    rarely(8, "extent", "extent: tax");
    rarely(10, "lighter-law", "governed_by: {lighter_of: [valid_from, decided_on]}");
    return out;
  }

  std::string points() {
    const int kind = pick(*random_, simple_ ? 3 : 6);
    if (kind == 0) return "points: " + any({"5", "2.75", "0.333"}) + "\n";
    if (kind == 1) {
      form("points-by-word");
      return "points: {by: level, values: {minor: 1.5, serious: 4, grave: " +
             any({"9.999", "{parameter: per-report}"}) + "}" + any({"", ", otherwise: 2"}) + "}\n";
    }
    if (kind == 2) {
      form("points-by-parameter");
      return simple_ && yes(50) ? "points: {formula: days}\n" : "points: {parameter: per-report}\n";
    }
    if (kind == 3) {
      form("exceptions");
      return "points:\n  default: 5\n  exceptions:\n    - {exception: e1, when: 'days < 6', "
             "points: "
             "'1', basis: {law: act, article: \"7\"}}\n    - {exception: e2, when: '" +
             any({"days > 9", "days < 2"}) +
             "', points: 'days / 4', basis: {law: act, article: \"8\"}}\n";
    }
    form("points-by-formula");
    return "points: {formula: '" +
           any({"days * 0.7", "3 + days / 7", "per-report + days", "burden", "stars_of * 2",
                "if staff = null then 1 else staff / 3", "fine.amount", "days - 5"}) +
           "'}\n";
  }

  std::string decay() {
    switch (pick(*random_, 6)) {
      case 0:
        if (window_ == "none") return "";
        form("decay-linear");
        return yes(50) ? "decay: linear\n" : "decay: {linear: true, in: 65536, rounding: down}\n";
      case 1:
        form("decay-half-life");
        return any({"decay: {half_life: P12M}\n",
                    "decay: {half_life: P365D, in: 65536, rounding: half-up}\n"});
      case 2:
        form("decay-steps");
        return "decay: {steps: [{until: P6M, factor: 1}, {until: P18M, factor: 0.4}]}\n";
      default:
        return "";
    }
  }

  void make_indicator(int number) {
    number_ = number;
    forms_.clear();
    const std::string id = "i" + std::to_string(number);
    std::string effect = scores_ ? "scores" : any({"deducts", "deducts", "deducts", "credits"});
    if (!simple_ && number > 0 && yes(15)) effect = any({"counts", "measures"});
    form("effect-" + effect);
    std::string out = "indicator: " + id + "\ngroup: " + any({"g1", "g2"}) + "\n" + kBasis +
                      "\neffect: " + effect + "\n";
    if (effect == "deducts" && yes(10)) {
      form("grade-of-fact");
      out += "value: {of: " + any({"staff", "last-mark"}) +
             ", steps: [{below: 3, points: 9}, {below: 20, points: 4.5}], unknown: " +
             any({"0", "7"}) + "}\nreason: R-" + id + "\n";
      add("indicators/" + id + ".yaml", out, forms_);
      return;
    }
    out += "counts: {" + selection() + "}\n";
    if (effect != "counts") out += points_and_more(effect);
    if (effect != "measures") out += "reason: R-" + id + "\n";
    add("indicators/" + id + ".yaml", out, forms_);
  }

  std::string points_and_more(const std::string& effect) {
    std::string out = points() + decay();
    const bool own_value = effect == "scores" || effect == "measures";
    std::string combine = "sum";
    if (own_value && yes(50)) {
      combine = any({"newest", "largest", "smallest"});
      out += "combine: " + combine + "\n";
      form("combine-" + combine);
    }
    if (effect == "scores") out += "best: 10\n";
    if (effect == "scores" && weighted_) out += "weight: " + any({"1", "2.5"}) + "\n";
    if (!simple_ && combine == "sum" && yes(15)) {
      out += "once_per: " + any({"[rating]", "[month]", "[year]", "[tax]", "[year, tax]"}) + "\n";
      form("once-per");
    }
    if (!simple_ && yes(15)) {
      out +=
          "repair: {from: valid_from, on: settled_on, steps: [{within: P3D, restores: 1}, "
          "{within: P90D, restores: 0.4}]" +
          any({"", ", share: days / 10"}) + "}\n";
      form("repair");
    }
    if (yes(25)) {
      out +=
          "value: {" +
          any({"steps: [{at_least: 12, points: 20}, {above: 3, points: 7.5}]",
               "of: 'if staff - 2.5 = 0 then null else total * 10 / (staff - 2.5)', steps: "
               "[{at_least: 50, points: 20}, {above: 0, points: 5}], unknown: 3",
               "of: 'count * 2', unknown: 1",
               "of: 'if staff + 1 = 0 then 0 else total * 100 / (staff + 1)', steps: [{at_least: "
               "30, points: 12}, {at_least: 2, points: 3}], unknown: 1"}) +
          "}\n";
      form("grade");
    }
    if (effect == "measures") {
      out += "sums: {weighed: days * 2}\n";
      form("sums");
    }
    if (yes(50)) {
      out += "cap: " + any({"15", "7.25", "{parameter: most}"}) + "\n";
      form("cap");
    }
    if (!simple_ && combine == "sum" && yes(15)) {
      out += "family: " + any({"f1", "f2"}) + "\n";
      form("family");
    }
    return out;
  }

  void make_figures() {
    const std::string basis = kBasis;
    add("figures",
        "  - {figure: base, type: number, " + basis + ", formula: '" +
            any({"i0.points + 1", "if staff = null then null else staff * 1.5",
                 "if i0.count = 0 then null else i0.points / i0.count"}) +
            "'" + any({"", ", otherwise: '4'"}) +
            any({"", ", best: 20, weight: 0.5, reason: R-F"}) + "}\n",
        {"figure"});
    if (yes(60)) {
      add("figures",
          "  - {figure: excepted, type: number, " + basis +
              ", formula: 'base', exceptions: "
              "[{exception: q1, when: 'region = \"north\"', formula: '7', basis: {law: act, "
              "article: "
              "\"7\"}}, {exception: q2, when: 'staff > 8', formula: '2', basis: {law: act, "
              "article: "
              "\"8\"}}], round: {to: 0.5, rounding: half-up}}\n",
          {"figure-exceptions"});
    }
    if (yes(60)) {
      const std::string kind =
          any({"kind: mean", "kind: percentile, percent: 75, definition: sas-5",
               "kind: percentile, percent: 40, definition: linear",
               "kind: percentile, percent: 60, definition: nearest-rank", "kind: variance",
               "kind: standard-deviation", "kind: minimum", "kind: maximum", "kind: count",
               "kind: sum"});
      add("figures",
          "  - {figure: typical, " + basis + ", statistic: {" + kind + ", of: base" +
              any({"", ", peers: [region]"}) + any({"", ", among: 'i0.count > 0'"}) +
              any({"", ", least_population: 3"}) + "}}\n",
          {"statistic"});
      if (yes(50)) {
        add("figures",
            "  - {figure: apart, type: number, " + basis +
                ", formula: 'if typical = null then null else base - typical'}\n  - {figure: "
                "spread, " +
                basis + ", statistic: {kind: mean, of: apart}}\n",
            {"statistic-in-two-passes"});
      }
    }
    if (yes(50)) {
      add("figures",
          "  - {figure: stars, " + basis +
              ", lookup: {table: cuts, where: {list: '\"a\"'}, within: [{value: base, at_least: "
              "low, "
              "below: high}], take: stars}}\n",
          {"table-lookup"});
    }
    add("figures",
        "  - {figure: final, " + basis + ", best_of: [base" + any({"", ", base"}) +
            "], better: " + any({"higher", "lower"}) + "}\n",
        {"best-of"});
  }

  std::string limit_records() {
    forms_.clear();
    return "records: {" + selection() + "}" + any({"", ", at_least: 2"});
  }

  void make_limits() {
    const auto limit = [&](const std::string& list, const std::string& word,
                           const std::string& what) {
      const bool by_records = simple_ || yes(60);
      const std::string test =
          by_records ? limit_records()
                     : "when: '" + any({"i0.count > 1", "i0.points >= 4", "score < 80"}) + "'";
      if (!by_records) forms_.clear();
      forms_.push_back("limit-" + word + (by_records ? "-records" : "-when"));
      add(list,
          "  - {" + word + ": " + word + "1, " + what + ", " + test + ", " + kBasis +
              ", reason: R-" + word + "}\n",
          forms_);
    };
    if (yes(25)) limit("notches", "notch", "by: 1");
    if (yes(20)) limit("floors", "floor", any({"to: B", "score: 30"}));
    if (yes(30)) limit("caps", "cap", any({"to: B", "score: 69.25", "to: C, score: 40"}));
    if (yes(30)) limit("vetoes", "veto", any({"to: C", "score: 59.999"}));
  }

  Random* random_;
  RandomPack pack_;
  std::vector<std::string> forms_;
  std::string window_;
  int number_ = 0;
  bool simple_ = false;
  bool scores_ = false;
  bool weighted_ = false;
};

}  // namespace

int pick(Random& random, int count) {
  return static_cast<int>(random() % static_cast<unsigned>(count));
}
bool chance(Random& random, int percent) {
  return pick(random, 100) < percent;
}
std::string one_of(Random& random, const std::vector<std::string>& choices) {
  return choices[static_cast<std::size_t>(pick(random, static_cast<int>(choices.size())))];
}

RandomPack make_pack(Random& random) {
  return Maker(random).make();
}

rules::PackSource RandomPack::source() const {
  rules::PackSource out;
  out.name = "random";
  for (const auto& [path, text] : files) out.files[path] = text;
  std::map<std::string, std::string> lists;
  for (const Part& part : parts) {
    if (part.where.find('/') != std::string::npos)
      out.files[part.where] = part.text;
    else
      lists[part.where] += part.text;
  }
  std::string& rating = out.files["rating.yaml"];
  rating = score;
  for (const auto& [list, text] : lists) rating += list + ":\n" + text;
  return out;
}

}  // namespace goodstanding::engines
