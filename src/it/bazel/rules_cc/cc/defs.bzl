"""Stands in for rules_cc, which Bazel would download: up to Bazel 8 its rules are Bazel's own."""

cc_binary = native.cc_binary
cc_import = native.cc_import
cc_library = native.cc_library
cc_toolchain = native.cc_toolchain
cc_toolchain_suite = native.cc_toolchain_suite
