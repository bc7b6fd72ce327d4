#include "goodstanding/identity/country.hpp"

#include <algorithm>
#include <string>

#include "goodstanding/text/fold.hpp"

namespace goodstanding::identity {
namespace {

struct CountryName {
  std::string_view name;  // folded
  std::string_view code;
};

// Sorted by name. Source: ISO 3166-1 (user-assigned XK for Kosovo), with the names of the US
// Treasury's lists beside the official short names.
// clang-format off
constexpr CountryName kCountries[] = {
    {"afghanistan", "AF"}, {"albania", "AL"}, {"algeria", "DZ"}, {"american samoa", "AS"},
    {"andorra", "AD"}, {"angola", "AO"}, {"anguilla", "AI"}, {"antigua and barbuda", "AG"},
    {"argentina", "AR"}, {"armenia", "AM"}, {"aruba", "AW"}, {"australia", "AU"},
    {"austria", "AT"}, {"azerbaijan", "AZ"}, {"bahamas", "BS"}, {"bahamas the", "BS"},
    {"bahrain", "BH"}, {"bangladesh", "BD"}, {"barbados", "BB"}, {"belarus", "BY"},
    {"belgium", "BE"}, {"belize", "BZ"}, {"benin", "BJ"}, {"bermuda", "BM"}, {"bhutan", "BT"},
    {"bolivia", "BO"}, {"bosnia and herzegovina", "BA"}, {"botswana", "BW"}, {"brazil", "BR"},
    {"british virgin islands", "VG"}, {"brunei", "BN"}, {"brunei darussalam", "BN"},
    {"bulgaria", "BG"}, {"burkina faso", "BF"}, {"burma", "MM"}, {"burundi", "BI"},
    {"cabo verde", "CV"}, {"cambodia", "KH"}, {"cameroon", "CM"}, {"canada", "CA"},
    {"cape verde", "CV"}, {"cayman islands", "KY"}, {"central african republic", "CF"},
    {"chad", "TD"}, {"chile", "CL"}, {"china", "CN"}, {"colombia", "CO"}, {"comoros", "KM"},
    {"congo", "CG"}, {"congo democratic republic of the", "CD"}, {"congo republic of the", "CG"},
    {"cook islands", "CK"}, {"costa rica", "CR"}, {"cote d ivoire", "CI"}, {"croatia", "HR"},
    {"cuba", "CU"}, {"curacao", "CW"}, {"cyprus", "CY"}, {"czech republic", "CZ"},
    {"czechia", "CZ"}, {"democratic republic of the congo", "CD"}, {"denmark", "DK"},
    {"djibouti", "DJ"}, {"dominica", "DM"}, {"dominican republic", "DO"}, {"ecuador", "EC"},
    {"egypt", "EG"}, {"el salvador", "SV"}, {"england", "GB"}, {"equatorial guinea", "GQ"},
    {"eritrea", "ER"}, {"estonia", "EE"}, {"eswatini", "SZ"}, {"ethiopia", "ET"},
    {"falkland islands", "FK"}, {"faroe islands", "FO"}, {"fiji", "FJ"}, {"finland", "FI"},
    {"france", "FR"}, {"french guiana", "GF"}, {"french polynesia", "PF"}, {"gabon", "GA"},
    {"gambia", "GM"}, {"gambia the", "GM"}, {"gaza", "PS"}, {"georgia", "GE"}, {"germany", "DE"},
    {"ghana", "GH"}, {"gibraltar", "GI"}, {"great britain", "GB"}, {"greece", "GR"},
    {"greenland", "GL"}, {"grenada", "GD"}, {"guadeloupe", "GP"}, {"guam", "GU"},
    {"guatemala", "GT"}, {"guernsey", "GG"}, {"guinea", "GN"}, {"guinea bissau", "GW"},
    {"guyana", "GY"}, {"haiti", "HT"}, {"holy see", "VA"}, {"honduras", "HN"},
    {"hong kong", "HK"}, {"hungary", "HU"}, {"iceland", "IS"}, {"india", "IN"},
    {"indonesia", "ID"}, {"iran", "IR"}, {"iran islamic republic of", "IR"}, {"iraq", "IQ"},
    {"ireland", "IE"}, {"isle of man", "IM"}, {"israel", "IL"}, {"italy", "IT"},
    {"ivory coast", "CI"}, {"jamaica", "JM"}, {"japan", "JP"}, {"jersey", "JE"}, {"jordan", "JO"},
    {"kazakhstan", "KZ"}, {"kenya", "KE"}, {"kiribati", "KI"},
    {"korea democratic people s republic of", "KP"}, {"korea north", "KP"},
    {"korea republic of", "KR"}, {"korea south", "KR"}, {"kosovo", "XK"}, {"kuwait", "KW"},
    {"kyrgyzstan", "KG"}, {"lao people s democratic republic", "LA"}, {"laos", "LA"},
    {"latvia", "LV"}, {"lebanon", "LB"}, {"lesotho", "LS"}, {"liberia", "LR"}, {"libya", "LY"},
    {"liechtenstein", "LI"}, {"lithuania", "LT"}, {"luxembourg", "LU"}, {"macao", "MO"},
    {"macau", "MO"}, {"macedonia", "MK"}, {"madagascar", "MG"}, {"malawi", "MW"},
    {"malaysia", "MY"}, {"maldives", "MV"}, {"mali", "ML"}, {"malta", "MT"},
    {"man isle of", "IM"}, {"marshall islands", "MH"}, {"martinique", "MQ"}, {"mauritania", "MR"},
    {"mauritius", "MU"}, {"mayotte", "YT"}, {"mexico", "MX"}, {"micronesia", "FM"},
    {"moldova", "MD"}, {"moldova republic of", "MD"}, {"monaco", "MC"}, {"mongolia", "MN"},
    {"montenegro", "ME"}, {"montserrat", "MS"}, {"morocco", "MA"}, {"mozambique", "MZ"},
    {"myanmar", "MM"}, {"namibia", "NA"}, {"nauru", "NR"}, {"nepal", "NP"}, {"netherlands", "NL"},
    {"new caledonia", "NC"}, {"new zealand", "NZ"}, {"nicaragua", "NI"}, {"niger", "NE"},
    {"nigeria", "NG"}, {"niue", "NU"}, {"north korea", "KP"}, {"north macedonia", "MK"},
    {"northern ireland", "GB"}, {"northern mariana islands", "MP"}, {"norway", "NO"},
    {"oman", "OM"}, {"pakistan", "PK"}, {"palau", "PW"}, {"palestine", "PS"},
    {"palestinian", "PS"}, {"panama", "PA"}, {"papua new guinea", "PG"}, {"paraguay", "PY"},
    {"people s republic of china", "CN"}, {"peru", "PE"}, {"philippines", "PH"}, {"poland", "PL"},
    {"portugal", "PT"}, {"puerto rico", "PR"}, {"qatar", "QA"}, {"republic of the congo", "CG"},
    {"reunion", "RE"}, {"romania", "RO"}, {"russia", "RU"}, {"russian federation", "RU"},
    {"rwanda", "RW"}, {"saint kitts and nevis", "KN"}, {"saint lucia", "LC"},
    {"saint vincent and the grenadines", "VC"}, {"samoa", "WS"}, {"san marino", "SM"},
    {"sao tome and principe", "ST"}, {"saudi arabia", "SA"}, {"scotland", "GB"},
    {"senegal", "SN"}, {"serbia", "RS"}, {"seychelles", "SC"}, {"sierra leone", "SL"},
    {"singapore", "SG"}, {"sint maarten", "SX"}, {"slovakia", "SK"}, {"slovenia", "SI"},
    {"solomon islands", "SB"}, {"somalia", "SO"}, {"south africa", "ZA"}, {"south korea", "KR"},
    {"south sudan", "SS"}, {"spain", "ES"}, {"sri lanka", "LK"}, {"sudan", "SD"},
    {"suriname", "SR"}, {"swaziland", "SZ"}, {"sweden", "SE"}, {"switzerland", "CH"},
    {"syria", "SY"}, {"syrian arab republic", "SY"}, {"taiwan", "TW"}, {"tajikistan", "TJ"},
    {"tanzania", "TZ"}, {"thailand", "TH"}, {"the bahamas", "BS"}, {"the gambia", "GM"},
    {"the netherlands", "NL"}, {"timor leste", "TL"}, {"togo", "TG"}, {"tonga", "TO"},
    {"trinidad and tobago", "TT"}, {"tunisia", "TN"}, {"turkey", "TR"}, {"turkiye", "TR"},
    {"turkmenistan", "TM"}, {"turks and caicos islands", "TC"}, {"tuvalu", "TV"},
    {"uganda", "UG"}, {"ukraine", "UA"}, {"united arab emirates", "AE"}, {"united kingdom", "GB"},
    {"united states", "US"}, {"united states of america", "US"}, {"uruguay", "UY"},
    {"us virgin islands", "VI"}, {"usa", "US"}, {"uzbekistan", "UZ"}, {"vanuatu", "VU"},
    {"vatican city", "VA"}, {"venezuela", "VE"}, {"viet nam", "VN"}, {"vietnam", "VN"},
    {"virgin islands british", "VG"}, {"virgin islands u s", "VI"}, {"wales", "GB"},
    {"west bank", "PS"}, {"western sahara", "EH"}, {"yemen", "YE"}, {"zambia", "ZM"},
    {"zimbabwe", "ZW"},
};
// clang-format on

}  // namespace

std::optional<std::string_view> find_country_code(std::string_view name) {
  const std::string folded = text::fold_name(name);
  const auto* const at =
      std::ranges::lower_bound(kCountries, std::string_view(folded), {}, &CountryName::name);
  if (at == std::end(kCountries) || at->name != folded) return std::nullopt;
  return at->code;
}

}  // namespace goodstanding::identity
