# One library per module, warnings as errors, tests beside the code.

add_library(gs_flags INTERFACE)
target_compile_options(gs_flags INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # With -O3 it sees overlaps in std::string that are not there (GCC bug 105651), and values of
  # std::optional that are read before they are set (GCC bug 80635).
  target_compile_options(gs_flags INTERFACE
    $<$<CONFIG:Release>:-Wno-restrict> $<$<CONFIG:Release>:-Wno-error=maybe-uninitialized>)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  # std::stable_sort of libstdc++ 12 uses what C++17 deprecated; clang blames the caller.
  target_compile_options(gs_flags INTERFACE -Wno-deprecated-declarations)
endif()
target_include_directories(gs_flags INTERFACE ${PROJECT_SOURCE_DIR}/src)
if(GOODSTANDING_SANITIZE)
  target_compile_options(gs_flags INTERFACE -fsanitize=${GOODSTANDING_SANITIZE}
                         -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(gs_flags INTERFACE -fsanitize=${GOODSTANDING_SANITIZE})
endif()

# gs_module(NAME [DEPENDS module...] [LIBRARIES library...])
#   Every .cpp of the folder belongs to the library, every *_test.cpp to <name>_test.
function(gs_module name)
  cmake_parse_arguments(ARG "" "" "DEPENDS;LIBRARIES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  add_library(gs_${name} STATIC ${sources})
  target_link_libraries(gs_${name} PUBLIC gs_flags)
  foreach(module IN LISTS ARG_DEPENDS)
    target_link_libraries(gs_${name} PUBLIC gs_${module})
  endforeach()
  target_link_libraries(gs_${name} PRIVATE ${ARG_LIBRARIES})
  if(GOODSTANDING_TESTS AND tests)
    gs_test(${name}_test ${tests})
    target_link_libraries(${name}_test PRIVATE gs_${name})
  endif()
endfunction()

# gs_test(NAME source...): one gtest program; each test case is a ctest of its own label.
function(gs_test name)
  add_executable(${name} ${ARGN})
  target_link_libraries(${name} PRIVATE gs_flags GTest::gtest GTest::gmock GTest::gtest_main)
  target_compile_definitions(${name} PRIVATE GS_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  include(GoogleTest)
  gtest_discover_tests(${name} TEST_PREFIX ${name}: DISCOVERY_TIMEOUT 60
                       PROPERTIES LABELS unit TIMEOUT 300 SKIP_REGULAR_EXPRESSION "\\[  SKIPPED \\]")
endfunction()
