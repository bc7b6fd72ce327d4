#include "goodstanding/feel/function.hpp"

#include <algorithm>
#include <utility>

#include "goodstanding/base/assert.hpp"

namespace goodstanding::feel {

void FunctionTable::add(NativeFunction function) {
  GS_ASSERT(find(function.name) == nullptr);
  functions_.push_back(std::make_shared<const NativeFunction>(std::move(function)));
}

std::shared_ptr<const NativeFunction> FunctionTable::find(std::string_view name) const {
  const auto found = std::find_if(functions_.begin(), functions_.end(),
                                  [&](const auto& function) { return function->name == name; });
  return found == functions_.end() ? nullptr : *found;
}

}  // namespace goodstanding::feel
