#pragma once
/// The law and the sources as files: channel definitions and rule packs in their folders.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/base/result.hpp"
#include "goodstanding/casework/law.hpp"
#include "goodstanding/channels/channel.hpp"
#include "goodstanding/deadlines/calendar_file.hpp"
#include "goodstanding/lists/definition.hpp"
#include "goodstanding/measures/catalogue.hpp"
#include "goodstanding/rules/load_pack.hpp"
#include "goodstanding/rules/pack.hpp"

namespace goodstanding::service {

/// Gives the names of the definitions in `<home>/channels`, in byte order.
Result<std::vector<std::string>> list_channels(const std::string& home);
/// Loads a channel by its name (from `<home>/channels/NAME.yaml`) or by the path of its file.
/// Errors: kNotFound; kBadInput with every finding.
Result<channels::Channel> load_channel(const std::string& home, const std::string& name);

/// Loads the calendars in `<home>/calendars`; none if there is no such folder. Errors: kBadInput
/// with every finding; kIo.
Result<deadlines::CalendarBook> load_calendars(const std::string& home);
/// Gives the names of the lists in `<home>/lists`, in byte order.
Result<std::vector<std::string>> list_laws(const std::string& home);

/// Gives the names of the packs in `<home>/packs`, in byte order.
Result<std::vector<std::string>> list_packs(const std::string& home);
/// Reads the files of a pack by its name or the path of its folder. Errors: kNotFound; kIo; kLimit.
Result<rules::PackSource> read_pack(const std::string& home, const std::string& name);

/// A pack with everything that its folder holds.
struct LoadedPack {
  rules::PackSource source;
  rules::Pack pack;
  lists::ListBook lists;                 ///< empty if the pack has no lists.yaml
  measures::MeasureCatalogue catalogue;  ///< empty if it has no measures.yaml
  casework::CaseLaw cases;               ///< empty if it has no casework.yaml
  /// Gives id and version, as `supplier-probity@1.0.0`.
  [[nodiscard]] std::string name() const { return pack.name(); }
};
/// Loads a pack, or by the name of a file in `<home>/lists` the law of a list that stands by
/// itself, as a pack that rates nothing. Errors: kNotFound; kBadInput with every finding.
Result<LoadedPack> load_pack(const std::string& home, const std::string& name);
/// Gives every finding of a pack: of loading, of the checks before publication, of its own cases.
Result<Findings> check_pack(const std::string& home, const std::string& name);

}  // namespace goodstanding::service
