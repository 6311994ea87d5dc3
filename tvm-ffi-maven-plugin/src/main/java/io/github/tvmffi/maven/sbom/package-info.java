/** What natives are made of and under which licences, for programs (CycloneDX) and for people. */
@NullMarked
package io.github.tvmffi.maven.sbom;

import org.jspecify.annotations.NullMarked;
