package cn.yujian.gateway.admission;

import java.util.Optional;

/**
 * A bearer token as it was sent, to be found again. Two are the same only if every character is; their hash is that of the last
 * characters, which in a signed token differ, since to go through a thousand for each request would cost more than all else here.
 */
record Bearer(String authorization) {

    private static final String SCHEME = "Bearer ";
    private static final int TELLING = 24;
    private static final int FACTOR = 31;

    /**
     * Reads a header.
     *
     * @param authorization its value, null where there is none
     * @return empty where it holds credentials of another kind
     */
    static Optional<Bearer> of(String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.of(new Bearer(authorization))
                : Optional.empty();
    }

    @Override
    public int hashCode() {
        int hash = authorization.length();
        for (int i = Math.max(0, authorization.length() - TELLING); i < authorization.length(); i++) {
            hash = FACTOR * hash + authorization.charAt(i);
        }
        return hash;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bearer bearer && authorization.equals(bearer.authorization);
    }

    @Override
    public String toString() {
        return SCHEME + "…";
    }
}
