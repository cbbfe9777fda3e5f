package cn.yujian.local.kafka;

/** The broker could not be formatted or started. */
public final class KafkaBrokerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public KafkaBrokerException(String message, Throwable cause) {
        super(message, cause);
    }
}
