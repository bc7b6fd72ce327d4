#include "goodstanding/identity/organisation_name.hpp"

#include <algorithm>

#include "goodstanding/text/fold.hpp"

namespace goodstanding::identity {
namespace {

using Words = std::string_view;

// Mexico. Every hit and miss in the two supplier files was read: none of these lets a natural
// person pass. Not evidence: grupo, constructora, comercializadora, corporacion, seguros, "de
// mexico".
constexpr Words kMexicanWords[] = {
    "sociedad",   "cooperativa",  "asociacion", "fundacion", "fideicomiso", "sindicato",
    "ejido",      "universidad",  "instituto",  "institute", "hospital",    "comision",
    "secretaria", "ayuntamiento", "municipio",  "gobierno",  "corp",        "corporation",
    "inc",        "incorporated", "llc",        "ltd",       "limited",     "gmbh",
    "sapi",       "sofom"};
constexpr Words kMexicanPhrases[] = {"de c v", "de cv", "de r l", "de rl", "s a p i"};
constexpr Words kMexicanForms[] = {"sa",  "sab", "sapi", "sas", "sc",   "ac", "snc", "scp",
                                   "scl", "scs", "spr",  "sl",  "bv",   "nv", "ag",  "lp",
                                   "llp", "iap", "ibp",  "abp", "aric", "cv"};
// So that "S.A. DE C.V.", "SA DE CV", "S A D EC V" and "S.A. DE C.C.V" are all seen.
constexpr Words kMexicanEndings[] = {"decv", "deccv", "decc", "derl", "rlmi", "rldecv"};
constexpr Words kMexicanAgainst[] = {"y o"};  // "y/o" joins a person and her trade name

constexpr Words kBritishWords[] = {
    "limited",    "ltd",         "plc",       "llp",         "lp",        "inc",
    "kg",         "gmbh",        "company",   "corporation", "partners",  "partnership",
    "society",    "association", "union",     "unison",      "congress",  "party",
    "alliance",   "federation",  "club",      "foundation",  "institute", "institutions",
    "charity",    "charities",   "trust",     "trustees",    "council",   "authority",
    "commission", "commons",     "service",   "nhs",         "ccg",       "hospital",
    "hospitals",  "university",  "college",   "school",      "schools",   "academy",
    "academies",  "museum",      "museums",   "gallery",     "church",    "cathedral",
    "chapter",    "diocesan",    "synagogue", "royal"};
constexpr Words kBritishMarksAgainst[] = {"trading as", "t/a", "t/as"};

// Legal forms that are understood across countries.
constexpr Words kAnyWords[] = {"limited",
                               "ltd",
                               "plc",
                               "llp",
                               "llc",
                               "inc",
                               "incorporated",
                               "corp",
                               "corporation",
                               "gmbh",
                               "kgaa",
                               "ooo",
                               "oao",
                               "pao",
                               "zao",
                               "sarl",
                               "srl",
                               "spolka",
                               "aktiengesellschaft",
                               "sociedad",
                               "societe",
                               "university",
                               "ministry",
                               "foundation",
                               "cooperative"};
constexpr Words kAnyForms[] = {"sa",  "ag",  "bv",  "nv",  "ab",  "oy",   "oyj", "asa", "aps",
                               "spa", "sas", "kft", "zrt", "doo", "eood", "ood", "jsc", "pjsc",
                               "pte", "pty", "bhd", "se",  "kg",  "lp",   "sl",  "kk"};

constexpr OrganisationEvidence kTables[] = {
    {"GB", kBritishWords, {}, {}, {}, {}, kBritishMarksAgainst},
    {"MX", kMexicanWords, kMexicanPhrases, kMexicanForms, kMexicanEndings, kMexicanAgainst, {}},
    {"any", kAnyWords, {}, kAnyForms, {}, {}, kBritishMarksAgainst},
};

bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

/// Searches the name as written, lower case, for a mark with word boundaries around it.
bool has_mark(std::string_view lower, std::string_view mark) {
  for (std::size_t at = lower.find(mark); at != std::string_view::npos;
       at = lower.find(mark, at + 1)) {
    const std::size_t end = at + mark.size();
    const bool starts = at == 0 || !is_word_byte(lower[at - 1]);
    const bool ends = end == lower.size() || !is_word_byte(lower[end]);
    if (starts && ends) return true;
  }
  return false;
}

/// Says whether the words end with a form, written together or letter by letter, and are more than
/// it.
bool ends_with_form(std::string_view words, std::string_view compact, std::string_view form) {
  if (compact == form) return false;
  if (words.size() > form.size() && words.ends_with(form) &&
      words[words.size() - form.size() - 1] == ' ') {
    return true;
  }
  const std::size_t spaced = 2 * form.size() - 1;
  if (words.size() <= spaced || words[words.size() - spaced - 1] != ' ') return false;
  const std::string_view tail = words.substr(words.size() - spaced);
  for (std::size_t i = 0; i < form.size(); ++i) {
    if (tail[2 * i] != form[i]) return false;
    if (i > 0 && tail[2 * i - 1] != ' ') return false;
  }
  return true;
}

/// Finds where the next Mexican legal form from `from` on ends, before a blank.
std::size_t find_form_end(std::string_view line, std::size_t from) {
  static constexpr Words kForms[] = {"r l de c v", "r l de cv", "rl de c v", "rl de cv",
                                     "c v",        "cv",        "r l",       "rl"};
  for (std::size_t at = line.find(" de ", from); at != Words::npos;
       at = line.find(" de ", at + 1)) {
    for (const Words form : kForms) {
      const std::size_t end = at + 4 + form.size();
      if (line.substr(at + 4).starts_with(form) && end < line.size() && line[end] == ' ')
        return end;
    }
  }
  return Words::npos;
}

}  // namespace

const OrganisationEvidence* find_organisation_evidence(std::string_view country) {
  for (const OrganisationEvidence& table : kTables) {
    if (table.country == country) return &table;
  }
  return nullptr;
}

std::vector<std::string_view> organisation_evidence_countries() {
  std::vector<std::string_view> countries;
  for (const OrganisationEvidence& table : kTables) countries.push_back(table.country);
  return countries;
}

std::string plain_words(std::string_view name) {
  if (name.find('&') == std::string_view::npos) return text::fold_name(name);
  // Folding takes & for punctuation; a letter that no form contains keeps "S&A" apart from "S A".
  std::string marked;
  for (const char c : name) c == '&' ? marked.append("ɔ") : marked.append(1, c);
  return text::fold_name(marked);
}

bool has_words(std::string_view folded, std::string_view words) {
  for (std::size_t at = folded.find(words); at != std::string_view::npos;
       at = folded.find(words, at + 1)) {
    const std::size_t end = at + words.size();
    if ((at == 0 || folded[at - 1] == ' ') && (end == folded.size() || folded[end] == ' ')) {
      return true;
    }
  }
  return false;
}

bool has_organisation_evidence(std::string_view name, const OrganisationEvidence& evidence) {
  const std::string words = plain_words(name);
  const auto stands_in = [&words](std::string_view phrase) { return has_words(words, phrase); };
  if (std::ranges::any_of(evidence.against, stands_in)) return false;
  if (!evidence.marks_against.empty()) {
    const std::string lower = text::lower_ascii(name);
    const auto is_marked = [&lower](std::string_view mark) { return has_mark(lower, mark); };
    if (std::ranges::any_of(evidence.marks_against, is_marked)) return false;
  }
  if (std::ranges::any_of(evidence.words, stands_in)) return true;
  if (std::ranges::any_of(evidence.phrases, stands_in)) return true;
  std::string compact = words;
  std::erase(compact, ' ');
  const auto ends = [&](std::string_view form) { return ends_with_form(words, compact, form); };
  if (std::ranges::any_of(evidence.forms, ends)) return true;
  const bool several = compact.size() != words.size();
  const auto joined = [&compact](std::string_view ending) { return compact.ends_with(ending); };
  return several && std::ranges::any_of(evidence.joined_endings, joined);
}

std::vector<std::string> split_joint_names(std::string_view name) {
  std::string separated;
  for (const char c : name) c == '/' ? separated.append(" y ") : separated.append(1, c);
  const std::string line = " " + plain_words(separated) + " ";
  const std::string_view view = line;
  std::vector<std::string> parts;
  std::size_t start = 0;
  std::size_t end = find_form_end(view, 0);
  while (end != std::string_view::npos) {
    const std::size_t next = find_form_end(view, end);
    const bool joined = view.substr(end).starts_with(" y ");
    if (joined || next != std::string_view::npos) {
      parts.emplace_back(text::trim(view.substr(start, end - start)));
      start = joined ? end + 3 : end;
    }
    end = next;
  }
  parts.emplace_back(text::trim(view.substr(start)));
  return parts;
}

std::string source_key_of_name(std::string_view name) {
  return text::fold_name(name);
}

}  // namespace goodstanding::identity
