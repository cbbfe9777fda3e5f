package cn.yujian.local.issuer;

import cn.yujian.local.machine.PrivateFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;

/** The generated secret of each development client, one private file each. */
public final class ClientSecrets {

    private final Path folder;

    public ClientSecrets(Path folder) {
        this.folder = PrivateFile.folder(folder);
        for (Role role : Role.values()) {
            PrivateFile.secret(file(role));
        }
    }

    /** The secret of the client that holds the role. */
    public String of(Role role) {
        return PrivateFile.secret(file(role));
    }

    boolean matches(Role role, String offered) {
        return MessageDigest.isEqual(
                of(role).getBytes(StandardCharsets.UTF_8), offered.getBytes(StandardCharsets.UTF_8));
    }

    private Path file(Role role) {
        return folder.resolve(role.client() + ".secret");
    }
}
