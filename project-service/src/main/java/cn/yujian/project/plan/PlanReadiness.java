package cn.yujian.project.plan;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once the plan is loaded: before, lists would be empty though the plan is not. */
@Readiness
@Singleton
class PlanReadiness implements HealthCheck {

    private final PlanLoader loader;

    PlanReadiness(PlanLoader loader) {
        this.loader = loader;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("plan").status(loader.isLoaded()).build();
    }
}
