#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "goodstanding/service/outside_listings.hpp"
#include "goodstanding/store/source_groups.hpp"

namespace goodstanding::service {
namespace {

/// How a rule's join says that it rests on an equal identifier.
constexpr std::string_view kByIdentifier = "identifier:";

/// What joins one source company to others by proof.
struct Join {
  SubjectId other;
  std::string basis;
};

std::string describe(const MatchDecision& decision) {
  if (!decision.officer) return decision.basis;
  return "the decision of officer " + std::to_string(decision.officer.value) + " (" +
         decision.basis + ')';
}

/// Gives the joins of a source company that rest on an identifier or on a person's decision.
Result<std::vector<Join>> load_proven_joins(store::Register& target, SubjectId source,
                                            Instant known_at) {
  GS_TRY_ASSIGN(const std::vector<MatchDecision> decisions, target.load_matches(source, known_at));
  struct Course {
    store::PairVerdict verdict;
    std::string by_person;
    std::string by_identifier;
  };
  std::map<SubjectId, Course> courses;
  for (const MatchDecision& decision : decisions) {
    Course& course = courses[decision.a == source ? decision.b : decision.a];
    course.verdict.take(decision);
    if (decision.verdict != MatchVerdict::kSame) {
      // A rule's withdrawn word no longer proves anything, a person's neither.
      (decision.officer ? course.by_person : course.by_identifier).clear();
    } else if (decision.officer) {
      course.by_person = describe(decision);
    } else {
      course.by_identifier =
          decision.basis.starts_with(kByIdentifier) ? describe(decision) : std::string();
    }
  }
  std::vector<Join> joins;
  for (auto& [other, course] : courses) {
    if (course.verdict.standing() != MatchVerdict::kSame) continue;
    const bool person = course.verdict.is_by_person();
    std::string& basis = person ? course.by_person : course.by_identifier;
    if (!basis.empty()) joins.push_back({other, std::move(basis)});
  }
  return joins;
}

std::string join_texts(const std::set<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all += (all.empty() ? "" : ", ") + text;
  return all;
}

}  // namespace

Result<lists::IdentityLink> find_identity_link(store::Register& target, const Dossier& dossier,
                                               SubjectId named) {
  if (dossier.sources.size() == 1 && dossier.sources.front() == named) {
    return lists::IdentityLink{true, "the source's own entry, which is all that is known of it"};
  }
  std::set<SubjectId> reached{named};
  std::vector<SubjectId> open{named};
  std::set<std::string> bases;
  while (!open.empty()) {
    const SubjectId source = open.back();
    open.pop_back();
    GS_TRY_ASSIGN(const std::vector<Join> joins,
                  load_proven_joins(target, source, dossier.view.known_at));
    for (const Join& join : joins) {
      if (!reached.insert(join.other).second) continue;
      bases.insert(join.basis);
      open.push_back(join.other);
    }
  }
  for (const SubjectId source : dossier.sources) {
    if (reached.contains(source)) continue;
    return lists::IdentityLink{false, "the source company " + format_company(as_company(source)) +
                                          " is joined to it by likeness alone"};
  }
  return lists::IdentityLink{true, join_texts(bases)};
}

}  // namespace goodstanding::service
