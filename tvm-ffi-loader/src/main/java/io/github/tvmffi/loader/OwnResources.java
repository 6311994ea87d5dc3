package io.github.tvmffi.loader;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;

/** The resources in this jar. They are looked for only when one is opened: a warm start needs none. */
record OwnResources() implements ResourceFolder {

    @Override
    public InputStream open(String name) throws IOException {
        URL url = Loading.class.getResource("/" + name);
        if (url == null) {
            throw new FileNotFoundException(
                    name + " is not in the tvm-ffi-loader jar; if it was repackaged, keep META-INF/tvm-ffi-loader");
        }
        int slash = name.lastIndexOf('/') + 1;
        ResourceFolder folder = ResourceFolder.around(url, name.substring(0, slash));
        return new ClosingStream(folder.open(name.substring(slash)), folder);
    }

    @Override
    public byte[] read(String name) throws IOException {
        try (InputStream in = open(name)) {
            return in.readNBytes(SMALL);
        }
    }

    @Override
    public String origin() {
        return "tvm-ffi-loader";
    }

    @Override
    public void close() {}
}
