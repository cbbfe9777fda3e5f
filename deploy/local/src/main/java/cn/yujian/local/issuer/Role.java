package cn.yujian.local.issuer;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The roles of the suite, in the {@code groups} claim; none includes another. */
public enum Role {
    READER,
    REPORTER,
    EDITOR,
    APPROVER,
    ADMIN;

    /** As it stands in the claim and on the command line. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The development client, and subject, that holds this role. */
    public String client() {
        return "dev-" + code();
    }

    /** The role of that code, if there is one. */
    public static Optional<Role> of(String code) {
        return Arrays.stream(values()).filter(role -> role.code().equals(code)).findFirst();
    }

    static Optional<Role> ofClient(String client) {
        return Arrays.stream(values())
                .filter(role -> role.client().equals(client))
                .findFirst();
    }

    /** All codes, for messages. */
    public static String codes() {
        return Arrays.stream(values()).map(Role::code).collect(Collectors.joining(", "));
    }
}
