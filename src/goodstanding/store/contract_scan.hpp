#pragma once
/// Scans: every subject once, with what the options ask for.

#include <cstddef>

#include "goodstanding/store/contract_fixture.hpp"

namespace goodstanding::store {

TEST_P(RegisterContract, ScanHandsOutEachCompanyOnceAsLoadDoes) {
  const Identifier lei{"lei", "529900T8BM49AURSDO55"};
  std::vector<RowDraft> rows;
  for (std::uint64_t i = 1; i <= 300; ++i) {
    rows.push_back(row(i, "k" + std::to_string(i), "Name " + std::to_string(i),
                       i % 3 == 0 ? std::to_string(i) : ""));
  }
  rows.push_back(row(301, "joined", "Acme", "1", {lei}));
  deliver(header("a", 1), rows, 0);
  deliver(header("b", 2), {row(1, "z9", "Acme", "2", {lei})}, 1);
  std::size_t seen = 0;
  Register::ScanOptions options;
  options.view = now();
  const auto scanned = register_->scan(options, [&](const Dossier& scanned_dossier) {
    ++seen;
    const Dossier loaded = dossier(scanned_dossier.company, now());
    EXPECT_EQ(scanned_dossier.sources, loaded.sources);
    EXPECT_EQ(scanned_dossier.records, loaded.records);
    EXPECT_EQ(scanned_dossier.statements, loaded.statements);
    return true;
  });
  ASSERT_TRUE(scanned.ok());
  EXPECT_EQ(seen, 301U);
}

TEST_P(RegisterContract, ScanEndsWhenTheVisitorHasEnough) {
  deliver(header("a", 1), {row(1, "k1", "A"), row(2, "k2", "B"), row(3, "k3", "C")}, 0);
  std::size_t seen = 0;
  Register::ScanOptions options;
  options.view = now();
  ASSERT_TRUE(register_->scan(options, [&](const Dossier&) { return ++seen < 2; }).ok());
  EXPECT_EQ(seen, 2U);
}

TEST_P(RegisterContract, ScanReadsOnlyWhatItIsAskedFor) {
  RowDraft both = row(1, "k1", "Acme", "10");
  Record award = both.records[0].claim;
  award.kind = "award";
  both.records.push_back({0, award});
  deliver(header("a", 1), {both}, 0);
  Register::ScanOptions options;
  options.view = now();
  options.record_kinds = {"award", "a kind that nobody wrote"};
  options.with_statements = false;
  std::size_t seen = 0;
  const auto scanned = register_->scan(options, [&](const Dossier& company_dossier) {
    ++seen;
    EXPECT_TRUE(company_dossier.statements.empty());
    EXPECT_EQ(company_dossier.records.size(), 1U);
    if (!company_dossier.records.empty()) {
      EXPECT_EQ(company_dossier.records[0].claim.kind, "award");
    }
    return true;
  });
  ASSERT_TRUE(scanned.ok());
  EXPECT_EQ(seen, 1U);
}

TEST_P(RegisterContract, ScanKnowsNobodyBeforeTheDelivery) {
  deliver(header("a", 1), {row(1, "k1", "Acme")}, 5);
  Register::ScanOptions options;
  options.view = view("2030-01-01", moment(4));
  const auto scanned = register_->scan(options, [&](const Dossier&) {
    ADD_FAILURE() << "handed out before it was known";
    return true;
  });
  EXPECT_TRUE(scanned.ok());
}

}  // namespace goodstanding::store
