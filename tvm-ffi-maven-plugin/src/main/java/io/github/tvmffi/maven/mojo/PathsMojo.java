package io.github.tvmffi.maven.mojo;

import io.github.tvmffi.maven.emit.PropertiesFormat;
import io.github.tvmffi.maven.io.AtomicFile;
import java.io.File;
import java.io.IOException;
import java.util.Map;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Does what {@code unpack} does, with or without a project, and prints the result: all properties, or one value raw, so
 * that a script can say {@code dir=$(mvn -q tvm-ffi:paths -Dtvm-ffi.query=includedir)}.
 *
 * @since 0.1.0
 */
@Mojo(name = "paths", requiresProject = false, threadSafe = true)
public final class PathsMojo extends AbstractInstallMojo {
    private static final String PREFIX = "tvm-ffi.";

    /**
     * The one property to print, with or without the leading {@code tvm-ffi.}: {@code includedir}, for example. All by
     * default.
     */
    @Parameter(property = "tvm-ffi.query")
    private @Nullable String query;

    /**
     * How to print all properties: {@code text}, {@code table}, {@code json}, {@code properties}, {@code sh} or
     * {@code cmake}. {@code text} by default, but {@code table} for a person: at a terminal, without {@code -q} and
     * without {@code -B}.
     */
    @Parameter(property = "tvm-ffi.format")
    private @Nullable String format;

    /**
     * A file that receives, in UTF-8, the same as standard output; for the table of a terminal, the text. None by
     * default.
     */
    @Parameter(property = "tvm-ffi.outputFile")
    private @Nullable File outputFile;

    @Inject
    PathsMojo(MavenProject project, MavenSession session, MojoExecution execution, RepositorySystem repositorySystem) {
        super(project, session, execution, repositorySystem);
    }

    @Override
    void run() throws IOException {
        PropertiesFormat wanted = format == null ? PropertiesFormat.TEXT : parse(format);
        Map<String, String> properties = provide();
        String text = query == null ? wanted.render(properties) : value(properties, query) + "\n";
        if (outputFile != null) {
            AtomicFile.writeForUser(outputFile.toPath(), text);
        }
        StandardOutput.print(isTableWanted() ? PropertiesFormat.TABLE.render(properties) : text);
    }

    private boolean isTableWanted() {
        if (query != null || format != null) {
            decisions().because("printing " + (query != null ? query : format), "that is asked for");
            return false;
        }
        boolean table = isReadByAPerson();
        decisions()
                .because(
                        table ? "printing a table" : "printing text",
                        (table ? "a person" : "no person") + " is at a terminal with neither -q nor -B");
        return table;
    }

    private boolean isReadByAPerson() {
        return session.getRequest().isInteractiveMode() && getLog().isInfoEnabled() && Terminal.isThere();
    }

    private static PropertiesFormat parse(String format) throws ParameterException {
        return PropertiesFormat.parse(format)
                .orElseThrow(() -> new ParameterException(
                        "format is \"" + format + "\".\n  Wanted: text, table, json, properties, sh or cmake."));
    }

    private static String value(Map<String, String> properties, String query) throws IOException {
        String value = properties.get(query.startsWith(PREFIX) ? query : PREFIX + query);
        if (value == null) {
            throw new ParameterException("There is no property \"" + query + "\".\n  Wanted: one of "
                    + String.join(
                            ", ",
                            properties.keySet().stream()
                                    .map(name -> name.substring(PREFIX.length()))
                                    .toList()));
        }
        return value;
    }
}
