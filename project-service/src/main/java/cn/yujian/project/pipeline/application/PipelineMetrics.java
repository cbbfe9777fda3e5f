package cn.yujian.project.pipeline.application;

import cn.yujian.project.pipeline.domain.Stage;
import cn.yujian.project.pipeline.persistence.StageCounts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** What operations see of the pipeline. Counted when asked, so that it is true for the commits of every replica. */
@Singleton
class PipelineMetrics {

    private final StageCounts counts;
    private final MeterRegistry metrics;

    PipelineMetrics(StageCounts counts, MeterRegistry metrics) {
        this.counts = counts;
        this.metrics = metrics;
    }

    void register(@Observes StartupEvent event) {
        for (Stage stage : Stage.values()) {
            Gauge.builder("yujian.projects", counts, ofStage -> ofStage.in(stage))
                    .description("PUBLIC projects by stage")
                    .tag("stage", stage.code())
                    .strongReference(true)
                    .register(metrics);
        }
    }
}
