#pragma once
/// Assertions that are always on: a false one is a fault of ours, never of the user's data.

namespace goodstanding {

/// Prints the broken assumption with its place to standard error and aborts.
[[noreturn]] void fail_assertion(const char* expression, const char* file, int line);

}  // namespace goodstanding

#define GS_ASSERT(expression) \
  ((expression) ? void(0) : ::goodstanding::fail_assertion(#expression, __FILE__, __LINE__))
