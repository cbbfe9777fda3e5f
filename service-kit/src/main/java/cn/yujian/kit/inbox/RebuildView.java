package cn.yujian.kit.inbox;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A rebuild that was asked for. */
@Schema(name = "InboxRebuild", description = "A copy that is built anew from the start of its topics")
record RebuildView(
        @Schema(required = true) UUID id,
        @Schema(description = "Name of the copy", examples = "regions", required = true) String copy,
        @Schema(
                        description =
                                "waiting for the replica that reads, running, done, or failed: then the copy is as before",
                        enumeration = {"waiting", "running", "done", "failed"},
                        required = true)
                String state,
        @Schema(required = true) Instant requestedAt,
        @Schema(description = "Absent while it waits") Instant startedAt,
        @Schema(description = "Absent until it is done or failed") Instant finishedAt,
        @Schema(description = "Why it failed; absent otherwise") String failure,
        @Schema(description = "Events that were read; absent until it is done") Long eventsRead,
        @Schema(description = "Rows that were missing or differed, and are right now; absent until it is done")
                Long rowsChanged,
        @Schema(description = "Rows that no event tells of, and that are gone now; absent until it is done")
                Long rowsRemoved) {

    static RebuildView of(InboxRequest request) {
        InboxRequest.Rebuilt rebuilt = request.rebuilt();
        return new RebuildView(
                request.id(),
                request.copy(),
                request.state(),
                request.requestedAt(),
                request.startedAt(),
                request.finishedAt(),
                request.failure(),
                rebuilt == null ? null : rebuilt.eventsRead(),
                rebuilt == null ? null : rebuilt.rowsChanged(),
                rebuilt == null ? null : rebuilt.rowsRemoved());
    }
}
