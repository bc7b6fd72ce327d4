// Feeds the pack loader with the files of one pack, cut out of one input: a line `=== path` begins
// a file. Whatever comes, loading ends with findings or a pack, and hashing with a digest.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "goodstanding/rules/check_pack.hpp"
#include "goodstanding/rules/load_pack.hpp"

namespace {

goodstanding::rules::PackSource cut(std::string_view input) {
  goodstanding::rules::PackSource source;
  source.name = "packs/fuzz";
  std::string path = "pack.yaml";
  while (!input.empty()) {
    const std::size_t end = input.find('\n');
    const std::string_view line = input.substr(0, end);
    if (line.starts_with("=== ")) {
      path = line.substr(4);
    } else {
      source.files[path].append(line).push_back('\n');
    }
    input.remove_prefix(end == std::string_view::npos ? input.size() : end + 1);
  }
  return source;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto source = cut({reinterpret_cast<const char*>(data), size});  // NOLINT
  const auto loaded = goodstanding::rules::load_pack(source);
  if (loaded.pack) goodstanding::rules::check_pack(*loaded.pack, source);
  goodstanding::rules::hash_pack(source);
  return 0;
}
