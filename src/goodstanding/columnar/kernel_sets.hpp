#pragma once
/// The kernels of each machine, for the inside of this module.

#include "goodstanding/columnar/kernels.hpp"

namespace goodstanding::columnar {

Kernels plain_kernels();
Kernels avx2_kernels();
Kernels avx512_kernels();

}  // namespace goodstanding::columnar
