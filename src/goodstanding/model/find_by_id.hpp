#pragma once
/// Finds a thing by its id among a few.

#include <algorithm>
#include <string_view>
#include <vector>

namespace goodstanding {

/// Finds the first of `things` whose member `id` is `id`; nullptr if there is none. The pointer
/// lives as long as the vector is not changed. Cost: linear; meant for what a file lists.
template <class Thing>
const Thing* find_by_id(const std::vector<Thing>& things, std::string_view id) {
  const auto found = std::find_if(things.begin(), things.end(),
                                  [&](const Thing& thing) { return thing.id == id; });
  return found == things.end() ? nullptr : &*found;
}

}  // namespace goodstanding
