package io.github.tvmffi.maven.sbom;

import com.github.packageurl.PackageURL;
import java.util.List;
import org.cyclonedx.Version;
import org.cyclonedx.exception.GeneratorException;
import org.cyclonedx.generators.BomGeneratorFactory;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Dependency;
import org.cyclonedx.model.Evidence;
import org.cyclonedx.model.Hash;
import org.cyclonedx.model.LicenseChoice;
import org.cyclonedx.model.Metadata;
import org.cyclonedx.model.OrganizationalEntity;
import org.cyclonedx.model.Property;
import org.cyclonedx.model.component.evidence.Occurrence;
import org.jspecify.annotations.Nullable;

/**
 * Makes a software bill of materials in CycloneDX's JSON. It has no serial number and no time: the same natives give the
 * same bytes.
 */
public final class Sbom {
    private final Bom bom = new Bom();

    private Sbom() {}

    /**
     * Returns the document, which ends with a line feed.
     *
     * @param jar the natives' own package URL, a Maven artifact
     * @param ingredients what they are made of
     */
    public static String of(PackageURL jar, List<Ingredient> ingredients) {
        Sbom sbom = new Sbom();
        sbom.describe(jar, ingredients);
        return sbom.toJson();
    }

    private void describe(PackageURL jar, List<Ingredient> ingredients) {
        Component subject = component(jar.getName(), jar.getVersion(), jar);
        subject.setGroup(jar.getNamespace());
        // What is generated is under our own licence; the rest speaks for itself.
        subject.setLicenses(choice(License.APACHE_2));
        Metadata metadata = new Metadata();
        metadata.setTimestamp(null);
        metadata.setComponent(subject);
        bom.setMetadata(metadata);
        add(subject, ingredients);
    }

    /** Adds what something is made of, and behind that what each of its parts is made of. */
    private void add(Component whole, List<Ingredient> parts) {
        Dependency dependency = new Dependency(whole.getBomRef());
        bom.addDependency(dependency);
        for (Ingredient part : parts) {
            Component component = component(part);
            dependency.addDependency(new Dependency(component.getBomRef()));
            bom.addComponent(component);
            add(component, part.parts());
        }
    }

    private static Component component(Ingredient ingredient) {
        Component component = component(ingredient.name(), ingredient.version(), ingredient.url());
        if (ingredient.maker() != null) {
            OrganizationalEntity supplier = new OrganizationalEntity();
            supplier.setName(ingredient.maker());
            component.setSupplier(supplier);
        }
        if (ingredient.sha256() != null) {
            component.addHash(new Hash(Hash.Algorithm.SHA_256, ingredient.sha256()));
        }
        component.setLicenses(choice(ingredient.license()));
        Evidence evidence = new Evidence();
        for (String place : ingredient.places()) {
            Occurrence occurrence = new Occurrence();
            occurrence.setLocation(place);
            evidence.addOccurrence(occurrence);
        }
        component.setEvidence(evidence);
        ingredient.texts().forEach(text -> component.addProperty(new Property("tvm-ffi:license-text", text)));
        return component;
    }

    private static Component component(String name, @Nullable String version, @Nullable PackageURL url) {
        Component component = new Component();
        component.setType(Component.Type.LIBRARY);
        component.setName(name);
        component.setVersion(version);
        component.setBomRef(name);
        if (url != null) {
            component.setBomRef(url.canonicalize());
            component.setPurl(url);
        }
        return component;
    }

    private static LicenseChoice choice(License license) {
        org.cyclonedx.model.License named = new org.cyclonedx.model.License();
        if (license.spdx() == null) {
            named.setName(license.name());
        } else {
            named.setId(license.spdx());
        }
        LicenseChoice choice = new LicenseChoice();
        choice.addLicense(named);
        return choice;
    }

    private String toJson() {
        try {
            String json =
                    BomGeneratorFactory.createJson(Version.VERSION_16, bom).toJsonString();
            // The library ends its lines as the host does.
            return json.replace(System.lineSeparator(), "\n") + "\n";
        } catch (GeneratorException e) {
            throw new IllegalStateException("the SBOM cannot be written as JSON", e);
        }
    }
}
