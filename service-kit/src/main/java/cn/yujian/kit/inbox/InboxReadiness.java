package cn.yujian.kit.inbox;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready once the copy of the others' facts has caught up for the first time; later it stays ready. */
@Readiness
@Singleton
class InboxReadiness implements HealthCheck {

    private final List<Subscription> subscriptions;
    private final InboxStore store;

    InboxReadiness(@All List<Subscription> subscriptions, InboxStore store) {
        this.subscriptions = subscriptions;
        this.store = store;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("copies of other services' facts");
        boolean ready = true;
        try {
            for (Subscription subscription : subscriptions) {
                boolean caughtUp = store.hasCaughtUp(subscription.topic());
                answer.withData(subscription.topic(), caughtUp ? "caught up" : "catching up");
                ready &= caughtUp;
            }
        } catch (SQLException failed) {
            return answer.down().withData("error", "database does not answer").build();
        }
        return answer.status(ready).build();
    }
}
