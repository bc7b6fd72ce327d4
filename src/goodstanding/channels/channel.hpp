#pragma once
/// A channel: a described source of data. Its definition, a YAML file, says who publishes it, which
/// files come, what every column is, which rows are companies, and what each row states. The format
/// is described in docs/reference/channels.md.

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/base/bytes.hpp"
#include "goodstanding/base/finding.hpp"
#include "goodstanding/model/delivery.hpp"

namespace goodstanding::channels {

struct Definition;

/// What people want to know of a channel.
struct ChannelInfo {
  std::string id;
  std::string title;
  std::string authority;
  std::string basis;   ///< the law under which the data comes
  std::string source;  ///< where it is published
  std::string licence;
  std::string timetable;
  DeliveryKind delivery = DeliveryKind::kDelta;
  std::string jurisdiction;  ///< of its records, ISO 3166-1 alpha-2; empty: unknown
};

/// A channel whose definition has no mistake. Cheap to copy. Thread-safety: immutable.
class Channel {
 public:
  explicit Channel(std::shared_ptr<const Definition> definition);

  [[nodiscard]] const ChannelInfo& info() const;
  /// Gives the SHA-256 of the definition's text.
  [[nodiscard]] const Digest& digest() const;
  /// Names the layouts of its files, in the order of the definition.
  [[nodiscard]] std::vector<std::string_view> layout_names() const;
  /// Says whether rows of any of its files are about role holders, so that reading needs the
  /// register's digests.
  [[nodiscard]] bool is_professional_register() const;
  /// Finds the layout that takes a file of this name (without its folder); none if no pattern fits.
  [[nodiscard]] std::optional<std::size_t> find_layout(std::string_view file_name) const;
  [[nodiscard]] const Definition& definition() const { return *definition_; }

 private:
  std::shared_ptr<const Definition> definition_;
};

/// What loading gives: a channel if no finding is an error.
struct LoadedChannel {
  std::optional<Channel> channel;
  Findings findings;
};

/// Loads a definition and finds every mistake in it: unknown keys, expressions of the wrong type,
/// names of person columns, missing evidence of an organisation. `file` stands in the findings.
/// Cost: about a millisecond.
LoadedChannel load_channel(std::string_view text, std::string_view file);

}  // namespace goodstanding::channels
