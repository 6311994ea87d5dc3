package io.github.tvmffi.maven.doctor;

import io.github.tvmffi.loader.Platform;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Whether the loader finds one set of natives on the project's class path, by its own rules. */
final class ClassPathCheck implements Check {

    @Override
    public String id() {
        return "class-path";
    }

    @Override
    public List<Finding> examine(Situation situation) {
        if (situation.project().isEmpty()) {
            return List.of(Finding.ok(id(), "no project"));
        }
        Project project = situation.project().get();
        List<ClassPathScan.Copy> copies = project.contents().natives();
        List<Finding> findings = new ArrayList<>(conflicts(situation, copies));
        if (findings.isEmpty()) {
            String found = String.join(
                    ", ", copies.stream().map(ClassPathScan.Copy::toString).toList());
            findings.add(Finding.ok(id(), found.isEmpty() ? "no tvm-ffi-natives" : found));
        }
        if (!project.unresolved().isEmpty()) {
            findings.add(Finding.warning(
                    id(),
                    "not looked into: " + String.join(", ", project.unresolved()),
                    "These dependencies are not in the local repository, or of this build and not packed yet.",
                    "Build once without -o, and ask again."));
        }
        return findings;
    }

    private List<Finding> conflicts(Situation situation, List<ClassPathScan.Copy> copies) {
        List<Finding> findings = new ArrayList<>();
        Map<String, ClassPathScan.Copy> first = new LinkedHashMap<>();
        for (ClassPathScan.Copy copy : copies) {
            ClassPathScan.Copy other = first.putIfAbsent(copy.classifier(), copy);
            if (other != null && !other.set().equals(copy.set())) {
                findings.add(conflict("different content", other, copy));
            }
        }
        Optional<Platform> host = situation.host().platform();
        List<ClassPathScan.Copy> ours =
                first.values().stream().filter(copy -> isFor(host, copy)).toList();
        for (int i = 1; i < ours.size(); i++) {
            if (!ours.get(0).version().equals(ours.get(i).version())) {
                findings.add(conflict("different versions", ours.get(0), ours.get(i)));
            } else if (isCuda(ours.get(i - 1)) && isCuda(ours.get(i))) {
                findings.add(conflict("different CUDA versions", ours.get(i - 1), ours.get(i)));
            }
        }
        if (!copies.isEmpty() && ours.isEmpty()) {
            findings.add(noneForHost(host, copies));
        }
        if (findings.isEmpty()) {
            WantedNatives wanted = situation.natives();
            Optional<Platform> platform = Optional.ofNullable(wanted.platform()).map(each -> each.withCuda(null));
            first.values().stream()
                    .filter(copy -> isFor(platform, copy) && !copy.version().equals(wanted.version()))
                    .findFirst()
                    .ifPresent(copy -> findings.add(notUnpacked(copy, wanted.version())));
        }
        return findings;
    }

    private static boolean isFor(Optional<Platform> platform, ClassPathScan.Copy copy) {
        return Objects.equals(platform, Platform.parse(copy.classifier()).map(each -> each.withCuda(null)));
    }

    private Finding notUnpacked(ClassPathScan.Copy copy, String wanted) {
        return Finding.warning(
                id(),
                copy + ", and unpack takes " + wanted,
                "What is compiled against the one runs with the other. Versions of dependencies' dependencies are not looked"
                        + " at by unpack.",
                "Add a dependency on tvm-ffi-natives to this POM: both then have its version.");
    }

    private static boolean isCuda(ClassPathScan.Copy copy) {
        return Platform.parse(copy.classifier())
                .map(platform -> platform.cuda() != null)
                .orElse(false);
    }

    private Finding conflict(String difference, ClassPathScan.Copy one, ClassPathScan.Copy other) {
        return Finding.error(
                id(),
                "two natives with " + difference + ": " + one + ", and " + other,
                "The loader refuses to choose between them: a process has one libtvm_ffi.",
                "Keep one (mvn dependency:tree -Dincludes=io.github.tvmffi shows who brings them), or choose at run time"
                        + " by -Dtvm-ffi.classifier where the classifiers differ.");
    }

    private Finding noneForHost(Optional<Platform> host, List<ClassPathScan.Copy> copies) {
        return Finding.warning(
                id(),
                "only natives for other platforms: "
                        + String.join(
                                ", ",
                                copies.stream()
                                        .map(ClassPathScan.Copy::classifier)
                                        .distinct()
                                        .toList()),
                "Tests and programs that start on this host find none.",
                host.map(platform -> "Add <classifier>" + platform.classifier() + "</classifier>, or"
                                + " ${os.detected.classifier} of os-maven-plugin, to the dependency tvm-ffi-natives.")
                        .orElse("Run them on a platform that natives are built for."));
    }
}
