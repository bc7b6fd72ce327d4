#pragma once
/// Whole files at once: reading small ones, replacing them so that no reader ever sees half of one,
/// and listing them. Paths are those of the operating system, relative to the working folder.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/base/result.hpp"

namespace goodstanding::files {

/// Reads a whole file as it is, without decompression.
/// Errors: kIo with path and reason; kLimit if it has more than `max_bytes`.
Result<std::string> read_file(const std::string& path, std::uint64_t max_bytes);

/// Who may read a file that is written.
enum class FileAccess : std::uint8_t {
  kAsUmask,    ///< whoever the process's umask admits
  kOwnerOnly,  ///< only the user who runs the program: for keys
};

/// Replaces `path` by `content`, or leaves it as it was: writes a temporary file in the same
/// folder, flushes it to the disk, renames it, and flushes the folder. On failure no temporary file
/// stays. Errors: kIo with path and reason, such as a full disk.
Result<void> write_file_atomically(const std::string& path, std::string_view content,
                                   FileAccess access = FileAccess::kAsUmask);

/// Gives the paths (`folder` and name) of the regular files in `folder`, not in folders below it,
/// whose names end in `suffix`, in byte order. An empty suffix means all. Hidden files (a leading
/// dot) are left out. Errors: kIo with path and reason.
Result<std::vector<std::string>> list_files(const std::string& folder, std::string_view suffix);

/// Gives the paths of the folders in `folder`, in byte order, without hidden ones.
/// Errors: kIo with path and reason.
Result<std::vector<std::string>> list_folders(const std::string& folder);

/// Gives the size of a regular file. Units: bytes. Errors: kIo with path and reason.
Result<std::uint64_t> file_size(const std::string& path);

/// Makes a folder and those above it, where they are missing. Errors: kIo with path and reason.
Result<void> make_folder(const std::string& path);

/// Says whether the path leads to a folder; false if it leads nowhere.
bool is_folder(const std::string& path);

}  // namespace goodstanding::files
