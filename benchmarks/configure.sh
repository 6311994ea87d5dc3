#!/usr/bin/env bash
# What a build pays for asking where tvm-ffi is, beside upstream's Python wheel and beside doing nothing: find_package,
# configuring again, tvm-ffi-config. Prints medians in milliseconds and ratios of one run.
#
#   benchmarks/configure.sh [RUNS]     after `mvn -DskipTests install` on Linux x86_64; needs CMake 3.23, a C++ compiler,
#                                      python3 with venv and pip, hyperfine, jq
set -euo pipefail
runs=${1:-20}
here=$(cd "$(dirname "$0")" && pwd)
version=$(sed -n 's:.*<natives.locked>\(.*\)</natives.locked>.*:\1:p' "$here/../pom.xml")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check "apache-tvm-ffi==$version"
export PATH="$work/python/bin:$PATH"

# Prefixes of one layout, so that CMake finds each in the same way; names of one length, for longer paths cost more.
jar="$here/../tvm-ffi-natives/target/tvm-ffi-natives-$version-linux-x86_64.jar"
python3 -m zipfile -e "$jar" jar
mv jar/META-INF/tvm-ffi/linux-x86_64 ours_
chmod +x ours_/bin/tvm-ffi-config
ln -s "$(python3 -c 'import pathlib, tvm_ffi; print(pathlib.Path(tvm_ffi.__file__).parent)')" wheel
mkdir -p {empty,rated,least}/share/cmake/tvm_ffi
touch {empty,rated}/share/cmake/tvm_ffi/tvm_ffi-config.cmake
for kind in rated least; do cp ours_/share/cmake/tvm_ffi/tvm_ffi-config-version.cmake "$kind/share/cmake/tvm_ffi/"; done
# The least that has the names of the contract, and nothing behind them: what no config file can go below.
cat > least/share/cmake/tvm_ffi/tvm_ffi-config.cmake <<'CMAKE'
add_library(tvm_ffi::header INTERFACE IMPORTED)
add_library(tvm_ffi::shared SHARED IMPORTED)
foreach(name IN ITEMS
    tvm_ffi_add_prefix_map tvm_ffi_add_apple_dsymutil tvm_ffi_add_msvc_flags tvm_ffi_hide_static_linked_lib_symbols
    tvm_ffi_add_target_from_obj tvm_ffi_configure_target tvm_ffi_install add_tvm_ffi_cubin add_tvm_ffi_fatbin
    tvm_ffi_embed_bin_into)
  function(${name})
  endfunction()
endforeach()
CMAKE

mkdir find small none
cat > find/CMakeLists.txt <<'CMAKE'
cmake_minimum_required(VERSION 3.23)
project(find LANGUAGES CXX)
string(TIMESTAMP start "%s%f" UTC)
find_package(tvm_ffi CONFIG REQUIRED)
string(TIMESTAMP stop "%s%f" UTC)
math(EXPR microseconds "${stop} - ${start}")
message(NOTICE "microseconds ${microseconds}")
CMAKE
echo 'int main() { return 0; }' | tee small/main.cc > none/main.cc
cat > none/CMakeLists.txt <<'CMAKE'
cmake_minimum_required(VERSION 3.20)
project(small LANGUAGES CXX)
add_executable(main main.cc)
CMAKE
{ cat none/CMakeLists.txt; echo 'find_package(tvm_ffi CONFIG REQUIRED)'
  echo 'target_link_libraries(main PRIVATE tvm_ffi::header tvm_ffi::shared)'; } > small/CMakeLists.txt

microseconds() { # kind, more options: one find_package in one CMake process
  cmake -S find -B "build-$1" "-DCMAKE_PREFIX_PATH=$work/$1" "${@:2}" 2>&1 | sed -n 's/^microseconds //p'
}
median() { sort -n "$1" | sed -n "$(( ($(wc -l < "$1") + 1) / 2 ))p"; }

kinds='empty rated least ours_ wheel'
for _ in $(seq "$runs"); do
  for kind in $kinds; do
    rm -rf "build-$kind"
    microseconds "$kind" >> "$kind.first"
    microseconds "$kind" -Utvm_ffi_DIR >> "$kind.again"
  done
done
echo "find_package(tvm_ffi), median of $runs CMake processes"
for moment in first again; do
  for kind in $kinds; do
    printf '%s %s %s %s\n' "$moment" "$kind" "$(median "$kind.$moment")" "$(median "empty.$moment")"
  done
done | awk '
  BEGIN { name["empty"] = "empty config file"; name["rated"] = "empty config file with our version file"
          name["least"] = "the same with empty targets and functions"; name["ours_"] = "this prefix"
          name["wheel"] = "upstream" }
  { printf "  %-5s  %-42s %9.2f ms  %8.2f x empty\n", $1, name[$2], $3 / 1000, $3 / $4 }'

for kind in ours_ wheel; do
  cmake -S small -B "small-$kind" "-DCMAKE_PREFIX_PATH=$work/$kind" > /dev/null
done
cmake -S none -B small-none > /dev/null
hyperfine --shell=none --warmup 2 --runs "$runs" --export-json again.json \
  "cmake small-none" "cmake small-ours_" "cmake small-wheel" >&2
jq -r '[.results[].median * 1000 | . * 10 | round / 10] | . as [$none, $ours, $upstream]
  | "configuring a small project again: without tvm_ffi \($none) ms, this prefix \($ours) ms, upstream \($upstream) ms"' again.json

hyperfine --shell=none --warmup 20 --runs "$((runs * 20))" --export-json cli.json \
  "sh -c 'echo x'" "ours_/bin/tvm-ffi-config --includedir" >&2
hyperfine --shell=none --warmup 2 --runs "$runs" --export-json upstream.json "python/bin/tvm-ffi-config --includedir" >&2
jq -rs '[.[].results[].median * 1000] | . as [$echo, $ours, $upstream]
  | "tvm-ffi-config --includedir: sh -c \"echo x\" \($echo * 100 | round / 100) ms, this prefix \($ours * 100 | round / 100) ms (\($ours / $echo * 100 | round / 100) x), upstream \($upstream | round) ms (\($upstream / $echo | round) x)"' \
  cli.json upstream.json
