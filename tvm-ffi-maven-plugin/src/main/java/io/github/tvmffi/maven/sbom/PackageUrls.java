package io.github.tvmffi.maven.sbom;

import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import com.github.packageurl.PackageURLBuilder;
import org.jspecify.annotations.Nullable;

/** Names packages of the ecosystems that natives come from and go to. */
public final class PackageUrls {

    private PackageUrls() {}

    /** Names a classifier jar. */
    public static PackageURL ofMaven(String groupId, String artifactId, String version, String classifier) {
        return build(builder(PackageURL.StandardTypes.MAVEN, artifactId, version)
                .withNamespace(groupId)
                .withQualifier("type", "jar")
                .withQualifier("classifier", classifier));
    }

    /** Names one file of a Python distribution. */
    public static PackageURL ofPypi(String distribution, String version, String file) {
        return build(
                builder(PackageURL.StandardTypes.PYPI, distribution, version).withQualifier("file_name", file));
    }

    /** Names a repository on GitHub. */
    public static PackageURL ofGithub(String owner, String repository, @Nullable String tag) {
        return build(builder(PackageURL.StandardTypes.GITHUB, repository, tag).withNamespace(owner));
    }

    private static PackageURLBuilder builder(String type, String name, @Nullable String version) {
        return PackageURLBuilder.aPackageURL().withType(type).withName(name).withVersion(version);
    }

    private static PackageURL build(PackageURLBuilder builder) {
        try {
            return builder.build();
        } catch (MalformedPackageURLException e) {
            throw new IllegalStateException("Maven or a wheel has a name that no package URL can have", e);
        }
    }
}
