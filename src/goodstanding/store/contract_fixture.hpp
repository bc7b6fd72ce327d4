#pragma once
/// The ground on which the contract of the register is tested: an empty register of the driver at
/// hand, and short words to fill it and to look at it.

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "goodstanding/store/register.hpp"

namespace goodstanding::store {

/// Makes an empty register, and opens it again as another process would.
struct RegisterFactory {
  std::function<std::unique_ptr<Register>()> create;
  std::function<std::unique_ptr<Register>()> reopen;
};

/// Gives a factory for a fresh, empty place.
using MakeFactory = RegisterFactory (*)();

class RegisterContract : public ::testing::TestWithParam<MakeFactory> {
 protected:
  void SetUp() override {
    factory_ = GetParam()();
    register_ = factory_.create();
  }

  /// Gives the moment `day` days after the first of January 2024.
  static Instant moment(int day) {
    return Instant{parse_instant("2024-01-01T00:00:00Z")->micros + day * 86'400'000'000LL};
  }
  static View view(const char* as_of, Instant known_at) { return {*parse_date(as_of), known_at}; }
  static View now() { return {*parse_date("2030-01-01"), Instant{INT64_MAX}}; }

  /// A row about one company: a name statement and, if `penalty` is not empty, a penalty record.
  static RowDraft row(std::uint64_t number, const std::string& key, const std::string& name,
                      const std::string& penalty = "", std::vector<Identifier> identifiers = {});

  static DeliveryHeader header(const std::string& channel, std::uint8_t digest,
                               DeliveryKind kind = DeliveryKind::kDelta,
                               const char* published = nullptr);
  /// Loads a whole delivery and commits it on the given day.
  Delivery deliver(const DeliveryHeader& header, const std::vector<RowDraft>& rows, int day);
  std::vector<Disposition> stage(const std::vector<RowDraft>& rows);
  CompanyId company(const std::string& channel, const std::string& key);
  Dossier dossier(CompanyId id, const View& at);
  /// Enrols an officer whose key consists of one byte again and again.
  OfficerId enrol(const std::string& name, std::uint8_t key, int day);
  /// Gives why something was refused; none if it was not.
  template <class Value>
  static std::optional<ErrorId> refusal(const Result<Value>& result) {
    if (result.ok()) return std::nullopt;
    return result.error().id;
  }
  /// Expects that `check` finds nothing and recomputes the root that the log reports.
  void expect_clean();

  RegisterFactory factory_;
  std::unique_ptr<Register> register_;
};

inline RowDraft RegisterContract::row(std::uint64_t number, const std::string& key,
                                      const std::string& name, const std::string& penalty,
                                      std::vector<Identifier> identifiers) {
  RowDraft draft;
  draft.row = number;
  draft.subjects.push_back({SubjectKind::kCompany, key, std::move(identifiers)});
  draft.statements.push_back({0, {"name", {}, "{\"name\":\"" + name + "\"}"}});
  for (const Identifier& identifier : draft.subjects[0].identifiers) {
    draft.statements.push_back(
        {0,
         {"identifier",
          {},
          "{\"scheme\":\"" + identifier.scheme + "\",\"value\":\"" + identifier.value + "\"}"}});
  }
  if (!penalty.empty()) {
    Record record;
    record.kind = "penalty.administrative";
    record.valid.from = parse_date("2023-05-01");
    record.status = RecordStatus::kFinal;
    record.evidence = EvidenceGrade::kAdministrativeFinal;
    record.jurisdiction = "GB";
    record.body = "{\"amount\":\"" + penalty + "\"}";
    draft.records.push_back({0, record});
  }
  return draft;
}

inline DeliveryHeader RegisterContract::header(const std::string& channel, std::uint8_t digest,
                                               DeliveryKind kind, const char* published) {
  DeliveryHeader made;
  made.channel = channel;
  made.digest.fill(digest);
  made.kind = kind;
  if (published != nullptr) made.published = parse_date(published);
  return made;
}

inline std::vector<Disposition> RegisterContract::stage(const std::vector<RowDraft>& rows) {
  auto outcome = register_->stage(rows);
  EXPECT_TRUE(outcome.ok()) << (outcome.ok() ? "" : outcome.error().message);
  return outcome.ok() ? outcome->dispositions : std::vector<Disposition>{};
}

inline Delivery RegisterContract::deliver(const DeliveryHeader& made,
                                          const std::vector<RowDraft>& rows, int day) {
  auto begun = register_->begin_delivery(made);
  EXPECT_TRUE(begun.ok()) << (begun.ok() ? "" : begun.error().message);
  DeliveryFile file;
  file.name = "list.csv";
  file.layout = "list";
  for (const Disposition disposition : stage(rows)) file.counts.add(disposition);
  auto committed = register_->commit_delivery({&file, 1}, moment(day));
  EXPECT_TRUE(committed.ok()) << (committed.ok() ? "" : committed.error().message);
  return committed.ok() ? *committed : Delivery{};
}

inline CompanyId RegisterContract::company(const std::string& channel, const std::string& key) {
  const auto subject = register_->find_subject(channel, key);
  EXPECT_TRUE(subject.ok() && subject->has_value()) << channel << " " << key;
  return subject.ok() && subject->has_value() ? as_company(**subject) : CompanyId{};
}

inline Dossier RegisterContract::dossier(CompanyId id, const View& at) {
  auto loaded = register_->load_company(id, at);
  EXPECT_TRUE(loaded.ok()) << (loaded.ok() ? "" : loaded.error().message);
  return loaded.ok() ? *loaded : Dossier{};
}

inline OfficerId RegisterContract::enrol(const std::string& name, std::uint8_t key, int day) {
  Officer officer;
  officer.name = name;
  officer.authority = "Registry";
  officer.public_key.fill(key);
  const auto enrolled = register_->enrol_officer(officer, moment(day));
  EXPECT_TRUE(enrolled.ok()) << (enrolled.ok() ? "" : enrolled.error().message);
  return enrolled.ok() ? *enrolled : OfficerId{};
}

inline void RegisterContract::expect_clean() {
  SilentProgress silent;
  const auto report = register_->check(silent);
  ASSERT_TRUE(report.ok()) << report.error().message;
  for (const Damage& damage : report->damages) {
    ADD_FAILURE() << damage.table << " " << damage.row << ": " << damage.what;
  }
  const auto log = register_->log_state();
  ASSERT_TRUE(log.ok());
  EXPECT_EQ(report->log, *log);
}

}  // namespace goodstanding::store
