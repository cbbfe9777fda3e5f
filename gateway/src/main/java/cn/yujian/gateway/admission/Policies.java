package cn.yujian.gateway.admission;

import java.time.Duration;

/** The budgets of a kind of caller. */
record Policies(Policy reads, Policy writes, Policy exports) {

    static Policies of(LimitsConfig.Quotas quotas) {
        return new Policies(
                Policy.of(Budget.READS, quotas.reads()),
                Policy.of(Budget.WRITES, quotas.writes()),
                Policy.of(Budget.EXPORTS, quotas.exports()));
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
