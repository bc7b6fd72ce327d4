#pragma once
/// A small sample world in memory, and its files read by their channels, for the tests.

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "goodstanding/channels/channel.hpp"
#include "goodstanding/channels/delivery_reader.hpp"
#include "goodstanding/files/input.hpp"
#include "goodstanding/files/whole_file.hpp"
#include "goodstanding/model/delivery.hpp"
#include "goodstanding/model/draft.hpp"
#include "goodstanding/sample/world.hpp"

namespace goodstanding::sample {

class MemorySink final : public FileSink {
 public:
  Result<void> begin(std::string_view name) override {
    current_ = &files[std::string(name)];
    return {};
  }
  Result<void> append(std::string_view bytes) override {
    current_->append(bytes);
    return {};
  }
  Result<void> end() override { return {}; }

  std::map<std::string, std::string> files;

 private:
  std::string* current_ = nullptr;
};

struct MemoryWorld {
  World world;
  std::map<std::string, std::string> files;
};

inline MemoryWorld make_world(std::uint64_t companies, std::uint64_t seed) {
  MemorySink sink;
  SilentProgress progress;
  auto world = generate_world({companies, seed}, sink, progress);
  EXPECT_TRUE(world.ok());
  return {*std::move(world), std::move(sink.files)};
}

inline channels::Channel load_sample_channel(const std::string& id) {
  const std::string path = std::string(GS_SOURCE_DIR) + "/channels/" + id + ".yaml";
  const auto text = files::read_file(path, 1U << 20U);
  EXPECT_TRUE(text.ok()) << path;
  channels::LoadedChannel loaded = channels::load_channel(*text, path);
  EXPECT_TRUE(loaded.findings.empty()) << format_findings(loaded.findings);
  EXPECT_TRUE(loaded.channel.has_value());
  return *loaded.channel;
}

/// What the channel made of one file.
struct ReadFile {
  DispositionCounts counts;
  std::vector<RowDraft> drafts;
  std::vector<Finding> findings;
  std::vector<channels::DeliveryWarning> warnings;
  std::optional<Date> published;
};

inline ReadFile read_sample_file(const MemoryWorld& made, const WorldFile& file) {
  ReadFile read;
  const channels::Channel channel = load_sample_channel(file.channel);
  auto input =
      files::open_input(std::make_unique<MemorySource>(made.files.at(file.name)), file.name);
  EXPECT_TRUE(input.ok());
  const channels::HolderDigests digests{channels::HolderKey{}};
  auto reader = channels::DeliveryReader::open(channel, {{file.name, input->get()}}, &digests);
  EXPECT_TRUE(reader.ok()) << (reader.ok() ? "" : reader.error().message);
  if (!reader.ok()) return read;
  read.published = reader->published();
  while (true) {
    const Result<bool> more = reader->next();
    EXPECT_TRUE(more.ok()) << (more.ok() ? "" : more.error().message);
    if (!more.ok() || !*more) break;
    read.counts.add(reader->outcome().disposition);
    if (reader->outcome().disposition == Disposition::kApplied) {
      read.drafts.push_back(reader->draft());
    } else if (reader->outcome().disposition == Disposition::kFinding) {
      read.findings.push_back(reader->outcome().finding);
    }
  }
  read.warnings = reader->warnings();
  return read;
}

}  // namespace goodstanding::sample
