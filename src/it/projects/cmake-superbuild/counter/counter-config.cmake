include(CMakeFindDependencyMacro)
find_dependency(tvm_ffi 0.1)
include("${CMAKE_CURRENT_LIST_DIR}/counter-targets.cmake")
