#pragma once
/// Work on blocks, shared among threads.

#include <algorithm>
#include <cstddef>
#include <thread>
#include <vector>

namespace goodstanding::columnar {

/// Calls `work(thread, first, end)` for equal shares of the blocks, one thread each; the first on
/// the thread that calls.
template <class Work>
void share_blocks(std::size_t blocks, std::size_t threads, const Work& work) {
  threads = std::clamp<std::size_t>(threads, 1, std::max<std::size_t>(blocks, 1));
  std::vector<std::thread> others;
  for (std::size_t i = 1; i < threads; ++i) {
    others.emplace_back([&, i] { work(i, blocks * i / threads, blocks * (i + 1) / threads); });
  }
  work(std::size_t{0}, std::size_t{0}, blocks / threads);
  for (std::thread& other : others) other.join();
}

}  // namespace goodstanding::columnar
