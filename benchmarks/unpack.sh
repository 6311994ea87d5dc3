#!/usr/bin/env bash
# What `tvm-ffi:unpack` adds to `mvn -o validate`, beside what maven-dependency-plugin:unpack adds for the same jar:
# cold (no target folder) and unchanged. Prints milliseconds and ratios of one run.
#
#   benchmarks/unpack.sh [RUNS]        after `mvn -DskipTests install`; needs hyperfine and jq
set -euo pipefail
runs=${1:-20}
here=$(cd "$(dirname "$0")" && pwd)
version=$(sed -n 's:.*<natives.locked>\(.*\)</natives.locked>.*:\1:p' "$here/../pom.xml")
plugin=$(sed -n '0,/<version>/s:.*<version>\(.*\)</version>.*:\1:p' "$here/../pom.xml")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

project() { # name, plugin element
  mkdir -p "$work/$1/.mvn"
  cat > "$work/$1/pom.xml" <<XML
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>bench</groupId><artifactId>$1</artifactId><version>1</version><packaging>pom</packaging>
  <build><plugins>$2</plugins></build>
</project>
XML
}
project validate ""
project ours "<plugin><groupId>io.github.tvmffi</groupId><artifactId>tvm-ffi-maven-plugin</artifactId>
  <version>$plugin</version><executions><execution><phase>validate</phase><goals><goal>unpack</goal></goals>
  <configuration><classifier>linux-x86_64</classifier></configuration></execution></executions></plugin>"
project dependency "<plugin><artifactId>maven-dependency-plugin</artifactId><version>3.9.0</version>
  <executions><execution><phase>validate</phase><goals><goal>unpack</goal></goals><configuration><artifactItems>
  <artifactItem><groupId>io.github.tvmffi</groupId><artifactId>tvm-ffi-natives</artifactId><version>$version</version>
  <classifier>linux-x86_64</classifier></artifactItem></artifactItems></configuration></execution></executions></plugin>"

maven() { echo "${MVN:-mvn} -B -q -o -f $work/$1/pom.xml validate"; }
for name in validate ours dependency; do ${MVN:-mvn} -B -q -ntp -f "$work/$name/pom.xml" validate; done

hyperfine --shell=none --warmup 2 --runs "$runs" --export-json "$work/unchanged.json" \
  "$(maven validate)" "$(maven ours)" "$(maven dependency)" >&2
hyperfine --shell=none --warmup 1 --runs "$runs" --export-json "$work/cold.json" \
  --prepare "rm -rf $work/ours/target $work/dependency/target" \
  "$(maven validate)" "$(maven ours)" "$(maven dependency)" >&2

for kind in cold unchanged; do
  jq -r --arg kind "$kind" '[.results[].median * 1000] | . as [$base, $ours, $theirs]
    | "\($kind): validate \($base | round) ms, tvm-ffi:unpack + \($ours - $base | round) ms, dependency:unpack + \($theirs - $base | round) ms, ratio \(($ours - $base) / ($theirs - $base) * 100 | round / 100)"' \
    "$work/$kind.json"
done
