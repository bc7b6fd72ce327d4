#include "goodstanding/channels/draft_writer.hpp"

#include <algorithm>
#include <utility>

#include "goodstanding/codec/json_writer.hpp"
#include "goodstanding/identity/identifier_check.hpp"

namespace goodstanding::channels {
namespace {

/// Puts the elements aside with their memory, so that the next row can have them.
template <class T>
void recycle(std::vector<T>& used, std::vector<T>& spare) {
  std::ranges::move(used, std::back_inserter(spare));
  used.clear();
}

/// Appends an element with the memory of an earlier one, if there is any.
template <class T>
T& take(std::vector<T>& used, std::vector<T>& spare) {
  if (spare.empty()) return used.emplace_back();
  used.push_back(std::move(spare.back()));
  spare.pop_back();
  return used.back();
}

/// Gives back the last element, which was not needed after all.
template <class T>
void give_back(std::vector<T>& used, std::vector<T>& spare) {
  spare.push_back(std::move(used.back()));
  used.pop_back();
}

void append_member(std::string& body, const std::string& key, std::string_view text) {
  body += body.size() == 1 ? "" : ",";
  body += key;
  codec::append_json_string(body, text);
}

const Field& field_of(const ClaimTemplate& shape, std::string_view name) {
  return *std::ranges::find(shape.fields, name, &Field::name);
}

/// A row that cannot be mapped is the user's data, not a failure of the reading.
Error refuse(DraftFault& fault, std::string code, std::string message, std::string hint = {}) {
  fault = {std::move(code), std::move(message), std::move(hint)};
  return Error{ErrorId::kBadInput, fault.message};
}

}  // namespace

Result<void> DraftWriter::write_subjects(RowValues& row, RowDraft& draft) {
  for (const SubjectTemplate& shape : layout_->subjects) {
    SubjectDraft& subject = take(draft.subjects, spare_subjects_);
    subject.kind = shape.kind;
    subject.identifiers.clear();
    GS_TRY_ASSIGN(const std::string_view key, row.text_of(shape.key));
    if (key.empty()) {
      return refuse(fault_, "channel.no-key",
                    "the row has no key by which to know its subject again");
    }
    subject.key = key;
  }
  return {};
}

Result<bool> DraftWriter::write_body(const ClaimTemplate& shape, RowValues& row,
                                     std::string& body) {
  body = '{';
  bool varies = false;
  bool says_something = false;
  for (const Field& field : shape.fields) {
    const bool constant = field.term.kind == Term::Kind::kConstant;
    varies = varies || !constant;
    GS_TRY_ASSIGN(const std::string_view text, row.text_of(field.term));
    if (text.empty()) continue;
    says_something = says_something || !constant;
    append_member(body, field.key, text);
  }
  body += '}';
  return says_something || !varies;
}

Result<bool> DraftWriter::write_identifier(const ClaimTemplate& shape, RowValues& row,
                                           SubjectDraft& subject, std::string& body) {
  GS_TRY_ASSIGN(const std::string_view scheme_text, row.text_of(field_of(shape, "scheme").term));
  const std::string scheme(scheme_text);
  GS_TRY_ASSIGN(const std::string_view value, row.text_of(field_of(shape, "value").term));
  if (scheme.empty() || value.empty()) return false;
  identity::IdentifierCheck check = identity::check_identifier(scheme, value);
  if (!check.message.empty()) warnings_.push_back(check.message);
  body = '{';
  for (const Field& field : shape.fields) {
    if (field.is_check) {
      append_member(body, field.key, identity::format_check(check));
    } else if (field.name == "scheme") {
      append_member(body, field.key, scheme);
    } else if (field.name == "value") {
      append_member(body, field.key, check.value);
    } else {
      GS_TRY_ASSIGN(const std::string_view text, row.text_of(field.term));
      if (!text.empty()) append_member(body, field.key, text);
    }
  }
  body += '}';
  Identifier identifier{scheme, std::move(check.value)};
  if (check.joins &&
      std::ranges::find(subject.identifiers, identifier) == subject.identifiers.end()) {
    subject.identifiers.push_back(std::move(identifier));
  }
  return true;
}

Result<Period> DraftWriter::period_of(const ClaimTemplate& shape, RowValues& row) {
  Period period;
  GS_TRY_ASSIGN(period.from, row.date_of(shape.from));
  GS_TRY_ASSIGN(period.to, row.date_of(shape.to));
  if (period.from && period.to && *period.to < *period.from) {
    return refuse(fault_, "channel.period",
                  "the period ends on " + format_date(*period.to) + ", before it begins on " +
                      format_date(*period.from));
  }
  return period;
}

Result<void> DraftWriter::finish(const ClaimTemplate&, RowValues&, Statement&) {
  return {};
}

Result<void> DraftWriter::finish(const ClaimTemplate& shape, RowValues& row, Record& record) {
  record.status = RecordStatus::kReported;
  record.evidence = EvidenceGrade::kNone;
  if (shape.status.given()) {
    GS_TRY_ASSIGN(const std::string_view word, row.text_of(shape.status));
    const auto status = parse_status(word);
    if (!status)
      return refuse(fault_, "channel.word", "\"" + std::string(word) + "\" is no status");
    record.status = *status;
  }
  if (shape.evidence.given()) {
    GS_TRY_ASSIGN(const std::string_view word, row.text_of(shape.evidence));
    const auto evidence = parse_evidence(word);
    if (!evidence) {
      return refuse(fault_, "channel.word",
                    "\"" + std::string(word) + "\" is no grade of evidence");
    }
    record.evidence = *evidence;
  }
  GS_TRY_ASSIGN(record.jurisdiction, row.text_of(shape.jurisdiction));
  GS_TRY_ASSIGN(record.event, row.text_of(shape.event));
  return {};
}

Result<void> DraftWriter::finish(const ClaimTemplate& shape, RowValues& row, Relation& relation) {
  GS_TRY_ASSIGN(relation.other, row.text_of(shape.other));
  if (relation.other.empty()) {
    return refuse(fault_, "channel.no-other", "a relation needs the other company");
  }
  relation.share.reset();
  GS_TRY_ASSIGN(const feel::Value share, row.value(shape.share));
  if (!share.is(feel::Kind::kNumber)) return {};
  if (share.as_number() < Decimal(0) || share.as_number() > Decimal(1)) {
    return refuse(fault_, "channel.share", "a share lies between 0 and 1",
                  "divide percentages by 100");
  }
  relation.share = share.as_number();
  return {};
}

template <class Claim>
Result<void> DraftWriter::write_claim(const ClaimTemplate& shape, RowValues& row, RowDraft& draft,
                                      std::vector<Draft<Claim>>& claims, Spare<Claim>& spare) {
  if (shape.when.given()) {
    GS_TRY_ASSIGN(const bool wanted, row.holds(shape.when));
    if (!wanted) return {};
  }
  Draft<Claim>& claim = take(claims, spare);
  claim.subject = shape.subject;
  Result<bool> written =
      shape.is_identifier
          ? write_identifier(shape, row, draft.subjects[shape.subject], claim.claim.body)
          : write_body(shape, row, claim.claim.body);
  GS_TRY(written);
  if constexpr (!std::is_same_v<Claim, Relation>) {
    if (!*written) {
      give_back(claims, spare);
      return {};
    }
  }
  claim.claim.kind = shape.kind;
  GS_TRY_ASSIGN(claim.claim.valid, period_of(shape, row));
  return finish(shape, row, claim.claim);
}

template <class Claim>
Result<void> DraftWriter::write_claims(const std::vector<ClaimTemplate>& templates, RowValues& row,
                                       RowDraft& draft, std::vector<Draft<Claim>>& claims,
                                       Spare<Claim>& spare) {
  for (const ClaimTemplate& shape : templates) {
    if (!shape.for_each.given()) {
      GS_TRY(write_claim(shape, row, draft, claims, spare));
      continue;
    }
    GS_TRY_ASSIGN(const feel::Value list, row.value(shape.for_each));
    if (!list.is(feel::Kind::kList)) continue;
    for (const feel::Value& item : list.as_list()) {
      row.set(shape.item_slot, item);
      GS_TRY(write_claim(shape, row, draft, claims, spare));
    }
  }
  return {};
}

std::optional<DraftFault> DraftWriter::write(RowValues& row, RowDraft& draft) {
  recycle(draft.subjects, spare_subjects_);
  recycle(draft.statements, spare_statements_);
  recycle(draft.records, spare_records_);
  recycle(draft.relations, spare_relations_);
  warnings_.clear();
  fault_ = {};
  const auto write_all = [&]() -> Result<void> {
    GS_TRY(write_subjects(row, draft));
    GS_TRY_ASSIGN(draft.item, row.text_of(layout_->item));
    GS_TRY(write_claims(layout_->statements, row, draft, draft.statements, spare_statements_));
    GS_TRY(write_claims(layout_->records, row, draft, draft.records, spare_records_));
    return write_claims(layout_->relations, row, draft, draft.relations, spare_relations_);
  };
  if (const Result<void> written = write_all(); !written.ok()) {
    if (!fault_.code.empty()) return fault_;
    return DraftFault{"channel.expression", written.error().message, ""};
  }
  if (draft.statements.empty() && draft.records.empty() && draft.relations.empty()) {
    return DraftFault{"channel.nothing", "the row says nothing that could be kept", ""};
  }
  return std::nullopt;
}

}  // namespace goodstanding::channels
