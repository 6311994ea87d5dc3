package io.github.tvmffi.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** The staged repository as tools see a remote one: by HTTP, on this machine. */
final class RepositoryServer implements AutoCloseable {
    private final HttpServer server;

    private RepositoryServer(HttpServer server) {
        this.server = server;
    }

    static RepositoryServer start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> answer(
                        exchange,
                        Setup.path("it.repository")
                                .resolve(exchange.getRequestURI().getPath().substring(1))));
        server.start();
        return new RepositoryServer(server);
    }

    /** Adds a file that is not staged. */
    void add(String path, Path file) {
        server.createContext("/" + path, exchange -> answer(exchange, file));
    }

    private static void answer(HttpExchange exchange, Path file) throws IOException {
        try (exchange) {
            if (Files.isRegularFile(file)) {
                exchange.sendResponseHeaders(200, Files.size(file));
                try (OutputStream out = exchange.getResponseBody()) {
                    Files.copy(file, out);
                }
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
