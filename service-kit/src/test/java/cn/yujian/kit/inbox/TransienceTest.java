package cn.yujian.kit.inbox;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransactionException;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class TransienceTest {

    @Test
    void aTransactionThatRanOutOfTimePasses() {
        assertTrue(Transience.isTransient(new RollbackException("The transaction is not active")));
        assertTrue(Transience.isTransient(new QuarkusTransactionException(new RollbackException("Not active"))));
        assertTrue(Transience.isTransient(causedBy(new Throwable("setRollbackOnly called from:"))));
        assertTrue(Transience.isTransient(new ContextNotActiveException("No transaction is active")));
    }

    @Test
    void whereACommitFailedItsReasonDecides() {
        assertFalse(Transience.isTransient(new QuarkusTransactionException(causedBy(refused()))));
        assertFalse(Transience.isTransient(besides(refused())));
        assertFalse(Transience.isTransient(causedBy(new IllegalArgumentException("not applicable"))));
        assertTrue(Transience.isTransient(causedBy(deadlock())));
        assertTrue(Transience.isTransient(besides(deadlock())));
    }

    @Test
    void aLockThatIsNotGivenInTimePasses() {
        assertTrue(Transience.isTransient(new SQLException("canceling statement due to lock timeout", "55P03")));
        assertFalse(Transience.isTransient(new SQLException("not in the state it takes", "55000")));
    }

    @Test
    void whatAnEventBringsWithItDoesNotPass() {
        assertFalse(Transience.isTransient(new IllegalStateException("Cannot take it over", refused())));
        assertFalse(Transience.isTransient(new IllegalArgumentException("not applicable")));
    }

    private static SQLException refused() {
        return new SQLException("violates a constraint", "23503");
    }

    private static SQLException deadlock() {
        return new SQLException("deadlock detected", "40P01");
    }

    private static RollbackException causedBy(Throwable reason) {
        RollbackException rollback = new RollbackException("Could not commit");
        rollback.initCause(reason);
        return rollback;
    }

    private static RollbackException besides(Throwable reason) {
        RollbackException rollback = new RollbackException("Could not commit");
        rollback.addSuppressed(reason);
        return rollback;
    }
}
