#include "goodstanding/columnar/kernel_sets.hpp"

namespace goodstanding::columnar {
namespace {
#include "goodstanding/columnar/kernels_body.hpp"
}  // namespace

Kernels plain_kernels() {
  return make_kernels(Machine::kPlain);
}

}  // namespace goodstanding::columnar
