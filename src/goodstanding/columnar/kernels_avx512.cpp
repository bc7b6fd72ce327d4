#include <immintrin.h>

#include "goodstanding/columnar/kernel_sets.hpp"

namespace goodstanding::columnar {
namespace {
#include "goodstanding/columnar/kernels_body.hpp"
}  // namespace

Kernels avx512_kernels() {
  return make_kernels(Machine::kAvx512);
}

}  // namespace goodstanding::columnar
