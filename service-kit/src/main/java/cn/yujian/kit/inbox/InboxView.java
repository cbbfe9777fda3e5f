package cn.yujian.kit.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The copies of others' facts, and a page of the dead letters. */
@Schema(
        name = "Inbox",
        description = "The copies this service keeps of others' facts, and the events that could not be applied")
record InboxView(
        @Schema(required = true) List<CopyView> copies,
        @Schema(description = "Dead letters, open ones first, then oldest first", required = true)
                List<DeadLetterView> items,
        @Schema(description = "URL of the next page; null on the last", nullable = true, required = true)
                @JsonInclude(JsonInclude.Include.ALWAYS)
                URI next) {

    @Schema(name = "InboxCopy", description = "A copy of another service's facts")
    record CopyView(
            @Schema(description = "Its name in this service", examples = "regions", required = true) String name,
            @Schema(
                            description = "Whether it was complete at least once: the service is ready only then",
                            required = true)
                    boolean complete,
            @Schema(required = true) List<TopicView> topics,
            @Schema(description = "The last rebuild that was asked for; absent if none was") RebuildView rebuild) {}

    @Schema(name = "InboxTopic", description = "How far a topic is read, over all its partitions")
    record TopicView(
            @Schema(examples = "yujian.region.v1", required = true) String topic,
            @Schema(
                            description = "Offsets that are read and applied, those of transaction marks included",
                            required = true)
                    long applied,
            @Schema(description = "Offsets there were when the reader last looked", required = true) long end,
            @Schema(description = "Difference of both: at most as many events are not applied yet", required = true)
                    long lag,
            @Schema(
                            description =
                                    "Whether everything is applied and the reader looked just now; false for a topic"
                                            + " that does not exist",
                            required = true)
                    boolean caughtUp,
            @Schema(description = "Recorded time of the last event that was applied; absent before the first")
                    Instant lastEventAt) {

        static TopicView of(TopicProgress progress) {
            return new TopicView(
                    progress.topic(),
                    progress.applied(),
                    progress.end(),
                    progress.lag(),
                    progress.isCaughtUp(),
                    progress.lastEvent());
        }
    }

    @Schema(name = "DeadLetter", description = "An event that could not be applied")
    record DeadLetterView(
            @Schema(required = true) UUID id,
            @Schema(examples = "yujian.region.v1", required = true) String topic,
            @Schema(required = true) int partition,
            @Schema(description = "Its offset in the partition", required = true) long offset,
            @Schema(description = "Id of the event; absent where it cannot be read") UUID event,
            @Schema(
                            description = "Type of the event; absent where it cannot be read",
                            examples = "cn.yujian.region.registered.v2")
                    String type,
            @Schema(description = "What the event is about; absent where it cannot be read", examples = "nanchuan")
                    String subject,
            @Schema(description = "Position in the log of its owner; absent where it cannot be read") Long sequence,
            @Schema(
                            description = "Kind of reason",
                            enumeration = {
                                "malformed",
                                "incompatible-version",
                                "refused-by-database",
                                "not-applicable",
                                "unexpected"
                            },
                            required = true)
                    String code,
            @Schema(
                            description = "Why it could not be applied, when that was last tried",
                            examples = "This version of the event is not understood: cn.yujian.region.registered.v2",
                            required = true)
                    String reason,
            @Schema(description = "When it became a dead letter", required = true) Instant at,
            @Schema(description = "When it was last replayed; absent if it was not") Instant replayedAt,
            @Schema(
                            description =
                                    "open; or applied by a replay; or superseded, when something as new was known; or"
                                            + " passed-over, when its type is no longer applied",
                            enumeration = {"open", "applied", "superseded", "passed-over"},
                            required = true)
                    String outcome) {

        static DeadLetterView of(DeadLetter letter) {
            return new DeadLetterView(
                    letter.id(),
                    letter.topic(),
                    letter.partition(),
                    letter.offset(),
                    letter.envelope().eventId(),
                    letter.envelope().type(),
                    letter.envelope().subject(),
                    letter.envelope().sequence(),
                    letter.refusal().code(),
                    letter.refusal().text(),
                    letter.at(),
                    letter.replayedAt(),
                    letter.outcome() == null ? "open" : letter.outcome().code());
        }
    }
}
