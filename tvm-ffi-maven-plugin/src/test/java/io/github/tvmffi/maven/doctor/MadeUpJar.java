package io.github.tvmffi.maven.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.tvmffi.maven.prefix.SamplePrefix;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The jar of the sample prefix, made to be one for another platform. */
final class MadeUpJar {

    private MadeUpJar() {}

    static Path of(String classifier, Path file) throws IOException {
        return of(classifier, file, manifest -> manifest);
    }

    static Path of(String classifier, Path file, UnaryOperator<String> manifest) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry :
                    SamplePrefix.of(MadeUpHost.VERSION).entries().entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey().replace(SamplePrefix.CLASSIFIER, classifier)));
                zip.write(
                        entry.getKey().endsWith("/tvm-ffi.json")
                                ? manifest.apply(new String(entry.getValue(), UTF_8)
                                                .replace(SamplePrefix.CLASSIFIER, classifier))
                                        .getBytes(UTF_8)
                                : entry.getValue());
            }
        }
        return file;
    }
}
