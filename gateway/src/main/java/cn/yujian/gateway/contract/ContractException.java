package cn.yujian.gateway.contract;

/** The contracts cannot be served as one; the message says which and what to do. */
class ContractException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    ContractException(String message) {
        super(message);
    }

    ContractException(String message, Throwable cause) {
        super(message, cause);
    }
}
