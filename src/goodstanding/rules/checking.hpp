#pragma once
/// The parts of check_pack.

#include <string>
#include <string_view>

#include "goodstanding/base/finding.hpp"
#include "goodstanding/rules/pack.hpp"
#include "goodstanding/rules/pack_places.hpp"

namespace goodstanding::rules {

/// Makes a finding at a place in the pack.
Finding make_check(Severity severity, std::string_view code, const SourceSpan& at,
                   std::string message, std::string hint = {});

/// Checks the scale of bands for gaps, overlaps and bands that can never be given.
void check_bands(const Pack& pack, Findings& findings);
/// Checks that a repair never harms and that no deduction rests on what is wrong or only alleged.
void check_fairness(const Pack& pack, Findings& findings);
/// Checks caps and limits that can never bind.
void check_idle(const Pack& pack, const PackPlaces& places, Findings& findings);
/// Checks parameters, kinds and groups that nothing uses.
void check_unused(const Pack& pack, const PackPlaces& places, Findings& findings);
/// Checks tables, facts, derived fields, functions and figures that nothing uses.
void check_unused_knowledge(const Pack& pack, const PackSource& source, Findings& findings);
/// Checks the steps of grades for gaps, overlaps and steps out of reach, and those of repairs.
void check_steps(const Pack& pack, const PackPlaces& places, Findings& findings);
/// Checks conditions, exemptions and exceptions that hold always or never.
void check_constants(const Pack& pack, const PackPlaces& places, Findings& findings);
/// Checks that no rule counts a record for longer than it is kept.
void check_retention(const Pack& pack, Findings& findings);
/// Checks that the clauses cited were in force when the pack is.
void check_law(const Pack& pack, const PackPlaces& places, Findings& findings);
/// Checks that lookups ask for every key, and percentiles for a least population.
void check_knowledge(const Pack& pack, Findings& findings);
/// Checks that formulas add and compare numbers of one unit.
void check_units(const Pack& pack, Findings& findings);
/// Checks that every id and reason has a text in every language, and every text a use.
void check_texts(const Pack& pack, const PackPlaces& places, Findings& findings);
/// Checks kinds and fields for factors that no pack may read.
void check_factors(const Pack& pack, const PackPlaces& places, Findings& findings);

}  // namespace goodstanding::rules
