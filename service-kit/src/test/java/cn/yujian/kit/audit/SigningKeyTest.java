package cn.yujian.kit.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {

    @TempDir
    Path folder;

    @Test
    void theKeyIsKept() {
        String signed = key().sign("a head");

        assertEquals(Optional.of("a head"), key().open(signed));
        assertEquals(1, key().publicKeys().size());
    }

    @Test
    void whatAnEarlierKeySignedStaysGood() throws IOException {
        SigningKey before = key();
        String signed = before.sign("a head");
        Files.move(folder.resolve("signing-key.jwk"), folder.resolve("signing-key-2026.jwk"));

        SigningKey after = key();

        assertNotEquals(before.publicKeys().get(0), after.publicKeys().get(0));
        assertEquals(before.publicKeys().get(0), after.publicKeys().get(1));
        assertEquals(Optional.of("a head"), after.open(signed));
        assertEquals(Optional.empty(), before.open(after.sign("a later head")));
    }

    @Test
    void whatNoKeyOfTheFolderSignedIsForged() throws IOException {
        String signed = key().sign("a head");
        Files.delete(folder.resolve("signing-key.jwk"));

        assertEquals(Optional.empty(), key().open(signed));
        assertEquals(Optional.empty(), key().open("no signature"));
    }

    @Test
    void aFileThatHoldsNoKeyStopsTheStart() throws IOException {
        Files.writeString(folder.resolve("signing-key-old.jwk"), "{\"kty\": \"oct\", \"k\": \"AAAA\"}");

        assertThrows(IllegalStateException.class, this::key);
    }

    private record Settings(Path folder, Duration look, Duration verificationKept) implements AuditConfig {}

    private SigningKey key() {
        return new SigningKey(new Settings(folder, Duration.ofMinutes(1), Duration.ZERO));
    }
}
