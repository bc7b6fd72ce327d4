#include "context.hpp"

#include <unistd.h>

#include <array>
#include <cstdlib>

#include "goodstanding/files/whole_file.hpp"
#include "goodstanding/store_sqlite/sqlite_register.hpp"

namespace goodstanding::app {
namespace {

std::string data_folder() {
  if (const char* folder = std::getenv("XDG_DATA_HOME"); folder != nullptr && *folder != '\0') {
    return std::string(folder) + "/goodstanding";
  }
  const char* home = std::getenv("HOME");
  return std::string(home != nullptr ? home : ".") + "/.local/share/goodstanding";
}

/// The folder beside an installed program, if it is one.
std::optional<std::string> installed_home() {
  std::array<char, 4096> buffer{};
  const ssize_t length = ::readlink("/proc/self/exe", buffer.data(), buffer.size());
  if (length <= 0) return std::nullopt;
  const std::string program(buffer.data(), static_cast<std::size_t>(length));
  std::string home = program.substr(0, program.rfind('/')) + "/../share/goodstanding";
  if (!files::is_folder(home)) return std::nullopt;
  return home;
}

}  // namespace

std::string Context::register_path() const {
  if (const auto path = arguments_->find("register")) return *path;
  return data_folder() + "/register.db";
}

Result<store::Register*> Context::open_register() {
  if (register_) return register_.get();
  GS_TRY_ASSIGN(register_, store_sqlite::open_register(register_path(), random_));
  GS_TRY(now());
  return register_.get();
}

Result<store::Register*> Context::create_register(store::RegisterMode mode) {
  if (mode == store::RegisterMode::kLive && arguments_->has("clock")) {
    return Error{ErrorId::kRefused,
                 "--clock goes with --rehearsal: a live register takes the time "
                 "from the machine"};
  }
  if (!arguments_->has("register")) GS_TRY(files::make_folder(data_folder()));
  GS_TRY_ASSIGN(const std::optional<Instant> clock, arguments_->instant("clock"));
  GS_TRY_ASSIGN(register_,
                store_sqlite::create_register(register_path(), random_,
                                              clock.value_or(SystemClock().now()), mode));
  return register_.get();
}

Result<Instant> Context::now() {
  GS_TRY_ASSIGN(const std::optional<Instant> clock, arguments_->instant("clock"));
  if (!clock) return SystemClock().now();
  if (register_) {
    GS_TRY_ASSIGN(const store::RegisterMode mode, register_->mode());
    if (mode == store::RegisterMode::kLive) {
      return Error{ErrorId::kRefused,
                   "--clock: this register is live and takes the time from the "
                   "machine; make a rehearsal with `goodstanding init --rehearsal`"};
    }
  }
  return *clock;
}

Result<View> Context::view() {
  GS_TRY_ASSIGN(const Instant moment, now());
  GS_TRY_ASSIGN(const std::optional<Date> as_of, arguments_->date("as-of"));
  GS_TRY_ASSIGN(const std::optional<Instant> known_at, arguments_->instant("known-at"));
  return View{as_of.value_or(date_of(moment)), known_at.value_or(moment)};
}

std::string Context::home() const {
  if (const auto folder = arguments_->find("home")) return *folder;
  if (const char* folder = std::getenv("GOODSTANDING_HOME"); folder != nullptr) return folder;
  return installed_home().value_or(GS_SOURCE_DIR);
}

}  // namespace goodstanding::app
