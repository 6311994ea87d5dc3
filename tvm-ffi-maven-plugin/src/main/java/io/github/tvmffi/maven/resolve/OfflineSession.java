package io.github.tvmffi.maven.resolve;

import org.eclipse.aether.AbstractForwardingRepositorySystemSession;
import org.eclipse.aether.RepositorySystemSession;

/** A session that fetches nothing, whatever the user's own allows. */
final class OfflineSession extends AbstractForwardingRepositorySystemSession {
    private final RepositorySystemSession session;

    OfflineSession(RepositorySystemSession session) {
        this.session = session;
    }

    @Override
    protected RepositorySystemSession getSession() {
        return session;
    }

    @Override
    public boolean isOffline() {
        return true;
    }
}
