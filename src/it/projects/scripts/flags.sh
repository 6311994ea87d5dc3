#!/bin/sh
jq -r --arg prefix "$(cd "$1" && pwd -P)" '
  if .schemaVersion != 1 then error("this script knows schemaVersion 1") else . end
  | "-std=c++\(.compile.cxxStandard) -I\($prefix)/\(.paths.includedir)",
    "-L\($prefix)/\(.paths.libdir) -l\(.link.name)"' "$1/tvm-ffi.json"
