#pragma once
/// Positive evidence that a name belongs to an organisation: legal forms and words that only an
/// organisation bears. Without such evidence a row counts as a natural person and is not stored, so
/// the lists are strict: a trade name that a sole trader could use is no evidence.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace goodstanding::identity {

/// What counts as evidence in one country. All words are in the form of `plain_words`.
struct OrganisationEvidence {
  std::string_view country;                          ///< ISO 3166-1 code, or `any`
  std::span<const std::string_view> words;           ///< anywhere in the name
  std::span<const std::string_view> phrases;         ///< several words in a row, anywhere
  std::span<const std::string_view> forms;           ///< at the end, together or letter by letter
  std::span<const std::string_view> joined_endings;  ///< at the end, blanks aside; of several words
  std::span<const std::string_view> against;  ///< phrases that show a person behind a trade name
  std::span<const std::string_view> marks_against;  ///< the same, as written in the name (`t/a`)
};

/// Finds the evidence table of a country; nullptr if there is none.
const OrganisationEvidence* find_organisation_evidence(std::string_view country);
/// Names the countries that have a table, sorted.
std::vector<std::string_view> organisation_evidence_countries();

/// Folds a name for these tables: case, accents and punctuation aside, single blanks between words;
/// a word joined by `&` stays one word.
std::string plain_words(std::string_view name);

/// Says whether a name is positive evidence of an organisation. Cost: a few microseconds.
bool has_organisation_evidence(std::string_view name, const OrganisationEvidence& evidence);

/// Gives the key of a source company that has nothing but a name: the name folded. Equal keys
/// within one channel are held to be one source company.
std::string source_key_of_name(std::string_view name);

/// Splits the names of joint bidders that stand in one cell: a Mexican legal form (`DE C.V.`,
/// `DE R.L.`) that is followed by "Y" or a slash, or occurs again, ends a name. A single name gives
/// one part. The parts are in the form of `plain_words`.
/// Example: "A, S.A. DE C.V. Y B, S.A." gives "a s a de c v" and "b s a".
std::vector<std::string> split_joint_names(std::string_view name);

/// Says whether a folded text has a word (or a phrase of several) between blanks or at its ends.
bool has_words(std::string_view folded, std::string_view words);

}  // namespace goodstanding::identity
