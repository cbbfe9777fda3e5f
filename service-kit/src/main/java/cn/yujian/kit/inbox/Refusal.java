package cn.yujian.kit.inbox;

import java.sql.SQLException;
import org.postgresql.util.PSQLException;

/**
 * Why an event could not be applied, in words for operators.
 *
 * @param code stable, for programs
 */
record Refusal(String code, String text) {

    private static final int LONGEST = 1_000;

    static Refusal of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Copies.Incompatible) {
                return refusal("incompatible-version", cause.getMessage());
            }
            if (cause instanceof IncomingEvent.Malformed) {
                return refusal("malformed", cause.getMessage());
            }
            if (cause instanceof SQLException refused) {
                return refusal("refused-by-database", describe(refused));
            }
        }
        if (failure instanceof IllegalArgumentException) {
            return refusal("not-applicable", String.valueOf(failure.getMessage()));
        }
        return refusal("unexpected", failure.getClass().getSimpleName() + "; the log of the service tells more");
    }

    private static Refusal refusal(String code, String text) {
        String storable = DeadLetter.storable(text);
        return new Refusal(code, storable.substring(0, Math.min(storable.length(), LONGEST)));
    }

    private static String describe(SQLException refused) {
        String constraint = refused instanceof PSQLException told && told.getServerErrorMessage() != null
                ? told.getServerErrorMessage().getConstraint()
                : null;
        return "The database refused it: " + (constraint == null ? "" : "constraint " + constraint + ", ") + "SQLSTATE "
                + refused.getSQLState();
    }
}
