package cn.yujian.kit.audit;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * The Ed25519 key with which the service signs its heads; made at the first start, kept in a file that only the service reads.
 * Keys of before lie beside it under names of their own: they sign no more, but what they signed stays good.
 */
@Singleton
class SigningKey {

    private static final String FILE = "signing-key.jwk";
    private static final String FILES = "signing-key*.jwk";

    private static final AlgorithmConstraints ONLY_EDDSA =
            new AlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, AlgorithmIdentifiers.EDDSA);

    private final OctetKeyPairJsonWebKey key;
    private final Map<String, OctetKeyPairJsonWebKey> all = new LinkedHashMap<>();

    SigningKey(AuditConfig config) {
        try {
            Files.createDirectories(config.folder());
            key = loadOrMake(config.folder().resolve(FILE));
            all.put(key.getKeyId(), key);
            try (DirectoryStream<Path> files = Files.newDirectoryStream(config.folder(), FILES)) {
                for (Path file : files) {
                    OctetKeyPairJsonWebKey found = load(file);
                    all.putIfAbsent(found.getKeyId(), found);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("The audit folder " + config.folder() + " cannot be used", failed);
        } catch (JoseException unreadable) {
            throw new IllegalStateException(
                    "Of " + FILES + " in " + config.folder() + " one is no Ed25519 key", unreadable);
        }
    }

    /** The public halves, for everyone who wants to check a signature; that of the key in use comes first. */
    List<Map<String, Object>> publicKeys() {
        return all.values().stream()
                .map(each -> each.toParams(OutputControlLevel.PUBLIC_ONLY))
                .toList();
    }

    /** Signs a text; the result is a compact JWS. */
    String sign(String payload) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(payload);
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.EDDSA);
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setKey(key.getPrivateKey());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException defect) {
            throw new IllegalStateException("Cannot sign", defect);
        }
    }

    /** The text of a compact JWS that this key or one of before signed; nothing if none did. */
    Optional<String> open(String jws) {
        try {
            JsonWebSignature signature = new JsonWebSignature();
            signature.setCompactSerialization(jws);
            OctetKeyPairJsonWebKey signer = all.get(signature.getKeyIdHeaderValue());
            if (signer == null) {
                return Optional.empty();
            }
            signature.setAlgorithmConstraints(ONLY_EDDSA);
            signature.setKey(signer.getPublicKey());
            return signature.verifySignature() ? Optional.of(signature.getPayload()) : Optional.empty();
        } catch (JoseException forged) {
            return Optional.empty();
        }
    }

    private static OctetKeyPairJsonWebKey loadOrMake(Path file) throws IOException, JoseException {
        if (!Files.exists(file)) {
            make(file);
        }
        return load(file);
    }

    private static OctetKeyPairJsonWebKey load(Path file) throws IOException, JoseException {
        if (JsonWebKey.Factory.newJwk(Files.readString(file)) instanceof OctetKeyPairJsonWebKey found) {
            return found;
        }
        throw new JoseException(file + " is a key of another kind");
    }

    private static void make(Path file) throws IOException, JoseException {
        OctetKeyPairJsonWebKey made = OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_ED25519);
        made.setKeyId(made.calculateBase64urlEncodedThumbprint("SHA-256"));
        made.setAlgorithm(AlgorithmIdentifiers.EDDSA);
        Path draft = Files.createTempFile(
                file.getParent(),
                "signing-key",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, made.toJson(OutputControlLevel.INCLUDE_PRIVATE), StandardOpenOption.SYNC);
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException anotherReplicaWasFaster) {
            // Its key is as good.
        } finally {
            Files.delete(draft);
        }
    }
}
