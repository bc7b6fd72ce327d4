#include "goodstanding/service/letter_json.hpp"

#include <optional>
#include <string>

namespace goodstanding::service {
namespace {

std::string day_or_nothing(const std::optional<Date>& day) {
  return day ? format_date(*day) : std::string();
}

Result<HolderLetter> read_letter(const codec::JsonValue& item) {
  HolderLetter letter;
  GS_TRY_ASSIGN(letter.company_number, codec::json_text(item, "company_number"));
  GS_TRY_ASSIGN(letter.company_scheme, codec::json_text(item, "company_scheme"));
  GS_TRY_ASSIGN(letter.correct, codec::json_text(item, "correct"));
  GS_TRY_ASSIGN(letter.name, codec::json_text(item, "name"));
  GS_TRY_ASSIGN(letter.notice, codec::json_text(item, "notice"));
  GS_TRY_ASSIGN(letter.number, codec::json_text(item, "number"));
  GS_TRY_ASSIGN(const std::string from, codec::json_text(item, "state_from"));
  GS_TRY_ASSIGN(const std::string to, codec::json_text(item, "state_to"));
  letter.state = {parse_date(from), parse_date(to)};
  GS_TRY_ASSIGN(const std::string body, codec::json_text(item, "standing"));
  std::optional<RoleStanding> standing = parse_role_standing(body);
  if (!standing) return Error{ErrorId::kBadInput, "the outbox holds something that is no letter"};
  letter.standing = *std::move(standing);
  return letter;
}

}  // namespace

void write_letters(std::span<const HolderLetter> letters, codec::JsonWriter& writer) {
  writer.begin_array();
  for (const HolderLetter& letter : letters) {
    writer.begin_object();
    writer.key("company_number").string(letter.company_number);
    writer.key("company_scheme").string(letter.company_scheme);
    writer.key("correct").string(letter.correct);
    writer.key("name").string(letter.name);
    writer.key("notice").string(letter.notice);
    writer.key("number").string(letter.number);
    writer.key("standing").string(format_role_standing(letter.standing));
    writer.key("state_from").string(day_or_nothing(letter.state.from));
    writer.key("state_to").string(day_or_nothing(letter.state.to));
    writer.end_object();
  }
  writer.end_array();
}

Result<std::vector<HolderLetter>> read_letters(std::span<const codec::JsonValue> items) {
  std::vector<HolderLetter> letters;
  for (const codec::JsonValue& item : items) {
    GS_TRY_ASSIGN(HolderLetter letter, read_letter(item));
    letters.push_back(std::move(letter));
  }
  return letters;
}

}  // namespace goodstanding::service
