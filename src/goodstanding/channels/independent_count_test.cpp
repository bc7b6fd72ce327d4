/// Reads the real files, where they are at hand, and compares the account of every row with that of
/// the independent reader in tests/independent.

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>

#include "goodstanding/channels/delivery_test.hpp"
#include "goodstanding/codec/json.hpp"

namespace goodstanding::channels {
namespace {

namespace fs = std::filesystem;

fs::path data_folder() {
  const char* shared = std::getenv("GOODSTANDING_SHARED");
  const fs::path folder =
      shared != nullptr ? fs::path(shared) : fs::path(GS_SOURCE_DIR) / "../shared";
  return folder / "data";
}

/// Reads what a command writes.
class CommandSource final : public ByteSource {
 public:
  explicit CommandSource(const std::string& command) : pipe_(popen(command.c_str(), "r")) {}
  ~CommandSource() override { EXPECT_EQ(pclose(pipe_), 0); }
  CommandSource(const CommandSource&) = delete;
  CommandSource& operator=(const CommandSource&) = delete;
  Result<std::size_t> read(std::span<std::uint8_t> buffer) override {
    return std::fread(buffer.data(), 1, buffer.size(), pipe_);
  }

 private:
  FILE* pipe_;
};

void append(std::string& out, const std::optional<Date>& date) {
  out += date ? format_date(*date) + "|" : "|";
}

/// Writes everything that a row says, so that equal texts say the same.
std::string content_of(const RowDraft& draft) {
  std::string out;
  for (const auto& [subject, claim] : draft.statements) {
    out += claim.kind + claim.body;
    append(out, claim.valid.from);
    append(out, claim.valid.to);
  }
  for (const auto& [subject, claim] : draft.records) {
    out += claim.kind + claim.body + std::string(format_status(claim.status));
    append(out, claim.valid.from);
    append(out, claim.valid.to);
  }
  return out;
}

/// Plays the register: a row whose subject and item said the same before is an exact repeat.
class Repeats {
 public:
  Disposition judge(const RowDraft& draft) {
    std::string& before = content_[draft.subjects.front().key + "\n" + draft.item];
    std::string now = content_of(draft);
    if (before == now) return Disposition::kExactRepeat;
    before = std::move(now);
    return Disposition::kApplied;
  }

