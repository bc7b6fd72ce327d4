#include "goodstanding/columnar/kernel_sets.hpp"

namespace goodstanding::columnar {
namespace {
#include "goodstanding/columnar/kernels_body.hpp"
}  // namespace

Kernels avx2_kernels() {
  return make_kernels(Machine::kAvx2);
}

}  // namespace goodstanding::columnar
