package cn.yujian.kit.inbox;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready once the copies of the others' facts have caught up for the first time; later it stays ready, and says so when they are
 * not kept up: reads and writes go on with what is known.
 */
@Readiness
@Singleton
class InboxReadiness implements HealthCheck {

    private final Copies copies;
    private final InboxStore store;
    private final InboxCondition condition;

    InboxReadiness(Copies copies, InboxStore store, InboxCondition condition) {
        this.copies = copies;
        this.store = store;
        this.condition = condition;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("copies of other services' facts");
        try {
            boolean ready = true;
            for (Subscription copy : copies.all()) {
                String topic = Copies.mainTopic(copy);
                boolean caughtUp = store.hasCaughtUp(topic);
                answer.withData(topic, caughtUp ? "caught up" : "catching up");
                ready &= caughtUp;
            }
            condition.trouble().ifPresent(reason -> answer.withData("degraded", true)
                    .withData("reason", reason));
            return answer.status(ready).build();
        } catch (IllegalStateException failed) {
            return answer.down().withData("error", "database does not answer").build();
        }
    }
}
