package cn.yujian.kit.security;

/** The roles of the {@code groups} claim; they do not include one another. */
public final class Role {

    public static final String READER = "reader";
    public static final String REPORTER = "reporter";
    public static final String EDITOR = "editor";
    public static final String APPROVER = "approver";
    public static final String ADMIN = "admin";

    private Role() {}
}
