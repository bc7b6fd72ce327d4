#pragma once
/// Folding: what remains of a text when case, accents, width and punctuation are set aside. A
/// folded name is a key of comparison, never shown to people.

#include <string>
#include <string_view>

namespace goodstanding::text {

/// Folds a name: NFKC case folding, accents of Latin letters removed (`Ł` is `l`, `æ` is `ae`),
/// every run of punctuation, symbols and white space one blank, none at the ends. Idempotent.
/// Malformed UTF-8 counts as punctuation. Cost: linear; pure ASCII never reaches ICU.
/// Example: "Société Générale, S.A." becomes "societe generale s a".
std::string fold_name(std::string_view name);

/// Names the version of the folding; keys of different versions must not be compared.
std::string fold_version();

/// Maps a to z to upper case and leaves every other byte.
std::string upper_ascii(std::string_view text);
/// Maps A to Z to lower case and leaves every other byte.
std::string lower_ascii(std::string_view text);
/// Takes white space off both ends: that of ASCII, U+00A0 and U+3000.
std::string_view trim(std::string_view text);
/// Trims, and makes every run of white space inside one blank.
std::string collapse_spaces(std::string_view text);

}  // namespace goodstanding::text
