import json, pathlib, sys

prefix = pathlib.Path(sys.argv[1]).resolve()
about = json.loads((prefix / "tvm-ffi.json").read_text(encoding="utf-8"))
if about["schemaVersion"] != 1:
    sys.exit(f"{prefix}/tvm-ffi.json has schemaVersion {about['schemaVersion']}, this script knows 1")
paths = about["paths"]
print(f"-std=c++{about['compile']['cxxStandard']} -I{prefix / paths['includedir']}")
print(f"-L{prefix / paths['libdir']} -l{about['link']['name']}")
