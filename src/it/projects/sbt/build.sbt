libraryDependencies += ("io.github.tvmffi" % "tvm-ffi-natives" % "@natives.version@").classifier("linux-x86_64")

lazy val unpackTvmFfi = taskKey[File]("Unpacks the natives, and returns the prefix")
unpackTvmFfi := {
  val jar = (Compile / update).value.select(artifactFilter(name = "tvm-ffi-natives", classifier = "linux-x86_64")).head
  val prefix = target.value / "natives" / "META-INF" / "tvm-ffi" / "linux-x86_64"
  IO.unzip(jar, target.value / "natives", (path: String) => path.startsWith("META-INF/tvm-ffi/"))
  (prefix / "bin" / "tvm-ffi-config").setExecutable(true, false) // sbt drops unix modes
  prefix
}
