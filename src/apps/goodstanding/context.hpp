#pragma once
/// What a command works with: the register, the time, the channels and packs that came along.

#include <memory>
#include <optional>
#include <string>

#include "arguments.hpp"
#include "goodstanding/base/date.hpp"
#include "goodstanding/base/result.hpp"
#include "goodstanding/crypto/system_random.hpp"
#include "goodstanding/store/register.hpp"

namespace goodstanding::app {

class Context {
 public:
  explicit Context(const Arguments& arguments) : arguments_(&arguments) {}

  /// Gives the path of the register: `--register`, else `register.db` in the user's data folder.
  [[nodiscard]] std::string register_path() const;
  /// Opens the register, once. Errors: those of opening; kRefused for `--clock` on a live register.
  Result<store::Register*> open_register();
  /// Creates it.
  Result<store::Register*> create_register(store::RegisterMode mode);
  /// Gives the time: the machine's, or that of `--clock`, which only a rehearsal register takes.
  Result<Instant> now();
  /// Gives the question a command asks: `--as-of` (default: today) and `--known-at` (default: now).
  Result<View> view();
  /// Gives the folder with channels/ and packs/.
  [[nodiscard]] std::string home() const;
  [[nodiscard]] bool json() const { return arguments_->has("json"); }
  Random& random() { return random_; }

 private:
  const Arguments* arguments_;
  crypto::SystemRandom random_;
  std::unique_ptr<store::Register> register_;
};

}  // namespace goodstanding::app
