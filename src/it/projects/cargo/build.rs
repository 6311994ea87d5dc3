// The crate tvm-ffi finds and links libtvm_ffi by itself; where the program finds it at run time is up to the program.
fn main() {
    let output = std::process::Command::new("tvm-ffi-config").arg("--libdir").output().expect("tvm-ffi-config");
    let libdir = String::from_utf8(output.stdout).expect("a path in UTF-8");
    println!("cargo:rustc-link-arg=-Wl,-rpath,{}", libdir.trim());
    println!("cargo:rerun-if-env-changed=PATH");
}
