#include "goodstanding/service/role_letter.hpp"

#include "goodstanding/report/html.hpp"

namespace goodstanding::service {
namespace {

constexpr std::string_view kStyle =
    "<style>@page{margin:25mm}body{font:11pt/1.45 serif;max-width:42em;margin:2em auto}"
    "h1{font-size:14pt}h2{font-size:11pt;margin-bottom:0}p{margin-top:.3em}</style>";

void append_part(std::string& page, std::string_view title, const std::string& text) {
  page.append("<h2>").append(title).append("</h2>\n<p>");
  page.append(report::escape_html(text)).append("</p>\n");
}

std::string what(const HolderLetter& letter) {
  const RoleStanding& standing = letter.standing;
  return "The register \"" + standing.professional_register +
         "\" publishes that the licence or fitness with the number " + letter.number + " is " +
         std::string(format_professional_state(standing.state)) +
         (letter.state.from ? " since " + format_date(*letter.state.from) : "") +
         (letter.state.to ? " until " + format_date(*letter.state.to) : "") +
         (standing.is_final ? ", as a final decision." : ".");
}

std::string why(const HolderLetter& letter, const casework::RoleLaw& law,
                std::string_view company) {
  return "It reached us because you hold the role \"" + letter.standing.role + "\" at " +
         std::string(company) +
         (letter.standing.held.from ? " since " + format_date(*letter.standing.held.from) : "") +
         ". The law requires the licence for that role: " + letter.standing.basis + "; " +
         format_bases(law.basis) + ".";
}

std::string effect(const casework::RoleLaw& law) {
  return law.effect +
         " It concerns the company alone, and only while you hold the role. It begins "
         "at the earliest " +
         std::to_string(law.reply_days) +
         " days after this letter was served, and ends on the day on which somebody else takes "
         "the role, or the register says otherwise. You are not rated, and this register keeps no "
         "page about you: it keeps a digest in place of your name and number, and your name is "
         "deleted when this letter is served.";
}

std::string object(const HolderLetter& letter) {
  return "Object to the operator of this register, and name the number of this letter, " +
         letter.notice +
         ". No form is needed. While your objection is not decided, what is said above does not "
         "count.";
}

}  // namespace

std::string format_role_letter(const HolderLetter& letter, const casework::RoleLaw& law,
                               std::string_view company, Date printed) {
  std::string page =
      "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Notice " +
      report::escape_html(letter.notice) + "</title>" + std::string(kStyle) + "</head><body>\n<p>";
  page += report::escape_html(letter.name) + "</p>\n<p>" + format_date(printed) + "</p>\n";
  page += "<h1>Notice " + report::escape_html(letter.notice) +
          ": the professional standing that your role requires</h1>\n";
  append_part(page, "What was published, and where", what(letter));
  append_part(page, "Why it concerns your role", why(letter, law, company));
  append_part(page, "What may follow, and from when", effect(law));
  append_part(page, "How to have it corrected at its source", letter.correct);
  append_part(page, "How to object here", object(letter));
  return page + "</body></html>\n";
}

}  // namespace goodstanding::service
