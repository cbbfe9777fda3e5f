package cn.yujian.local.issuer;

/** The issuer could not read or make its keys, or could not start. */
public final class IssuerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public IssuerException(String message, Throwable cause) {
        super(message, cause);
    }
}
