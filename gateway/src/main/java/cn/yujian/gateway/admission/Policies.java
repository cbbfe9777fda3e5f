package cn.yujian.gateway.admission;

import java.time.Duration;

/**
 * The budgets of a kind of caller.
 *
 * @param waiting how many of its requests may wait at feeds at once
 * @param concurrent how many others may be under way at once
 */
record Policies(Policy reads, Policy writes, Policy exports, int waiting, int concurrent) {

    static Policies of(LimitsConfig.Quotas quotas) {
        if (quotas.waiting() < 1 || quotas.concurrent() < 1) {
            throw new IllegalStateException("yujian.limits: waiting and concurrent have to be at least one, are "
                    + quotas.waiting() + " and " + quotas.concurrent());
        }
        return new Policies(
                Policy.of(Budget.READS, quotas.reads()),
                Policy.of(Budget.WRITES, quotas.writes()),
                Policy.of(Budget.EXPORTS, quotas.exports()),
                quotas.waiting(),
                quotas.concurrent());
    }

    Policy of(Budget budget) {
        return switch (budget) {
            case READS -> reads;
            case WRITES -> writes;
            case EXPORTS -> exports;
        };
    }

    Duration longestWindow() {
        Duration longest = reads.window();
        for (Policy policy : new Policy[] {writes, exports}) {
            longest = policy.window().compareTo(longest) > 0 ? policy.window() : longest;
        }
        return longest;
    }
}
