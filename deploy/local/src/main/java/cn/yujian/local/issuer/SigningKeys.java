package cn.yujian.local.issuer;

import cn.yujian.local.machine.PrivateFile;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;
import java.util.stream.Stream;

/** The issuer's keys on disk, oldest first; the newest signs, all are published. */
final class SigningKeys {

    private static final int BITS = 2048;
    private static final String NAME = "key-%04d.json";

    private final Path folder;

    SigningKeys(Path folder) {
        this.folder = PrivateFile.folder(folder);
        if (all().isEmpty()) {
            add();
        }
    }

    RSAKey newest() {
        List<RSAKey> keys = all();
        return keys.get(keys.size() - 1);
    }

    JWKSet published() {
        return new JWKSet(all().stream().map(key -> (JWK) key.toPublicJWK()).toList());
    }

    /** Makes a key that signs from now on. */
    void add() {
        List<Path> files = files();
        PrivateFile.write(
                folder.resolve(NAME.formatted(files.isEmpty() ? 1 : numberOf(files.get(files.size() - 1)) + 1)),
                generate().toJSONString());
    }

    /** Deletes all keys but the one that signs: what they signed is no longer good. */
    void removeOld() {
        List<Path> files = files();
        try {
            for (Path old : files.subList(0, files.size() - 1)) {
                Files.delete(old);
            }
        } catch (IOException e) {
            throw new IssuerException("Cannot delete the old signing keys in " + folder, e);
        }
    }

    static RSAKey generate() {
        try {
            return new RSAKeyGenerator(BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IssuerException("Cannot make a signing key", e);
        }
    }

    private List<RSAKey> all() {
        return files().stream().map(SigningKeys::read).toList();
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new IssuerException("Cannot read the signing keys in " + folder, e);
        }
    }

    private static int numberOf(Path file) {
        String name = file.getFileName().toString();
        return Integer.parseInt(name.substring("key-".length(), name.indexOf('.')));
    }

    private static RSAKey read(Path file) {
        try {
            return RSAKey.parse(Files.readString(file));
        } catch (IOException | ParseException e) {
            throw new IssuerException("Cannot read the signing key " + file, e);
        }
    }
}
