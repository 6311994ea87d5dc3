# One library serves Debug and Release, and stays byte for byte upstream's.
set(VCPKG_POLICY_MISMATCHED_NUMBER_OF_BINARIES enabled)
set(VCPKG_FIXUP_ELF_RPATH OFF)

vcpkg_extract_source_archive(jar ARCHIVE "${CURRENT_PORT_DIR}/tvm-ffi-natives-@natives.version@-linux-x86_64.jar")
set(prefix "${jar}/tvm-ffi/linux-x86_64")
file(INSTALL "${prefix}/include" "${prefix}/lib" "${prefix}/share" DESTINATION "${CURRENT_PACKAGES_DIR}")
file(GLOB licenses "${prefix}/share/licenses/tvm-ffi/*")
vcpkg_install_copyright(FILE_LIST ${licenses})
