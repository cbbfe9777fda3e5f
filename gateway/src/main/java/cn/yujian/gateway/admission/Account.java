package cn.yujian.gateway.admission;

import cn.yujian.gateway.exchange.Client;
import io.github.bucket4j.Bucket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One caller and what is left of its budgets.
 *
 * @param waits how many of its requests wait at feeds now
 */
record Account(Client client, Policies policies, Bucket reads, Bucket writes, Bucket exports, AtomicInteger waits) {

    static Account open(Client client, Policies policies) {
        return new Account(
                client,
                policies,
                policies.reads().newBucket(),
                policies.writes().newBucket(),
                policies.exports().newBucket(),
                new AtomicInteger());
    }

    /** Takes a place among those that wait; false where the caller has all that it may have. */
    boolean beginWait() {
        if (waits.incrementAndGet() <= policies.waiting()) {
            return true;
        }
        waits.decrementAndGet();
        return false;
    }

    void endWait() {
        waits.decrementAndGet();
    }

    Policy policy(Budget budget) {
        return policies.of(budget);
    }

    Bucket bucket(Budget budget) {
        return switch (budget) {
            case READS -> reads;
            case WRITES -> writes;
            case EXPORTS -> exports;
        };
    }
}
