package cn.yujian.local.postgres;

/** PostgreSQL could not be unpacked, initialised, started or asked. */
public final class PostgresException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PostgresException(String message) {
        super(message);
    }

    public PostgresException(String message, Throwable cause) {
        super(message, cause);
    }
}
