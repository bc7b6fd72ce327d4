#include "goodstanding/columnar/kernels.hpp"

#include "goodstanding/columnar/kernel_sets.hpp"

namespace goodstanding::columnar {
namespace {

bool can_run(Machine machine) {
  switch (machine) {
    case Machine::kPlain:
      return true;
    case Machine::kAvx2:
      return __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("bmi2") != 0;
    case Machine::kAvx512:
      return __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512bw") != 0 &&
             __builtin_cpu_supports("avx512dq") != 0 && __builtin_cpu_supports("avx512vl") != 0 &&
             __builtin_cpu_supports("bmi2") != 0;
  }
  return false;
}

}  // namespace

const Kernels* find_kernels(Machine machine) {
  static const Kernels kPlain = plain_kernels();
  static const Kernels kAvx2 = avx2_kernels();
  static const Kernels kAvx512 = avx512_kernels();
  if (!can_run(machine)) return nullptr;
  if (machine == Machine::kAvx512) return &kAvx512;
  return machine == Machine::kAvx2 ? &kAvx2 : &kPlain;
}

const Kernels& best_kernels() {
  for (const Machine machine : {Machine::kAvx512, Machine::kAvx2}) {
    if (const Kernels* kernels = find_kernels(machine)) return *kernels;
  }
  return *find_kernels(Machine::kPlain);
}

}  // namespace goodstanding::columnar
