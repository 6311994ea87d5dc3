package io.github.tvmffi.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Repeats a {@link MavenTest} for each of its Mavens, each time in a fresh folder that stays only if the test fails. */
final class MavenBuildExtension implements TestTemplateInvocationContextProvider {

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        MavenTest test = AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), MavenTest.class)
                .orElseThrow();
        return Stream.of(test.value()).map(Invocation::new);
    }

    private record Invocation(MavenVersion maven) implements TestTemplateInvocationContext {

        @Override
        public String getDisplayName(int invocationIndex) {
            return "Maven " + maven.release();
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(new BuildInOwnFolder(maven));
        }
    }

    private record BuildInOwnFolder(MavenVersion maven) implements ParameterResolver, AfterTestExecutionCallback {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == MavenBuild.class;
        }

        @Override
        public MavenBuild resolveParameter(ParameterContext parameter, ExtensionContext context) {
            try {
                Path folder = folder(context);
                Folders.delete(folder);
                return MavenBuild.in(folder, maven);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void afterTestExecution(ExtensionContext context) throws IOException {
            if (context.getExecutionException().isEmpty()) {
                Folders.delete(folder(context));
            }
        }

        private Path folder(ExtensionContext context) {
            return Setup.path("it.workspace")
                    .resolve(context.getRequiredTestClass().getSimpleName())
                    .resolve(context.getRequiredTestMethod().getName() + "-maven-" + maven.release());
        }
    }
}
