package cn.yujian.kit.relay;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** A service that cannot publish is ready all the same, since the log keeps what it records; it says that it is degraded. */
@Readiness
@Singleton
class RelayReadiness implements HealthCheck {

    private final RelayState state;

    RelayReadiness(RelayState state) {
        this.state = state;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("publishing of events").up();
        Optional<String> trouble = state.trouble();
        answer.withData("degraded", trouble.isPresent());
        trouble.ifPresent(reason -> answer.withData("reason", reason));
        return answer.build();
    }
}