 private:
  std::map<std::string, std::string> content_;
};

using Counts = std::map<std::string, DispositionCounts>;  // by file

Counts count_ours(const std::string& id, const std::vector<fs::path>& paths, Repeats& repeats) {
  std::vector<std::unique_ptr<CommandSource>> sources;
  std::vector<DeliveryInput> inputs;
  for (const fs::path& path : paths) {
    // Files that are not compressed come out as they are.
    sources.push_back(std::make_unique<CommandSource>("gzip -dcf '" + path.string() + "'"));
    inputs.push_back({path.filename(), sources.back().get()});
  }
  const Channel channel = load_shipped(id);
  Result<DeliveryReader> reader = DeliveryReader::open(channel, inputs);
  EXPECT_TRUE(reader.ok()) << (reader.ok() ? "" : reader.error().message);
  Counts counts;
  if (!reader.ok()) return counts;
  while (true) {
    const Result<bool> more = reader->next();
    EXPECT_TRUE(more.ok());
    if (!more.ok() || !*more) break;
    const RowOutcome& outcome = reader->outcome();
    const bool applied = outcome.disposition == Disposition::kApplied;
    counts[inputs[outcome.file].name].add(applied ? repeats.judge(reader->draft())
                                                  : outcome.disposition);
  }
  for (const DeliveryWarning& warning : reader->warnings()) {
    std::printf("%s: %s x %llu, first in row %llu: %s\n", inputs[warning.file].name.c_str(),
                warning.code.c_str(), static_cast<unsigned long long>(warning.count),
                static_cast<unsigned long long>(warning.row), warning.message.c_str());
  }
  return counts;
}

std::string run(const std::string& command) {
  CommandSource source(command);
  std::string out;
  std::array<std::uint8_t, 4096> buffer;
  while (true) {
    const std::size_t size = *source.read(buffer);
    if (size == 0) return out;
    out.append(as_text(ByteView(buffer.data(), size)));
  }
}

Counts count_independently(const std::string& id, const std::vector<fs::path>& paths,
                           const std::vector<fs::path>& after) {
  std::string command =
      "python3 " + std::string(GS_SOURCE_DIR) + "/tests/independent/dispositions.py " + id;
  for (const fs::path& path : paths) command += " '" + path.string() + "'";
  if (!after.empty()) command += " --after";
  for (const fs::path& path : after) command += " '" + path.string() + "'";
  const Result<codec::JsonValue> parsed = codec::parse_json(run(command));
  Counts counts;
  EXPECT_TRUE(parsed.ok());
  if (!parsed.ok()) return counts;
  for (const codec::JsonMember& file : parsed->find("files")->members()) {
    const auto of = [&file](std::string_view name) {
      return static_cast<std::uint64_t>(*file.value.find(name)->as_integer());
    };
    DispositionCounts& its = counts[file.name];
    its.add(Disposition::kApplied, of("applied"));
    its.add(Disposition::kExactRepeat, of("exact_repeat"));
    its.add(Disposition::kPerson, of("person"));
    its.add(Disposition::kOtherKind, of("other_kind"));
    its.add(Disposition::kFinding, of("finding"));
  }
  return counts;
}

std::string show(const DispositionCounts& counts) {
  std::string out;
  for (const std::uint64_t rows : counts.rows) out += std::to_string(rows) + " ";
  return out;
}

/// Compares deliveries that follow each other, file by file.
void compare(const std::string& id, const std::vector<std::vector<std::string>>& deliveries) {
  if (!fs::exists(data_folder())) GTEST_SKIP() << "no real files at " << data_folder();
  Repeats repeats;
  std::vector<fs::path> after;
  for (const std::vector<std::string>& names : deliveries) {
    std::vector<fs::path> paths;
    for (const std::string& name : names) paths.push_back(data_folder() / name);
    const Counts ours = count_ours(id, paths, repeats);
    for (const auto& [file, counts] : count_independently(id, paths, after)) {
      ASSERT_TRUE(ours.contains(file)) << file;
      EXPECT_EQ(show(ours.at(file)), show(counts)) << file;
    }
    after = paths;
  }
}

TEST(IndependentCount, AgreesOnFoodHygiene) {
  compare("uk-food-hygiene", {{"inspection/uk_food_hygiene_2015-02.csv.gz"},
                              {"inspection/uk_food_hygiene_2015-02_la323_adur.csv"}});
}

TEST(IndependentCount, AgreesOnIssuersOfSimulatedInvoices) {
  compare("mx-sat-69b", {{"sanctions/mx_sat_69b_2021-05-18_companies.csv.gz"}});
}

TEST(IndependentCount, AgreesOnSanctionedSuppliers) {
  compare("mx-sfp-sanctioned-suppliers", {{"sanctions/mx_sfp_sanctioned_suppliers_2017-01.csv"}});
}

TEST(IndependentCount, AgreesOnPublicContracts) {
  const std::string folder = "procurement/mx_compranet_contracts_";
  compare("mx-compranet-contracts",
          {{folder + "of_sanctioned_2010-2016.csv", folder + "sample_2010-2012.csv",
            folder + "sample_2013.csv", folder + "sample_2014.csv", folder + "sample_2015.csv"}});
}

TEST(IndependentCount, AgreesOnGenderPayGapReports) {
  compare("uk-gender-pay-gap", {{"register/uk_gender_pay_gap_2019-20.csv.gz"},
                                {"register/uk_gender_pay_gap_2021-22.csv.gz"}});
}

TEST(IndependentCount, AgreesOnDesignatedNationals) {
  const auto files = [](const std::string& folder) {
    std::vector<std::string> names;
    for (const char* name : {"/add.csv", "/alt.csv", "/sdn_comments.csv", "/sdn.csv"}) {
      names.push_back(folder + name);
    }
    return names;
  };
  compare("us-ofac-sdn",
          {files("sanctions/us_ofac_sdn_2019-01"), files("sanctions/us_ofac_sdn_2021-07")});
}

}  // namespace
}  // namespace goodstanding::channels
