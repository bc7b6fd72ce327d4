#pragma once
/// For tests: an empty register in a folder of its own, a channel of late reports, two officers,
/// and a pack with one indicator, one list and one measure.

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "goodstanding/base/progress.hpp"
#include "goodstanding/base/random.hpp"
#include "goodstanding/channels/channel.hpp"
#include "goodstanding/files/scratch_folder.hpp"
#include "goodstanding/files/whole_file.hpp"
#include "goodstanding/lists/example_listing.hpp"
#include "goodstanding/rules/test_pack.hpp"
#include "goodstanding/service/ingest.hpp"
#include "goodstanding/service/library.hpp"
#include "goodstanding/service/officers.hpp"
#include "goodstanding/store_sqlite/sqlite_register.hpp"

namespace goodstanding::service {

/// Gives nine o'clock of a day.
inline Instant at(std::string_view day) {
  return *parse_instant(std::string(day) + "T09:00:00Z");
}
inline View view(std::string_view day) {
  return {*parse_date(day), at(day)};
}

/// Gives the value, or fails the test with the error's message.
template <class T>
T take(Result<T> result) {
  EXPECT_TRUE(result.ok()) << (result ? "" : result.error().message);
  return result ? *std::move(result) : T{};
}

/// Rows `number,company,due`; a row whose number does not begin with 9 is no company's. Each gives
/// a name and a late report.
inline constexpr std::string_view kReportsChannel = R"(channel: late-reports
title: Late reports
authority: Office
basis: Act, section 1
source: a test
licence: CC0-1.0
timetable: yearly
delivery: delta
jurisdiction: XA
files:
  reports:
    match: ["*.csv"]
    format: csv
    columns:
      Number:  {name: number}
      Company: {name: company}
      Due:     {name: due, as: date, required: true}
    organisation: 'starts with(number, "9")'
    subject: {kind: company, key: number}
    item: string(due)
    statements:
      - kind: name
        fields: {name: company}
    records:
      - kind: report.late
        from: due
        status: final
        evidence: administrative-final
        fields:
          days: '"20"'
          tax: '"vat"'
          severity: '"minor"'
          fine_amount: '"10"'
          fine_currency: '"XAC"'
)";

/// One restriction that binds; it moves the inspection rate from 10 to 40.
inline constexpr std::string_view kMeasures = R"(parameters:
  - {id: rate, title: Rate, domain: inspection, type: percentage, unit: "%",
     better: lower, minimum: 1}
defaults:
  - domain: inspection
    basis: [{act: Act, article: "1", version: 2025-01-01, uri: "urn:act", rank: law}]
    values: {rate: 10}
catalogue:
  - id: more
    title: More
    content: More inspections.
    domain: inspection
    target: company
    basis: [{act: Act, article: "3", version: 2025-01-01, uri: "urn:act", rank: law}]
    authority: Inspectorate
    class: I
    direction: restriction
    nature: binding
    duration: P24M
    sets: {rate: 40}
follows:
  - {list: breach, measures: [more]}
)";

/// Loads the pack `mini` with the adverse list of lists/example_listing.hpp: a reply period of 30
/// days, a standstill of 8 working days, terms of 3 to 36 months.
inline LoadedPack test_pack() {
  rules::TestPack made;
  lists::ListBook book;
  book.lists = {lists::example::adverse_list()};
  book.lists[0].effects = {"more"};
  book.lists[0].grounds[0].clause = "Act, 71";
  measures::ParsedMeasures parsed =
      measures::parse_measures(kMeasures, "measures.yaml", book.lists);
  EXPECT_EQ(format_findings(parsed.findings), "");
  LoadedPack pack{made.source(), made.load(), std::move(book), std::move(parsed.catalogue), {}};
  pack.pack.authority = "Authority";  // whose officers TestRegister enrols
  return pack;
}

class TestRegister {
 public:
  TestRegister()
      : register_(take(store_sqlite::create_register(folder_.file("register.db"), random_,
                                                     at("2020-01-01"),
                                                     store::RegisterMode::kRehearsal))) {}

  store::Register& operator*() { return *register_; }
  store::Register* operator->() { return register_.get(); }
  Random& random() { return random_; }
  /// Closes the register and opens it again, as after a crash.
  void reopen() {
    register_.reset();
    register_ = take(store_sqlite::open_register(folder_.file("register.db"), random_));
  }
  [[nodiscard]] std::string file(const std::string& name) const { return folder_.file(name); }

  std::string write(const std::string& name, std::string_view content) {
    const std::string path = file(name);
    EXPECT_TRUE(files::write_file_atomically(path, content).ok());
    return path;
  }

  /// Ingests rows of the channel kReportsChannel, or of another definition of it.
  Result<IngestReport> ingest(const std::string& name, const std::string& rows,
                              std::string_view day, std::string_view definition = kReportsChannel) {
    channels::LoadedChannel loaded = channels::load_channel(definition, "late-reports.yaml");
    EXPECT_EQ(format_findings(loaded.findings), "");
    if (!loaded.channel) return Error{ErrorId::kBadInput, "the channel does not load"};
    SilentProgress silent;
    const std::string path = write(name, "Number,Company,Due\n" + rows);
    return service::ingest(*register_, {*std::move(loaded.channel), {path}, std::nullopt, at(day)},
                           silent);
  }

  /// Gives the company of a number; the test fails if there is none.
  CompanyId company(std::string_view number) {
    const auto subject = take(register_->find_subject("late-reports", number));
    EXPECT_TRUE(subject) << number;
    return subject ? as_company(*subject) : CompanyId{};
  }

  /// Enrols an officer with a fresh key.
  crypto::SigningKey enrol(const std::string& name) {
    crypto::SigningKey key = crypto::SigningKey::generate(random_);
    take(enrol_officer(*register_, name, "Authority", key.public_key(), at("2020-01-02")));
    return key;
  }

 private:
  files::ScratchFolder folder_;
  SeededRandom random_{1};
  std::unique_ptr<store::Register> register_;
};

}  // namespace goodstanding::service
