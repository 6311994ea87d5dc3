package io.github.tvmffi.maven.mojo;

import java.util.Properties;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * What the user says of a parameter: in the plugin's configuration, on the command line, or as a property of the project.
 * The value that Maven fills in does not tell. It is empty also where a property is named that there is not, and for a
 * second goal it is what the first one has set, where both have one name.
 */
final class UserParameters {
    private static final String PREFIX = "tvm-ffi.";
    /** Where the project keeps its own properties, as they were before a goal added some. */
    private static final String OWN_PROPERTIES = "io.github.tvmffi:own-properties";

    private final MavenProject project;
    private final MavenSession session;
    private final MojoExecution execution;

    UserParameters(MavenProject project, MavenSession session, MojoExecution execution) {
        this.project = project;
        this.session = session;
        this.execution = execution;
    }

    /** Keeps apart what the project says itself from what a goal is about to add. */
    void keepOwnProperties() {
        // Maven 4's properties are a view of the model, and so is their clone.
        Properties copy = new Properties();
        copy.putAll(ownProperties());
        project.setContextValue(OWN_PROPERTIES, copy);
    }

    private Properties ownProperties() {
        Object kept = project.getContextValue(OWN_PROPERTIES);
        return kept == null ? project.getProperties() : (Properties) kept;
    }

    /**
     * Returns the value of a parameter.
     *
     * @param filledIn by Maven
     * @throws ParameterException if it is a property that there is not
     */
    @Nullable
    String value(String name, @Nullable String filledIn) throws ParameterException {
        String said = configured(name);
        if (said == null) {
            said = commandLine(PREFIX + name);
        }
        if (said == null) {
            said = ownProperties().getProperty(PREFIX + name);
            return defined(name, said, said == null ? null : filledIn(said));
        }
        return defined(name, said, filledIn);
    }

    /** Tells whether the user gives a parameter a value, be it empty. */
    boolean isSaid(String name) {
        return configured(name) != null
                || commandLine(PREFIX + name) != null
                || ownProperties().containsKey(PREFIX + name);
    }

    /** Refuses what is empty, as it is from a script whose variable was never set; a switch is off then. */
    void requireText() throws ParameterException {
        for (Parameter each : execution.getMojoDescriptor().getParameters()) {
            String property = property(each);
            String said = commandLine(property);
            boolean empty = said != null && said.isBlank() && configured(each.getName()) == null;
            if (empty && !each.getType().equals("boolean")) {
                throw new ParameterException(
                        each.getName() + " is empty.\n  Give it a value, or leave -D" + property + " out.");
            }
        }
    }

    /** Returns the name in {@code ${name}}; empty for a parameter that no property sets. */
    static String property(Parameter parameter) {
        String expression = parameter.getExpression();
        return expression == null || !expression.startsWith("${")
                ? ""
                : expression.substring(2, expression.length() - 1);
    }

    /** Returns what the POM's configuration says, if anything. */
    private @Nullable String configured(String name) {
        Xpp3Dom configuration = execution.getConfiguration();
        Xpp3Dom element = configuration == null ? null : configuration.getChild(name);
        String said = element == null ? null : element.getValue();
        return ("${" + PREFIX + name + "}").equals(said) ? null : said;
    }

    private @Nullable String commandLine(String property) {
        String said = session.getSystemProperties().getProperty(property);
        return session.getUserProperties().getProperty(property, said);
    }

    /** Fills in properties as Maven does for a parameter; null for one that there is not. */
    private @Nullable String filledIn(String said) {
        try {
            return (String) new PluginParameterExpressionEvaluator(session, execution).evaluate(said, String.class);
        } catch (ExpressionEvaluationException e) {
            throw new IllegalStateException(said, e);
        }
    }

    private static @Nullable String defined(String name, @Nullable String said, @Nullable String value)
            throws ParameterException {
        if (value == null && said != null && said.contains("${")) {
            throw new ParameterException(
                    name + " is " + said + ", and there is no such property.\n  Define it, or leave <" + name + "> (-D"
                            + PREFIX + name + ") out.");
        }
        return value;
    }
}
