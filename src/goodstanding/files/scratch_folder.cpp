#include "goodstanding/files/scratch_folder.hpp"

#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "goodstanding/base/assert.hpp"

namespace goodstanding::files {

ScratchFolder::ScratchFolder() {
  std::error_code code;
  path_ = (std::filesystem::temp_directory_path(code) / "goodstanding-XXXXXX").string();
  GS_ASSERT(!code);
  GS_ASSERT(::mkdtemp(path_.data()) != nullptr);
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace goodstanding::files
