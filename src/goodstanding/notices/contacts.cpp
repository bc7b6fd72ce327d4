#include "goodstanding/notices/contacts.hpp"

#include <algorithm>

#include "goodstanding/codec/yaml_reader.hpp"

namespace goodstanding::notices {
namespace {

using codec::YamlMapReader;

constexpr int kLongestCourtTerm = 3'660;

Court read_court(YamlMapReader reader) {
  Court court;
  court.name = reader.text("name");
  court.basis.act = reader.text("act");
  court.basis.article = reader.text("article");
  court.basis.version = reader.date("version");
  court.basis.example = reader.optional_boolean("example").value_or(false);
  const std::string_view unit = reader.one_of({"days", "working-days"});
  const std::int64_t days = unit.empty() ? 0 : reader.integer(unit);
  if (!unit.empty() && (days < 1 || days > kLongestCourtTerm)) {
    reader.report(unit, "notice.no-court-term", "the way to the court must be open for some days");
  }
  court.term = {
      static_cast<int>(std::clamp<std::int64_t>(days, 1, kLongestCourtTerm)),
      unit == "working-days" ? deadlines::DayKind::kWorking : deadlines::DayKind::kCalendar};
  reader.finish();
  return court;
}

Contact read_contact(YamlMapReader reader, bool is_operator) {
  Contact contact;
  if (!is_operator) contact.authority = reader.text("name");
  contact.office = reader.text("office");
  contact.post = reader.text("post");
  contact.email = reader.text("email");
  contact.phone = reader.text("phone");
  contact.portal = reader.text("portal");
  contact.court = read_court(reader.map("court"));
  reader.finish();
  return contact;
}

}  // namespace

const Contact& ContactBook::contact_of(std::string_view authority) const {
  const auto found =
      std::find_if(authorities.begin(), authorities.end(),
                   [&](const Contact& contact) { return contact.authority == authority; });
  return found == authorities.end() ? operator_contact : *found;
}

ParsedContacts parse_contacts(std::string_view text, std::string_view file) {
  ParsedContacts parsed;
  const codec::YamlDocument document = codec::parse_yaml(text, file);
  parsed.findings = document.findings;
  if (!document.ok()) return parsed;
  YamlMapReader reader(document.root, document, parsed.findings);
  parsed.book.operator_contact = read_contact(reader.map("operator"), true);
  for (const codec::YamlNode& node : reader.list("authorities")) {
    parsed.book.authorities.push_back(
        read_contact(YamlMapReader(node, document, parsed.findings), false));
  }
  reader.finish();
  return parsed;
}

}  // namespace goodstanding::notices
