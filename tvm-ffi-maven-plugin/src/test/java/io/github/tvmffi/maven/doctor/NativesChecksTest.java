package io.github.tvmffi.maven.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Platform, natives, and the floors that they set. */
class NativesChecksTest extends OnMadeUpHost {
    @Test
    void tellsMuslAndWhatToTakeInstead() throws IOException {
        host.executable("/lib/ld-musl-x86_64.so.1");
        host.wanted = "linux-x86_64-musl";
        host.jar = null;

        Finding musl = host.complaint("platform", Severity.ERROR);
        assertThat(musl.found()).contains("linux-x86_64-musl", "linked to musl");
        assertThat(musl.cause()).contains("linux-aarch_64");
        assertThat(musl.cure()).contains("glibc", "tvm-ffi:assemble");
    }

    @Test
    void namesThePlatformsThatAVersionWasBuiltFor() throws IOException {
        host.wanted = "windows-aarch_64";
        host.jar = null;

        Finding platform = host.complaint("platform", Severity.ERROR);
        assertThat(platform.cause()).contains(MadeUpHost.VERSION, "windows-x86_64");
        assertThat(platform.cure()).contains("-Dtvm-ffi.classifier");
    }

    @Test
    void repeatsWhyNoPlatformCouldBeChosen() throws IOException {
        host.wanted = "beos";

        Finding platform = host.complaint("platform", Severity.ERROR);
        assertThat(platform.found()).isEqualTo("linux-x86_64");
        assertThat(platform.cause()).isEqualTo("\"beos\" is no classifier.");
        assertThat(platform.cure()).isEqualTo("Wanted: one.");
    }

    @Test
    void namesAHostThatTvmFfiIsNotMadeFor() throws IOException {
        host.properties.put("os.name", "BeOS");
        host.wanted = "none";

        assertThat(host.complaints().get(0).found()).isEqualTo("BeOS on amd64");
    }

    @Test
    void saysThatTheNextBuildNeedsTheNetwork() throws IOException {
        host.jar = null;

        assertThat(host.complaints()).extracting(Finding::id).containsExactly("natives", "system-libraries");
        Finding natives = host.complaints().get(0);
        assertThat(natives.severity()).isEqualTo(Severity.WARNING);
        assertThat(natives.cure()).contains("io.github.tvmffi:tvm-ffi-natives:0.1.15.post2:jar:linux-x86_64");
        assertThat(host.complaints().get(1).severity()).isEqualTo(Severity.INFO);
    }

    @Test
    void tellsADamagedJar() throws IOException {
        Files.write(host.jar, List.of("cut"));

        Finding natives = host.complaints().get(0);
        assertThat(natives.id()).isEqualTo("natives");
        assertThat(natives.severity()).isEqualTo(Severity.ERROR);
        assertThat(natives.cause()).contains(host.jar.toString());
        assertThat(natives.cure()).contains("delete it and let Maven fetch it again");
    }

    @Test
    void tellsAJarWhoseFloorsAreNoVersions() throws IOException {
        host.jar = MadeUpJar.of(
                MadeUpHost.CLASSIFIER,
                root.resolve("mistaken.jar"),
                manifest -> manifest.replaceAll("(?s)\"floors\": *\\{.*?}", "\"floors\": {\"GLIBC\": \"new\"}"));

        Finding natives = host.complaints().get(0);
        assertThat(natives.severity()).isEqualTo(Severity.ERROR);
        assertThat(natives.cause()).contains("floor GLIBC is \"new\"");
    }

    @Test
    void tellsAGlibcBelowTheFloor() throws IOException {
        host.write("usr/lib/x86_64-linux-gnu/libc.so.6", "\177ELF\0GLIBC_2.2.5\0GLIBC_2.12\0GLIBC_PRIVATE\0");

        Finding glibc = host.complaint("system-libraries", Severity.ERROR);
        assertThat(glibc.found()).isEqualTo("GLIBC is 2.12, the natives need 2.14");
    }

    @Test
    void asksTheGlibcThatThisJvmMaps() throws IOException {
        Path mapped = host.write("gnu/store/libc.so.6", "\177ELF\0GLIBC_2.9\0");
        host.write("proc/self/maps", "7f00-7f01 r-xp 00000000 08:01 42     " + mapped + "\n");

        assertThat(host.complaint().found()).startsWith("GLIBC is 2.9,");
    }

    @Test
    void passesOverAMappedLibraryThatThisJvmCannotName() throws IOException {
        host.write("proc/self/maps", "7f00-7f01 r-xp 00000000 08:01 42     /\0/libc.so.6\n");

        assertThat(host.complaints()).isEmpty();
    }

    @Test
    void asksTheDynamicLinkersCache() throws IOException {
        Files.delete(root.resolve("usr/lib/x86_64-linux-gnu/libc.so.6"));
        host.write("opt/libs/libc.so.6", "\177ELF\0GLIBC_2.8\0");
        host.write("etc/ld.so.cache", "glibc-ld.so.cache1.1\0libc.so.6\0/opt/libs/libc.so.6\0");

        assertThat(host.complaint().found()).startsWith("GLIBC is 2.8,");
    }

    @Test
    void tellsAMissingLibstdcxx() throws IOException {
        Files.delete(root.resolve("usr/lib/x86_64-linux-gnu/libstdc++.so.6"));

        Finding missing = host.complaint("system-libraries", Severity.WARNING);
        assertThat(missing.found()).contains("libstdc++.so.6", "GLIBCXX 3.4.21");
        assertThat(missing.cure()).contains("libstdc++6");
    }

    @Test
    void tellsAMacOsBelowTheFloor() throws IOException {
        host.properties.putAll(Map.of("os.name", "Mac OS X", "os.arch", "aarch64", "os.version", "10.15.7"));
        host.wanted = "osx-aarch_64";
        host.jar = MadeUpJar.of(
                "osx-aarch_64",
                root.resolve("macos.jar"),
                manifest -> manifest.replaceAll("(?s)\"floors\": *\\{.*?}", "\"floors\": {\"macOS\": \"11.0\"}"));

        Finding macos = host.complaint("system-libraries", Severity.ERROR);
        assertThat(macos.found()).isEqualTo("macOS is 10.15.7, the natives need 11.0");
    }

    @Test
    void comparesNoFloorsForAnotherPlatform() throws IOException {
        host.properties.put("os.arch", "aarch64");
        host.write("usr/lib/x86_64-linux-gnu/libc.so.6", "\177ELF\0GLIBC_2.2.5\0");

        assertThat(host.complaints()).isEmpty();
    }
}
