package cn.yujian.gateway.admission;

import cn.yujian.gateway.exchange.Client;
import io.github.bucket4j.Bucket;

/**
 * One caller and what is left of its budgets.
 *
 * @param waits those of its requests that wait at feeds now
 * @param requests all others that are under way
 */
record Account(
        Client client, Policies policies, Bucket reads, Bucket writes, Bucket exports, Share waits, Share requests) {

    static Account open(Client client, Policies policies) {
        return new Account(
                client,
                policies,
                policies.reads().newBucket(),
                policies.writes().newBucket(),
                policies.exports().newBucket(),
                new Share(policies.waiting()),
                new Share(policies.concurrent()));
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
