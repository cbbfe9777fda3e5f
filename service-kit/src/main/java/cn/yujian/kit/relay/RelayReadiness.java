package cn.yujian.kit.relay;

import jakarta.inject.Singleton;
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
        answer.withData("degraded", state.failure().isPresent());
        state.failure().ifPresent(failure -> answer.withData("reason", failure.toString()));
        return answer.build();
    }
}
