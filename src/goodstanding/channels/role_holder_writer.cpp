#include "goodstanding/channels/role_holder_writer.hpp"

#include <algorithm>
#include <utility>

#include "goodstanding/codec/json_writer.hpp"
#include "goodstanding/identity/identifier_check.hpp"
#include "goodstanding/text/fold.hpp"

namespace goodstanding::channels {
namespace {

using MaybeFault = std::optional<DraftFault>;

/// A longer number of a post could be the number of a licence in the wrong column.
constexpr std::size_t kMostPostDigits = 3;

MaybeFault fault(std::string message, std::string hint = {}) {
  return DraftFault{"channel.role-holder", std::move(message), std::move(hint)};
}

std::string_view cell_of(const FileReader& file, std::size_t column) {
  const std::uint32_t place = file.places()[column];
  return place < file.cells().size() ? text::trim(file.cells()[place]) : std::string_view();
}

bool ends_before_it_begins(const Period& period) {
  return period.from && period.to && *period.to < *period.from;
}

std::string saying_of(const HolderLetter& letter) {
  std::string saying = letter.company_scheme + ':' + letter.company_number;
  for (const std::string_view part :
       {std::string_view(letter.standing.role), std::string_view(letter.standing.post),
        format_professional_state(letter.standing.state)}) {
    saying += '\x1F';
    saying += part;
  }
  return saying + '\x1F' + (letter.state.from ? format_date(*letter.state.from) : "");
}

Record make_record(const HolderLetter& letter, const std::string& jurisdiction) {
  Record record;
  record.kind = kRoleStandingKind;
  record.valid = letter.state;
  record.jurisdiction = jurisdiction;
  record.body = format_role_standing(letter.standing);
  record.status = letter.standing.is_final ? RecordStatus::kFinal : RecordStatus::kReported;
  if (letter.standing.state == ProfessionalState::kNotValid) {
    record.evidence =
        letter.standing.is_final ? EvidenceGrade::kAdministrativeFinal : EvidenceGrade::kAlleged;
  }
  return record;
}

}  // namespace

Result<MaybeFault> RoleHolderWriter::read_company(RowValues& row, SubjectDraft& subject,
                                                  std::string& body) const {
  const RoleHolderTemplate& shape = *layout_->role_holder;
  GS_TRY_ASSIGN(const std::string_view scheme_text, row.text_of(shape.company_scheme));
  const std::string scheme(scheme_text);
  GS_TRY_ASSIGN(const std::string_view value, row.text_of(shape.company_number));
  const identity::IdentifierCheck check = identity::check_identifier(scheme, value);
  if (!check.joins || check.rejected) {
    return fault("the number of the company does not hold, so the row is about nobody known",
                 "only a number whose form and check digits hold names a company here");
  }
  subject.kind = SubjectKind::kCompany;
  subject.key = scheme + ':' + check.value;
  subject.identifiers = {{scheme, check.value}};
  body.clear();
  codec::JsonWriter writer(body);
  writer.begin_object().key("check").string(identity::format_check(check));
  writer.key("scheme").string(scheme).key("value").string(check.value).end_object();
  return MaybeFault();
}

Result<MaybeFault> RoleHolderWriter::read_standing(RowValues& row, HolderLetter& letter) const {
  const RoleHolderTemplate& shape = *layout_->role_holder;
  RoleStanding& standing = letter.standing;
  GS_TRY_ASSIGN(standing.role, row.text_of(shape.role));
  standing.post = "1";
  if (shape.post.given()) {
    GS_TRY_ASSIGN(const std::string_view post, row.text_of(shape.post));
    if (post.size() > kMostPostDigits) return fault("a post is a number up to 999");
    if (!post.empty()) standing.post = post;
  }
  GS_TRY_ASSIGN(const std::string_view state, row.text_of(shape.state));
  standing.state = parse_professional_state(state).value_or(ProfessionalState::kUnknown);
  GS_TRY_ASSIGN(const std::string_view is_final, row.text_of(shape.is_final));
  standing.is_final = is_final == "true";
  GS_TRY_ASSIGN(letter.state.from, row.date_of(shape.from));
  GS_TRY_ASSIGN(letter.state.to, row.date_of(shape.to));
  GS_TRY_ASSIGN(standing.held.from, row.date_of(shape.held_from));
  GS_TRY_ASSIGN(standing.held.to, row.date_of(shape.held_to));
  if (standing.role.empty()) return fault("the row names no role");
  if (!letter.state.from) return fault("the row does not say since when the state is so");
  if (!standing.held.from) return fault("the row does not say since when the role is held");
  if (ends_before_it_begins(letter.state) || ends_before_it_begins(standing.held)) {
    return fault("a period ends before it begins");
  }
  const auto basis = std::ranges::find(shape.basis, standing.role, &RoleBasis::role);
  if (basis == shape.basis.end()) return fault("no law is named that requires this role's licence");
  standing.basis = basis->basis;
  return MaybeFault();
}

MaybeFault RoleHolderWriter::write(RowValues& row, const FileReader& file, RowDraft& draft,
                                   HolderLetter& letter) const {
  const RoleHolderTemplate& shape = *layout_->role_holder;
  draft.clear();
  letter = {};
  SubjectDraft& subject = draft.subjects.emplace_back();
  std::string identifier;
  Result<MaybeFault> read = read_company(row, subject, identifier);
  if (read.ok() && !*read) read = read_standing(row, letter);
  if (!read.ok()) return fault("the row cannot be read");
  if (*read) return *std::move(read);
  letter.name = cell_of(file, shape.name);
  letter.number = cell_of(file, shape.number);
  if (letter.number.empty()) return fault("the holder has no number in the register");
  if (letter.name.empty()) return fault("the holder has no name, so nobody could be told");
  letter.correct = shape.correct;
  letter.company_scheme = subject.identifiers.front().scheme;
  letter.company_number = subject.identifiers.front().value;
  RoleStanding& standing = letter.standing;
  standing.professional_register = shape.professional_register;
  standing.holder = digests_.holder(shape.professional_register, letter.number);
  standing.notice = digests_.notice(standing.holder, saying_of(letter));
  letter.notice = standing.notice;
  draft.item = standing.role + '/' + standing.post + '/' + standing.holder.substr(0, 24);
  draft.statements.push_back({0, {"identifier", {}, std::move(identifier)}});
  draft.records.push_back({0, make_record(letter, shape.jurisdiction)});
  return std::nullopt;
}

}  // namespace goodstanding::channels
