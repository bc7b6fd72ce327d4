#pragma once
/// For tests: the packs of this repository.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "goodstanding/rules/load_pack.hpp"

namespace goodstanding::rating {

/// Reads a pack's folder.
inline rules::PackSource read_source(const std::filesystem::path& folder) {
  rules::PackSource source;
  source.name = "packs/" + folder.filename().string();
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ostringstream text;
    text << std::ifstream(entry.path()).rdbuf();
    source.files[std::filesystem::relative(entry.path(), folder).generic_string()] = text.str();
  }
  return source;
}

/// Reads every pack that has a pack.yaml, by name.
inline std::vector<rules::PackSource> all_sources() {
  std::vector<std::filesystem::path> folders;
  for (const auto& entry : std::filesystem::directory_iterator(GS_SOURCE_DIR "/packs")) {
    if (std::filesystem::exists(entry.path() / "pack.yaml")) folders.push_back(entry.path());
  }
  std::sort(folders.begin(), folders.end());
  std::vector<rules::PackSource> sources;
  for (const auto& folder : folders) sources.push_back(read_source(folder));
  return sources;
}

}  // namespace goodstanding::rating
