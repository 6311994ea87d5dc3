package io.github.tvmffi.maven.mojo;

import java.io.IOException;

/** CycloneDX's library, which only a build that assembles natives brings along: its seventeen jars would slow all others. */
final class SbomLibrary {
    /** Named and not used: the goals have to load without it. */
    private static final String A_CLASS = "org.cyclonedx.generators.BomGeneratorFactory";

    private SbomLibrary() {}

    /**
     * Makes sure that the library is there.
     *
     * @throws ParameterException with what to add, if it is not
     */
    static void require() throws IOException {
        try {
            Class.forName(A_CLASS, false, SbomLibrary.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new ParameterException("assemble lists what it packs with CycloneDX's library, which this plugin does"
                    + " not bring along: who only unpacks needs none of it.\n"
                    + "  Add to the <plugin> of tvm-ffi-maven-plugin in your POM:\n"
                    + "    <dependencies>\n"
                    + "      <dependency>\n"
                    + "        <groupId>org.cyclonedx</groupId>\n"
                    + "        <artifactId>cyclonedx-core-java</artifactId>\n"
                    + "        <version>" + BuiltWith.CYCLONEDX + "</version>\n"
                    + "      </dependency>\n"
                    + "    </dependencies>");
        }
    }
}
