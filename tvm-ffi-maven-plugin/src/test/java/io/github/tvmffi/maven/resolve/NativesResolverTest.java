package io.github.tvmffi.maven.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tvmffi.loader.Platform;
import java.lang.reflect.Proxy;
import java.util.List;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.junit.jupiter.api.Test;

class NativesResolverTest {
    private static final NativesCoordinates NATIVES =
            new NativesCoordinates("1.0", Platform.parse("linux-x86_64").orElseThrow());

    /** What Maven throws where another build, or another module, keeps the lock on the natives for too long. */
    private final NativesResolver resolver = new NativesResolver((RepositorySystem) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {RepositorySystem.class}, (proxy, method, arguments) -> {
                throw new IllegalStateException("Could not acquire lock");
            }));

    private final DefaultRepositorySystemSession session = new DefaultRepositorySystemSession();

    @Test
    void saysWhichLockMavenDidNotGet() {
        assertThatThrownBy(() -> resolver.resolve(NATIVES, session, List.of()))
                .isInstanceOf(NativesNotFoundException.class)
                .hasMessageContaining(NATIVES + " could not be fetched: Could not acquire lock\n");
        assertThatThrownBy(() -> resolver.resolveSources(NATIVES, session, List.of()))
                .isInstanceOf(NativesNotFoundException.class)
                .hasMessageContaining("could not be resolved: Could not acquire lock\n");
        assertThat(resolver.resolveOffline(NATIVES, session, List.of())).isEmpty();
    }
}
