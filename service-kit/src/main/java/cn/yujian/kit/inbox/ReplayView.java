package cn.yujian.kit.inbox;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A replay that was asked for. */
@Schema(name = "InboxReplay", description = "Dead letters that are applied again, oldest first")
record ReplayView(
        @Schema(required = true) UUID id,
        @Schema(
                        description =
                                "waiting for the replica that reads, running, done, or failed: then it was broken off",
                        enumeration = {"waiting", "running", "done", "failed"},
                        required = true)
                String state,
        @Schema(required = true) Instant requestedAt,
        @Schema(description = "Absent while it waits") Instant startedAt,
        @Schema(description = "Absent until it is done") Instant finishedAt,
        @Schema(description = "Why it was broken off; absent otherwise") String failure,
        @Schema(
                        description = "The letters as they are now; what failed again stays open, with the new reason",
                        required = true)
                List<InboxView.DeadLetterView> deadLetters) {

    static ReplayView of(InboxRequest request, List<DeadLetter> letters) {
        return new ReplayView(
                request.id(),
                request.state(),
                request.requestedAt(),
                request.startedAt(),
                request.finishedAt(),
                request.failure(),
                letters.stream().map(InboxView.DeadLetterView::of).toList());
    }
}
