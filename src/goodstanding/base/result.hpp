#pragma once
/// Result<T>: a value or an Error. Every function that can fail for a reason outside the program
/// returns one; a Result may not be ignored.

#include <optional>
#include <utility>
#include <variant>

#include "goodstanding/base/assert.hpp"
#include "goodstanding/base/error.hpp"

namespace goodstanding {

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}      // NOLINT
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT

  [[nodiscard]] bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  /// Gives the value. Requires: ok().
  [[nodiscard]] T& value() & {
    GS_ASSERT(ok());
    return *std::get_if<0>(&state_);
  }
  [[nodiscard]] const T& value() const& {
    GS_ASSERT(ok());
    return *std::get_if<0>(&state_);
  }
  [[nodiscard]] T&& value() && {
    GS_ASSERT(ok());
    return std::move(*std::get_if<0>(&state_));
  }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  /// Gives the error. Requires: not ok().
  [[nodiscard]] const Error& error() const& {
    GS_ASSERT(!ok());
    return *std::get_if<1>(&state_);
  }
  [[nodiscard]] Error&& error() && {
    GS_ASSERT(!ok());
    return std::move(*std::get_if<1>(&state_));
  }

 private:
  std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)) {}  // NOLINT

  [[nodiscard]] bool ok() const { return !error_.has_value(); }
  explicit operator bool() const { return ok(); }
  [[nodiscard]] const Error& error() const& {
    GS_ASSERT(!ok());
    return *error_;
  }
  [[nodiscard]] Error&& error() && {
    GS_ASSERT(!ok());
    return std::move(*error_);
  }

 private:
  std::optional<Error> error_;
};

}  // namespace goodstanding

#define GS_CONCAT_(a, b) a##b
#define GS_CONCAT(a, b) GS_CONCAT_(a, b)

/// Returns the error of an expression from the enclosing function, if it has one.
#define GS_TRY(...)                                                                                \
  if (auto GS_CONCAT(gs_result_, __LINE__) = (__VA_ARGS__); !GS_CONCAT(gs_result_, __LINE__).ok()) \
  return std::move(GS_CONCAT(gs_result_, __LINE__)).error()

/// Declares (or assigns to) `declaration` the value of an expression, or returns its error.
#define GS_TRY_ASSIGN(declaration, ...)                        \
  auto GS_CONCAT(gs_result_, __LINE__) = (__VA_ARGS__);        \
  if (!GS_CONCAT(gs_result_, __LINE__).ok())                   \
    return std::move(GS_CONCAT(gs_result_, __LINE__)).error(); \
  declaration = *std::move(GS_CONCAT(gs_result_, __LINE__))
