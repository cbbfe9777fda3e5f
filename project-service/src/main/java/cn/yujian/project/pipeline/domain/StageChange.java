package cn.yujian.project.pipeline.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * That a project reached a stage.
 *
 * @param number counted from 1 within the project
 * @param occurredOn absent where the source gives no date
 * @param basis absent for {@link Stage#UNKNOWN}, as is the source
 * @param statement what a public fact says, in words
 * @param reason why an editor reported it
 * @param confidence absent for a report nobody has reviewed
 * @param sequence position of its event in the project log
 */
public record StageChange(
        UUID id,
        int number,
        Stage stage,
        PartialDate occurredOn,
        Basis basis,
        String statement,
        String reason,
        String source,
        Confidence confidence,
        Instant recordedAt,
        long sequence) {

    public StageChange {
        if ((stage == Stage.UNKNOWN) != (basis == null) || (basis == null) != (source == null)) {
            throw new IllegalArgumentException("A known stage, and only that, has a basis and a source");
        }
    }
}
