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
        RSAKey key = generate();
        PrivateFile.write(folder.resolve("key-%04d.json".formatted(all().size() + 1)), key.toJSONString());
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
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".json"))
                    .sorted()
                    .map(SigningKeys::read)
                    .toList();
        } catch (IOException e) {
            throw new IssuerException("Cannot read the signing keys in " + folder, e);
        }
    }

    private static RSAKey read(Path file) {
        try {
            return RSAKey.parse(Files.readString(file));
        } catch (IOException | ParseException e) {
            throw new IssuerException("Cannot read the signing key " + file, e);
        }
    }
}
