package cn.yujian.local.stack;

/** The stack cannot do what was asked; the message tells the person at the terminal why and what helps. */
public final class StackException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StackException(String message) {
        super(message);
    }

    public StackException(String message, Throwable cause) {
        super(message, cause);
    }
}
