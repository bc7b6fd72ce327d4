#pragma once
/// The arithmetic of check digits, one function a scheme. Each takes a value whose form was checked
/// (upper case, of the right length and characters) and says whether its check digits hold.

#include <string_view>

namespace goodstanding::identity {

/// Legal Entity Identifier. Requires: 20 of 0-9 A-Z, the last two digits.
/// Source: ISO 17442-1:2020 annex A; ISO/IEC 7064 MOD 97-10.
bool verify_lei(std::string_view value);

/// Unified Social Credit Code. Requires: 18 of the 31 characters of the standard.
/// Source: GB 32100-2015.
bool verify_uscc(std::string_view value);
/// Organisation code inside a Unified Social Credit Code (characters 9 to 17). Source: GB
/// 11714-1997.
bool verify_uscc_organisation_code(std::string_view uscc);
/// Says whether a character is one of the 31 of GB 32100-2015 (no I, O, S, V, Z).
bool is_uscc_character(char character);

/// Mexican tax key of an organisation. Requires: 12 characters of 0-9 A-Z & and `#` standing for Ñ.
/// Source: SAT, procedure for the check digit of the RFC (modulus 11).
bool verify_rfc(std::string_view value);

/// Brazilian company number. Requires: 12 of 0-9 A-Z, then two digits.
/// Source: Receita Federal, Instrução Normativa RFB 2229/2024 (letters count as their ASCII code
/// minus 48, so the numeric form is a special case).
bool verify_cnpj(std::string_view value);

/// Russian tax number of an organisation. Requires: 10 digits.
/// Source: FNS order MMV-7-6/435 of 29 June 2012.
bool verify_inn(std::string_view value);
/// Russian register number of an organisation. Requires: 13 digits.
/// Source: Ministry of Finance order 165n of 30 October 2017.
bool verify_ogrn(std::string_view value);

}  // namespace goodstanding::identity
