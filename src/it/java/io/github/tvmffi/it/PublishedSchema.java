package io.github.tvmffi.it;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** A JSON schema of the documentation, to hold documents against. */
record PublishedSchema(String text) {

    static PublishedSchema read(String fileName) throws IOException {
        return new PublishedSchema(Files.readString(Setup.path("it.docs").resolve(fileName)));
    }

    /** Returns what in a document is not as the schema promises. */
    List<Error> violations(String json) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text)
                .validate(json, InputFormat.JSON);
    }
}
