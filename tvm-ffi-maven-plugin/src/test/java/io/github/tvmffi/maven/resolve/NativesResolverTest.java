package io.github.tvmffi.maven.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tvmffi.loader.Platform;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.AccessDeniedException;
import java.util.List;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.junit.jupiter.api.Test;

class NativesResolverTest {
    private static final NativesCoordinates NATIVES =
            new NativesCoordinates("1.0", Platform.parse("linux-x86_64").orElseThrow());

    private final DefaultRepositorySystemSession session = new DefaultRepositorySystemSession();

    /** Where another build, or another module, keeps the lock on the natives for too long. */
    @Test
    void saysWhichLockMavenDidNotGet() {
        NativesResolver resolver = mavenThrows(new IllegalStateException("Could not acquire lock"));

        assertThatThrownBy(() -> resolver.resolve(NATIVES))
                .isInstanceOf(NativesNotFoundException.class)
                .hasMessageContaining(
                        NATIVES + " could not be had by way of the local repository: Could not acquire lock\n");
        assertThatThrownBy(() -> resolver.resolveSources(NATIVES))
                .isInstanceOf(NativesNotFoundException.class)
                .hasMessageContaining("could not be resolved: Could not acquire lock\n");
        assertThat(resolver.offline().find(NATIVES)).isEmpty();
    }

    /** Where a container or a CI system has filled it beforehand, for reading alone. */
    @Test
    void saysWhereTheLocalRepositoryCannotBeWritten() {
        NativesResolver resolver =
                mavenThrows(new UncheckedIOException(new AccessDeniedException("/repository/tvm-ffi-natives/1.0")));

        for (boolean offline : new boolean[] {false, true}) {
            session.setOffline(offline);
            assertThatThrownBy(() -> resolver.resolve(NATIVES))
                    .isInstanceOf(NativesNotFoundException.class)
                    .hasMessageContaining("no right to access /repository/tvm-ffi-natives/1.0\n")
                    .hasMessageContaining("Let this user write there, or name another folder with -Dmaven.repo.local");
        }
    }

    private NativesResolver mavenThrows(RuntimeException refusal) {
        RepositorySystem maven = (RepositorySystem) Proxy.newProxyInstance(
                NativesResolverTest.class.getClassLoader(),
                new Class<?>[] {RepositorySystem.class},
                (proxy, method, arguments) -> {
                    throw refusal;
                });
        return new NativesResolver(maven, session, List.of());
    }
}
