#pragma once
/// A folder that exists as long as its object: for tests and for work that leaves nothing behind.

#include <string>

namespace goodstanding::files {

/// Owns an empty folder of its own under the system's temporary folder (TMPDIR, else /tmp), and
/// removes it with all that lies in it. Requires: that the temporary folder can be written; if not,
/// the program aborts.
class ScratchFolder {
 public:
  ScratchFolder();
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  [[nodiscard]] const std::string& path() const { return path_; }
  /// Gives the path of a file in it, whether there is one or not.
  [[nodiscard]] std::string file(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

}  // namespace goodstanding::files
