# CMake asks the host's sw_vers whether macOS knows @rpath. Read after CMake's own rules, for a host that has none.
set(CMAKE_SHARED_LIBRARY_RUNTIME_C_FLAG "-Wl,-rpath,")
