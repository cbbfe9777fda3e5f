package cn.yujian.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The committed OpenAPI document of a service is its contract: code that says otherwise fails the build. */
public final class Contract {

    private static final Path COMMITTED = Path.of("contracts", "openapi.yaml");
    private static final Path GENERATED = Path.of("target", "openapi", "openapi.yaml");

    private Contract() {}

    /** Compares the document that the build made with the committed one. */
    public static void assertUnchanged() throws IOException {
        String generated = Files.readString(GENERATED);
        String committed = Files.exists(COMMITTED) ? Files.readString(COMMITTED) : "";
        assertEquals(
                committed,
                generated,
                "Code and contract drift. If the change is meant: cp " + GENERATED + " " + COMMITTED);
    }
}
