# Builds a port as vcpkg's scripts do, with stand-ins for the functions of vcpkg's that ours calls.
# usage: cmake -DPORT=NAME -DCURRENT_PORT_DIR=FOLDER -DCURRENT_PACKAGES_DIR=FOLDER -P build-port.cmake
cmake_minimum_required(VERSION 3.20)

# All that vcpkg says of the result: where the one folder at the top of the archive now lies.
function(vcpkg_extract_source_archive result)
  cmake_parse_arguments(PARSE_ARGV 1 option "" ARCHIVE "")
  set(extracted "${CURRENT_PACKAGES_DIR}-sources")
  file(ARCHIVE_EXTRACT INPUT "${option_ARCHIVE}" DESTINATION "${extracted}")
  file(GLOB top "${extracted}/*")
  set("${result}" "${top}" PARENT_SCOPE)
endfunction()

function(vcpkg_install_copyright)
  cmake_parse_arguments(PARSE_ARGV 0 option "" "" FILE_LIST)
  foreach(file IN LISTS option_FILE_LIST)
    file(READ "${file}" text)
    file(APPEND "${CURRENT_PACKAGES_DIR}/share/${PORT}/copyright" "${text}")
  endforeach()
endfunction()

include("${CURRENT_PORT_DIR}/portfile.cmake")
