// The figures between indicators and score, and the statistics of the population among them.
#include <algorithm>

#include "goodstanding/sqlexport/lookup_sql.hpp"
#include "goodstanding/sqlexport/result_rules.hpp"
#include "goodstanding/sqlexport/statistic_sql.hpp"

namespace goodstanding::sqlexport {

using rules::Figure;
using rules::Statistic;

namespace {

RuleName name_of(const Figure& figure) {
  return {"figure " + figure.id, figure.at};
}

std::string column_of(std::size_t figure) {
  return "g_" + std::to_string(figure);
}

}  // namespace

std::optional<SqlTerm> ResultRules::figure_field(std::size_t figure, std::string_view field) const {
  if (field.empty()) return figures_[figure];
  const Figure& about = pack().figures[figure];
  if (!about.lookup) return std::nullopt;
  const rules::RecordKind& kind = pack().kinds[pack().tables[about.lookup->table].kind];
  for (std::size_t i = 0; i < kind.fields.size(); ++i) {
    if (kind.fields[i].name != field) continue;
    const std::string text = "x." + column_of(figure) + "_" + std::to_string(i);
    const auto cell = writing_->column_term(kind.fields[i].column, "x");
    const auto* number = cell ? std::get_if<SqlNumber>(&*cell) : nullptr;
    if (number != nullptr) return SqlNumber{text, number->scale, ""};
    if (cell && std::holds_alternative<SqlBoolean>(*cell)) return SqlBoolean{"(" + text + " = 1)"};
    return cell ? std::optional<SqlTerm>(SqlPlain{text}) : std::nullopt;
  }
  return std::nullopt;
}

void ResultRules::add_figures() {
  for (std::size_t i = 0; i < pack().figures.size(); ++i) add_figure(i);
}

void ResultRules::add_figure(std::size_t i) {
  const Figure& figure = pack().figures[i];
  std::optional<SqlTerm> term;
  switch (figure.kind) {
    case Figure::Kind::kFormula:
      term = by_formula(figure, name_of(figure));
      break;
    case Figure::Kind::kLookup:
      if (!figure.lookup->take) return add_row(i);
      term = FoundRow(*writing_, *figure.lookup, result_slots(), writing_->today(), name_of(figure),
                      levels_)
                 .column(*figure.lookup->take);
      break;
    case Figure::Kind::kStatistic:
      term = by_statistic(i);
      break;
    case Figure::Kind::kBestOf:
      term = by_best(figure);
  }
  term = finished(figure, std::move(term));
  if (term) figures_[i] = levels_.add(column_of(i), *term);
}

std::optional<SqlTerm> ResultRules::finished(const Figure& figure, std::optional<SqlTerm> term) {
  if (!term) return term;
  if (figure.otherwise) {
    const SqlTerm known = levels_.settle(*term);
    const auto otherwise =
        writing_->term(*figure.otherwise, result_slots(), name_of(figure), &levels_);
    if (otherwise) term = choose(null_test(known), *otherwise, known);
  }
  if (figure.round && term && std::holds_alternative<SqlNumber>(*term)) {
    const SqlTerm settled = levels_.settle(*term);
    const auto step = literal(figure.round->step);
    if (!step) {
      writing_->refuse(name_of(figure), "it rounds to a step of too many digits");
      return std::nullopt;
    }
    term =
        round_to_step(writing_->dialect(), figure.round->mode, std::get<SqlNumber>(settled), *step);
  }
  return term;
}

std::optional<SqlTerm> ResultRules::by_formula(const Figure& figure, const RuleName& name) {
  auto term = writing_->term(*figure.formula, result_slots(), name, &levels_);
  std::string held;
  for (auto one = figure.exceptions.rbegin(); one != figure.exceptions.rend() && term; ++one) {
    const SqlTerm when =
        levels_.settle(SqlBoolean{"coalesce(" + boolean(one->when, name) + ", 1 = 0)"});
    const auto other = writing_->term(one->formula, result_slots(), name, &levels_);
    const std::string& test = std::get<SqlBoolean>(when).text;
    held += (held.empty() ? "" : " + ") + ("CASE WHEN " + test + " THEN 1 ELSE 0 END");
    term = other ? choose(test, *other, *term) : other;
  }
  if (figure.exceptions.size() < 2 || !term) return term;
  // Two that hold at once are an error of the pack: the figure is unknown, and nobody is rated.
  conflicts_.push_back("(" + held + ") > 1");
  return unless(conflicts_.back(), *term);
}

void ResultRules::add_row(std::size_t i) {
  const Figure& figure = pack().figures[i];
  const FoundRow row(*writing_, *figure.lookup, result_slots(), writing_->today(), name_of(figure),
                     levels_);
  const rules::RecordKind& kind = pack().kinds[pack().tables[figure.lookup->table].kind];
  for (std::size_t k = 0; k < kind.fields.size(); ++k) {
    if (!pack().read_columns[kind.fields[k].column]) continue;
    const auto cell = row.column(kind.fields[k].column);
    if (cell) levels_.add(column_of(i) + "_" + std::to_string(k), *cell);
  }
  figures_[i] = SqlPlain{levels_.add(column_of(i), row.exists())};
}

std::optional<SqlTerm> ResultRules::by_best(const Figure& figure) {
  std::optional<SqlTerm> best;
  for (const std::size_t candidate : figure.best_of) {
    const auto& next = figures_[candidate];
    if (!next) return std::nullopt;
    if (!best) {
      best = next;
      continue;
    }
    const std::string better = compare(std::get<SqlNumber>(*next), std::get<SqlNumber>(*best),
                                       figure.better == rules::Better::kHigher ? ">" : "<");
    const std::string takes =
        "NOT (" + null_test(*next) + ") AND (" + null_test(*best) + " OR " + better + ")";
    best = levels_.settle(*choose(takes, *next, *best));
  }
  return best;
}

std::optional<SqlTerm> ResultRules::by_statistic(std::size_t i) {
  const Figure& figure = pack().figures[i];
  const Statistic& statistic = *figure.statistic;
  const auto& term = figures_[statistic.of];
  const auto* of = term ? std::get_if<SqlNumber>(&*term) : nullptr;
  if (of == nullptr) return std::nullopt;
  if (statistic.kind == Statistic::Kind::kStandardDeviation) {
    writing_->refuse(name_of(figure), "a root is no fraction: a standard deviation");
    return std::nullopt;
  }
  if (of->has_varying_divisor()) {
    writing_->refuse(name_of(figure),
                     "it is taken of fractions that share no denominator: round them first");
    return std::nullopt;
  }
  std::string taking = "NOT (" + null_test(*of) + ")";
  if (statistic.among)
    taking += " AND coalesce(" + boolean(*statistic.among, name_of(figure)) + ", 1 = 0)";
  for (const std::size_t fact : statistic.peers)
    taking += " AND x.fact_" + std::to_string(fact) + " IS NOT NULL";
  levels_.add("taking_" + std::to_string(i), "CASE WHEN " + taking + " THEN 1 ELSE 0 END");
  const SqlNumber value = statistic_value(*writing_, statistic, *of);
  write_statistic(i, *of, value);
  const std::string name = "x.st_" + std::to_string(i);
  return SqlNumber{name, value.scale, value.has_varying_divisor() ? name + "_of" : value.divisor};
}

/// Writes out what stands so far, and goes on beside the statistic.
void ResultRules::write_statistic(std::size_t i, const SqlNumber& of, const SqlNumber& value) {
  const Statistic& statistic = *pack().figures[i].statistic;
  const std::string n = std::to_string(i);
  const std::string table = "gs_statistic_" + n;
  const std::string step = "gs_step_" + n;
  std::string peers;
  std::string on = "1 = 1";
  for (const std::size_t fact : statistic.peers) {
    const std::string column = "fact_" + std::to_string(fact);
    peers += column + ", ";
    on += " AND s." + column + " = y." + column;
  }
  const std::string parts =
      peers.empty() ? "" : "PARTITION BY " + peers.substr(0, peers.size() - 2);
  writing_->write("CREATE TABLE " + step + " AS " + levels_.with() + "SELECT x.* FROM " +
                  levels_.from() + " x");
  writing_->write("CREATE TABLE " + table + "_of AS SELECT " + peers + "v, row_number() OVER (" +
                  parts + " ORDER BY v) AS place, count(*) OVER (" + parts +
                  ") AS n FROM (SELECT " + peers + of.units + " AS v FROM " + step +
                  " x WHERE x.taking_" + n + " = 1) z");
  const std::int64_t least = std::max<std::int64_t>(statistic.least_population, 1);
  writing_->write("CREATE TABLE " + table + " AS SELECT " + peers + value.units + " AS st_" + n +
                  ", " + (value.divisor.empty() ? "1" : value.divisor) + " AS st_" + n +
                  "_of FROM " + table + "_of WHERE n >= " + std::to_string(least) + " GROUP BY " +
                  peers + "n");
  levels_ = Levels(writing_->dialect(),
                   "(SELECT y.*, s.st_" + n + ", s.st_" + n + "_of FROM " + step + " y LEFT JOIN " +
                       table + " s ON " + on + ")",
                   "r" + n + "_");
}

}  // namespace goodstanding::sqlexport
