#pragma once
/// For tests: a dossier made record by record.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "goodstanding/base/assert.hpp"
#include "goodstanding/model/dossier.hpp"

namespace goodstanding::rating {

inline Date day(std::string_view text) {
  const auto date = parse_date(text);
  GS_ASSERT(date.has_value());
  return *date;
}

/// Records are `report.late`, final, of jurisdiction XA; change the last one after adding it.
class TestDossier {
 public:
  explicit TestDossier(std::string_view as_of) {
    dossier_.company = CompanyId{4711};
    dossier_.view.as_of = day(as_of);
    dossier_.sources.push_back(SubjectId{4711});
  }

  TestDossier& add(std::string_view from, std::string body = "{}") {
    Stored<Record> stored;
    stored.position = Position{static_cast<std::int64_t>(dossier_.records.size()) + 1};
    stored.subject = SubjectId{4711};
    stored.provenance.channel = "office";
    stored.claim.kind = "report.late";
    if (!from.empty()) stored.claim.valid.from = day(from);
    stored.claim.status = RecordStatus::kFinal;
    stored.claim.jurisdiction = "XA";
    stored.claim.body = std::move(body);
    dossier_.records.push_back(std::move(stored));
    return *this;
  }
  TestDossier& mark(std::string_view from, const std::string& value) {
    add(from, value.empty() ? "{}" : "{\"mark\":\"" + value + "\"}");
    last().kind = "inspection.done";
    last().status = RecordStatus::kReported;
    return *this;
  }
  TestDossier& status(RecordStatus status) {
    last().status = status;
    return *this;
  }
  TestDossier& evidence(EvidenceGrade grade) {
    last().evidence = grade;
    return *this;
  }
  TestDossier& event(std::string event) {
    last().event = std::move(event);
    return *this;
  }
  TestDossier& place(std::string jurisdiction) {
    last().jurisdiction = std::move(jurisdiction);
    return *this;
  }
  TestDossier& until(std::string_view to) {
    last().valid.to = day(to);
    return *this;
  }
  TestDossier& as_of(std::string_view date) {
    dossier_.view.as_of = day(date);
    return *this;
  }

  [[nodiscard]] Record& last() { return dossier_.records.back().claim; }
  [[nodiscard]] const Dossier& get() const { return dossier_; }
  [[nodiscard]] Dossier& get() { return dossier_; }

 private:
  Dossier dossier_;
};

}  // namespace goodstanding::rating
