package cn.yujian.indicator.derivation;

import cn.yujian.indicator.observation.persistence.DerivationRuns;
import cn.yujian.kit.audit.ServedStates;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Set;

/** The runs of the derivation as their events told them. */
@Singleton
class ServedRuns implements ServedStates {

    private final DerivationRuns runs;

    ServedRuns(DerivationRuns runs) {
        this.runs = runs;
    }

    @Override
    public Set<String> types() {
        return Set.of(SeriesDerived.TYPE);
    }

    @Override
    public boolean isEachKept() {
        return true;
    }

    @Override
    public Object told(JsonNode data, Instant recordedAt) {
        return new Run(
                data.path("upTo").path("sequence").asLong(),
                data.path("lastYear").asInt(),
                recordedAt);
    }

    @Override
    public void tell(Listener listener) {
        runs.each((run, recordedAt) -> listener.state(run.sequence(), new Run(run.upTo(), run.year(), recordedAt)));
    }

    private record Run(long upTo, int lastYear, Instant recordedAt) {}
}
