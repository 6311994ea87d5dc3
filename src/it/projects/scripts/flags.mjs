import { readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";

const prefix = realpathSync(process.argv[2]);
const about = JSON.parse(readFileSync(join(prefix, "tvm-ffi.json"), "utf8"));
if (about.schemaVersion !== 1) throw new Error("this script knows schemaVersion 1");
console.log(`-std=c++${about.compile.cxxStandard} -I${join(prefix, about.paths.includedir)}`);
console.log(`-L${join(prefix, about.paths.libdir)} -l${about.link.name}`);
