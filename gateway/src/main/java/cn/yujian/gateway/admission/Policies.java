package cn.yujian.gateway.admission;

import java.time.Duration;

/**
 * The budgets of a kind of caller.
 *
 * @param waiting how many of its requests may wait at feeds at once
 */
record Policies(Policy reads, Policy writes, Policy exports, int waiting) {

    static Policies of(LimitsConfig.Quotas quotas) {
        if (quotas.waiting() < 1) {
            throw new IllegalStateException("yujian.limits: waiting has to be at least one, is " + quotas.waiting());
        }
        return new Policies(
                Policy.of(Budget.READS, quotas.reads()),
                Policy.of(Budget.WRITES, quotas.writes()),
                Policy.of(Budget.EXPORTS, quotas.exports()),
                quotas.waiting());
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
