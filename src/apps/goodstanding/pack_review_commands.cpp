#include <string>
#include <vector>

#include "commands.hpp"
#include "console.hpp"
#include "context.hpp"
#include "goodstanding/rating/mutation.hpp"
#include "goodstanding/review/pack_diff.hpp"
#include "goodstanding/service/library.hpp"
#include "json_object.hpp"

namespace goodstanding::app {
namespace {

constexpr std::size_t kAny = 1000;

std::string format_place(const SourceSpan& at) {
  return at.file + ':' + std::to_string(at.line) + ':' + std::to_string(at.column);
}

codec::JsonValue score_json(const std::string& name, const rating::MutationScore& score) {
  std::vector<codec::JsonValue> survivors;
  for (const rating::Mutant& mutant : score.survivors) {
    survivors.push_back(JsonObject()
                            .text("change", mutant.what)
                            .text("file", mutant.at.file)
                            .count("line", mutant.at.line)
                            .build());
  }
  return JsonObject()
      .text("pack", name)
      .count("mutants", score.all)
      .count("killed", score.killed)
      .count("equal", score.equal)
      .count("refused", score.refused)
      .count("percent", score.percent())
      .array("survivors", std::move(survivors))
      .build();
}

void print_score(const std::string& name, const rating::MutationScore& score) {
  for (const rating::Mutant& mutant : score.survivors) {
    print(format_place(mutant.at) + ": no case notices: " + mutant.what + '\n');
  }
  print(name + ": " + std::to_string(score.killed) + " of " + std::to_string(score.all) +
        " changed rules are noticed by its cases (" + std::to_string(score.percent()) + " %), " +
        std::to_string(score.equal) + " rate alike, " + std::to_string(score.refused) +
        " would not load\n");
}

codec::JsonValue finding_json(const Finding& finding) {
  return JsonObject()
      .text("severity", finding.severity == Severity::kError ? "error" : "warning")
      .text("code", finding.code)
      .text("message", finding.message)
      .text_or_null("hint", finding.hint)
      .text("file", finding.at.file)
      .count("line", finding.at.line)
      .count("column", finding.at.column)
      .build();
}

codec::JsonValue review_json(const std::string& name, const Findings& findings) {
  std::vector<codec::JsonValue> rows;
  for (const Finding& finding : findings) rows.push_back(finding_json(finding));
  return JsonObject()
      .text("pack", name)
      .boolean("good", !has_error(findings))
      .array("findings", std::move(rows))
      .build();
}

Result<codec::JsonValue> mutate(const std::string& name, const Context& context) {
  GS_TRY_ASSIGN(const service::LoadedPack pack, service::load_pack(context.home(), name));
  const rating::PackCases cases = rating::load_cases(pack.source, pack.pack);
  const rating::MutationScore score = rating::score_mutations(pack.source, pack.pack, cases.cases);
  if (!context.json()) print_score(name, score);
  return score_json(name, score);
}

Result<int> run_check(const Arguments& arguments, Context& context) {
  std::vector<std::string> names(arguments.operands().begin(), arguments.operands().end());
  if (names.empty()) {
    GS_TRY_ASSIGN(names, service::list_packs(context.home()));
  }
  bool failed = false;
  std::vector<codec::JsonValue> reviews;
  std::vector<codec::JsonValue> scores;
  for (const std::string& name : names) {
    GS_TRY_ASSIGN(const Findings findings, service::check_pack(context.home(), name));
    if (context.json()) {
      reviews.push_back(review_json(name, findings));
    } else {
      print(format_findings(findings));
      if (!has_error(findings)) print(name + ": good\n");
    }
    failed = failed || has_error(findings);
    if (has_error(findings)) continue;
    if (!arguments.has("mutations")) continue;
    GS_TRY_ASSIGN(codec::JsonValue score, mutate(name, context));
    scores.push_back(std::move(score));
  }
  if (context.json()) {
    print(JsonObject()
              .array("packs", std::move(reviews))
              .array("mutations", std::move(scores))
              .format());
  }
  return failed ? error_info(ErrorId::kBadInput).exit_code : 0;
}

codec::JsonValue change_json(const review::PackChange& change) {
  return JsonObject()
      .text("subject", change.subject)
      .text("part", change.part)
      .text_or_null("before", change.before.value_or(""))
      .text_or_null("after", change.after.value_or(""))
      .text_or_null("basis", change.basis)
      .build();
}

Result<int> run_diff(const Arguments& arguments, Context& context) {
  const auto operands = arguments.operands();
  GS_TRY_ASSIGN(const service::LoadedPack before, service::load_pack(context.home(), operands[0]));
  GS_TRY_ASSIGN(const service::LoadedPack after, service::load_pack(context.home(), operands[1]));
  const std::vector<review::PackChange> changes = review::compare_packs(before.pack, after.pack);
  if (context.json()) {
    std::vector<codec::JsonValue> rows;
    for (const review::PackChange& change : changes) rows.push_back(change_json(change));
    print(JsonObject()
              .text("old", before.name())
              .text("new", after.name())
              .text("old_hash", format_hex(before.pack.hash))
              .text("new_hash", format_hex(after.pack.hash))
              .array("changes", std::move(rows))
              .format());
    return 0;
  }
  print(before.name() + " -> " + after.name() + ": " + std::to_string(changes.size()) +
        (changes.size() == 1 ? " change\n" : " changes\n"));
  for (const review::PackChange& change : changes) print(review::format_change(change) + '\n');
  return 0;
}

Command check_command(std::string_view name, std::string_view summary) {
  return {name,
          "[PACK...]",
          summary,
          0,
          kAny,
          {{"mutations", "", "change each rule a little and say which changes no case notices"}},
          run_check};
}

}  // namespace

std::vector<Command> pack_review_commands() {
  return {
      check_command("packs check", "Check rule packs and name every mistake, with its place."),
      check_command("pack check", "The same as packs check."),
      {"pack diff",
       "OLD NEW",
       "Say in words what a new version of a pack changes, with the clauses.",
       2,
       2,
       {},
       run_diff},
  };
}

}  // namespace goodstanding::app
