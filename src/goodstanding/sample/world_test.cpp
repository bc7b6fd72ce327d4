#include "goodstanding/sample/world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string>

#include "goodstanding/codec/yaml.hpp"
#include "goodstanding/sample/deliveries.hpp"
#include "goodstanding/sample/sample_fixture.hpp"

namespace goodstanding::sample {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

/// One world for all tests: large enough for every kind of record and mistake.
const MemoryWorld& shared_world() {
  static const MemoryWorld world = make_world(4'000, 1);
  return world;
}

TEST(SampleWorld, GivesTheSameBytesForTheSameOptions) {
  EXPECT_EQ(make_world(300, 7).files, make_world(300, 7).files);
}

TEST(SampleWorld, DiffersBySeed) {
  EXPECT_NE(make_world(300, 7).files, make_world(300, 8).files);
}

TEST(SampleWorld, RefusesAWorldWithoutCompanies) {
  MemorySink sink;
  SilentProgress progress;
  const auto world = generate_world({0, 1}, sink, progress);
  ASSERT_FALSE(world.ok());
  EXPECT_EQ(world.error().id, ErrorId::kUsage);
}

TEST(SampleWorld, HasEightChannelsInTheOrderOfPublication) {
  std::set<std::string> channels;
  std::string before;
  for (const WorldFile& file : shared_world().world.files) {
    channels.insert(file.channel);
    EXPECT_LE(before, file.published);
    before = file.published;
  }
  EXPECT_EQ(channels.size(), 8U);
}

TEST(SampleWorld, EveryFileIsReadByItsChannelAsTheAccountSays) {
  for (const WorldFile& file : shared_world().world.files) {
    const ReadFile read = read_sample_file(shared_world(), file);
    EXPECT_EQ(read.counts.total(), file.rows) << file.name;
    EXPECT_EQ(read.counts.of(Disposition::kPerson), file.persons) << file.name;
    EXPECT_EQ(read.counts.of(Disposition::kOtherKind), file.other_kinds) << file.name;
    EXPECT_EQ(read.counts.of(Disposition::kFinding), file.findings)
        << file.name << "\n"
        << format_findings(read.findings);
    EXPECT_EQ(read.published, parse_date(file.published)) << file.name;
  }
}

TEST(SampleWorld, FilesAreDecodedWithoutLoss) {
  for (const WorldFile& file : shared_world().world.files) {
    for (const auto& warning : read_sample_file(shared_world(), file).warnings) {
      ADD_FAILURE() << file.name << ": " << warning.code << " " << warning.message;
    }
  }
}

TEST(SampleWorld, NothingOfAPersonIsStored) {
  for (const WorldFile& file : shared_world().world.files) {
    const ReadFile read = read_sample_file(shared_world(), file);
    for (const RowDraft& draft : read.drafts) {
      for (const auto& statement : draft.statements) {
        for (const std::string_view word :
             {"Sole trader", "Individual no.", "Natural persons", "Managing director", "Desk "}) {
          ASSERT_THAT(statement.claim.body, Not(HasSubstr(std::string(word)))) << file.name;
        }
      }
      for (const SubjectDraft& subject : draft.subjects) {
        ASSERT_THAT(subject.key, Not(HasSubstr("uscc:92"))) << file.name;
        ASSERT_FALSE(subject.key.starts_with("92")) << file.name;
      }
    }
  }
}

TEST(SampleWorld, NamesOfRoleHoldersStayAtTheDoor) {
  std::size_t holders = 0;
  std::size_t not_valid = 0;
  for (const WorldFile& file : shared_world().world.files) {
    if (file.channel != "sample-professional-register") continue;
    const ReadFile read = read_sample_file(shared_world(), file);
    const std::string& text = shared_world().files.at(file.name);
    EXPECT_THAT(text, HasSubstr("CR-7")) << "the file has licences";
    for (const RowDraft& draft : read.drafts) {
      ++holders;
      ASSERT_EQ(draft.records.size(), 1U);
      const std::string& body = draft.records.front().claim.body;
      EXPECT_THAT(body, Not(HasSubstr("CR-7")));
      not_valid += body.find("\"not-valid\"") == std::string::npos ? 0U : 1U;
    }
    for (const Finding& finding : read.findings) {
      EXPECT_THAT(finding.message + finding.excerpt + finding.hint, Not(HasSubstr("CR-7")));
      EXPECT_THAT(finding.message, Not(HasSubstr("2024-02-30"))) << "no cell is quoted";
    }
  }
  EXPECT_GT(holders, 50U);
  EXPECT_GT(not_valid, 0U);
}

TEST(SampleWorld, RelationsPointAtTheOtherSubjectOfTheirRow) {
  std::size_t relations = 0;
  std::set<std::string> kinds;
  for (const WorldFile& file : shared_world().world.files) {
    if (file.channel != "sample-group-register") continue;
    for (const RowDraft& draft : read_sample_file(shared_world(), file).drafts) {
      ASSERT_EQ(draft.subjects.size(), 2U);
      for (const auto& relation : draft.relations) {
        EXPECT_EQ(relation.claim.other, draft.subjects[1].key);
        EXPECT_NE(relation.claim.other, draft.subjects[0].key);
        kinds.insert(relation.claim.kind);
        ++relations;
      }
    }
  }
  EXPECT_GT(relations, 500U);
  EXPECT_THAT(kinds, ::testing::UnorderedElementsAre("owned-by", "controlled-by", "branch-of",
                                                     "supplier-of", "partner-of"));
}

TEST(SampleWorld, TheSecondFullListNoLongerHasSomeCompanies) {
  std::vector<std::set<std::string>> lists;
  for (const WorldFile& file : shared_world().world.files) {
    if (file.channel != "sample-business-register") continue;
    std::set<std::string>& keys = lists.emplace_back();
    for (const RowDraft& draft : read_sample_file(shared_world(), file).drafts) {
      keys.insert(draft.subjects[0].key);
    }
  }
  ASSERT_EQ(lists.size(), 2U);
  std::vector<std::string> dropped;
  std::ranges::set_difference(lists[0], lists[1], std::back_inserter(dropped));
  std::vector<std::string> added;
  std::ranges::set_difference(lists[1], lists[0], std::back_inserter(added));
  EXPECT_GT(dropped.size(), 10U);
  EXPECT_GT(added.size(), 100U);
}

TEST(SampleWorld, TheCorrectionTellsKnownMattersAnewWithAnotherCause) {
  std::map<std::string, std::string> first;
  std::size_t corrected = 0;
  for (const WorldFile& file : shared_world().world.files) {
    if (file.channel != "sample-tax-authority") continue;
    const bool is_correction = file.published == "2023-06-30";
    for (const RowDraft& draft : read_sample_file(shared_world(), file).drafts) {
      const std::string& body = draft.records.at(0).claim.body;
      if (first[draft.item] == body) continue;  // an exact repeat
      if (is_correction) {
        EXPECT_THAT(body, HasSubstr("\"cause\":\"authority-fault\""));
        // A row that was wrong in the first delivery lies in quarantine and is new here.
        if (!first[draft.item].empty()) {
          ++corrected;
          EXPECT_THAT(first[draft.item], HasSubstr("\"cause\":\"own\""));
        }
      }
      first[draft.item] = body;
    }
  }
  EXPECT_GT(corrected, 10U);
}

TEST(SampleWorld, TaxPenaltiesAreOneEventInBothChannels) {
  std::map<std::string, std::set<std::string>> channels_of_event;
  for (const WorldFile& file : shared_world().world.files) {
    for (const RowDraft& draft : read_sample_file(shared_world(), file).drafts) {
      for (const auto& record : draft.records) {
        if (record.claim.kind != "penalty.administrative") continue;
        channels_of_event[record.claim.event].insert(file.channel);
      }
    }
  }
  const auto twice = std::ranges::count_if(
      channels_of_event, [](const auto& entry) { return entry.second.size() == 2; });
  EXPECT_GT(twice, 20);
}

/// The kinds that the flagship pack reads, each with the members its fields are read from.
std::map<std::string, std::set<std::string>> members_by_kind() {
  const std::string path = std::string(GS_SOURCE_DIR) + "/packs/corporate-standing/records.yaml";
  const auto text = files::read_file(path, 1U << 20U);
  EXPECT_TRUE(text.ok()) << path;
  const codec::YamlDocument document = codec::parse_yaml(*text, path);
  EXPECT_TRUE(document.ok()) << format_findings(document.findings);
  std::map<std::string, std::set<std::string>> kinds;
  for (const codec::YamlNode& record : document.root.find("records")->items) {
    std::set<std::string>& members = kinds[record.find("kind")->text];
    const codec::YamlNode* fields = record.find("fields");
    if (fields == nullptr) continue;
    for (const codec::YamlPair& field : fields->pairs) {
      const codec::YamlNode* amount = field.value.find("amount");
      members.insert(amount != nullptr ? amount->text : field.key.text);
      if (amount != nullptr) members.insert(field.value.find("currency")->text);
    }
  }
  return kinds;
}

TEST(SampleWorld, TellsEveryKindAndFieldThatTheFlagshipPackReads) {
  auto missing = members_by_kind();
  ASSERT_GE(missing.size(), 14U);
  std::set<std::string> kinds;
  for (const auto& [kind, members] : missing) kinds.insert(kind);
  for (const WorldFile& file : shared_world().world.files) {
    for (const RowDraft& draft : read_sample_file(shared_world(), file).drafts) {
      for (const auto& record : draft.records) {
        ASSERT_TRUE(kinds.contains(record.claim.kind)) << record.claim.kind;
        std::erase_if(missing[record.claim.kind], [&](const std::string& member) {
          return record.claim.body.find("\"" + member + "\":") != std::string::npos;
        });
      }
    }
  }
  for (const auto& [kind, members] : missing) {
    EXPECT_TRUE(members.empty()) << kind << " never has " << *members.begin();
  }
}

TEST(SampleWorld, ConductAbroadNamesItsJurisdiction) {
  std::set<std::string> places;
  std::size_t without_number = 0;
  for (const WorldFile& file : shared_world().world.files) {
    if (file.channel != "sample-abroad") continue;
    for (const RowDraft& draft : read_sample_file(shared_world(), file).drafts) {
      without_number += draft.subjects[0].identifiers.empty() ? 1U : 0U;
      for (const auto& record : draft.records) places.insert(record.claim.jurisdiction);
    }
  }
  EXPECT_FALSE(places.contains("XT"));
  EXPECT_GE(places.size(), 3U);
  EXPECT_GT(without_number, 0U);
}

TEST(SampleWorld, ManifestNamesEveryFileOnce) {
  const MemoryWorld& made = shared_world();
  const std::string& manifest = made.files.at("manifest.csv");
  EXPECT_TRUE(manifest.starts_with("channel,file,order,published\n"));
  EXPECT_EQ(static_cast<std::size_t>(std::ranges::count(manifest, '\n')),
            made.world.files.size() + 1);
  for (const WorldFile& file : made.world.files) {
    EXPECT_THAT(manifest, HasSubstr(file.channel + "," + file.name + ","));
    EXPECT_EQ(made.files.at(file.name).size(), file.bytes);
  }
  EXPECT_EQ(made.files.size(), made.world.files.size() + 2);
}

TEST(Amounts, AreWrittenInBothWays) {
  EXPECT_EQ(format_amount(123'456'705), "1234567.05");
  EXPECT_EQ(format_continental_amount(123'456'705), "1.234.567,05");
  EXPECT_EQ(format_continental_amount(99), "0,99");
  EXPECT_EQ(format_continental_amount(100'000), "1.000,00");
}

TEST(Windows, TellAMatterWhenItIsKnownAndWhenItChanges) {
  const Window window{*parse_date("2022-01-01"), *parse_date("2022-12-31")};
  const Date early = *parse_date("2021-05-01");
  const Date within = *parse_date("2022-05-01");
  const Date late = *parse_date("2023-05-01");
  EXPECT_TRUE(window.tells(within, {}));
  EXPECT_TRUE(window.tells(early, within));
  EXPECT_FALSE(window.tells(early, late));
  EXPECT_FALSE(window.tells(late, {}));
  EXPECT_EQ(window.seen(late), std::nullopt);
  EXPECT_EQ(window.seen(early), early);
}

}  // namespace
}  // namespace goodstanding::sample
