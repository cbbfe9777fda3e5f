package cn.yujian.kit.audit;

import cn.yujian.kit.eventlog.LoggedEvent;
import cn.yujian.kit.security.AccessLevel;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A change as auditors see it. */
@Schema(name = "AuditedChange", description = "Who changed what and when, with the state before and after")
record Change(
        @Schema(required = true, description = "Position in the service's log") long sequence,
        @Schema(required = true, description = "UUIDv7 of the event") UUID eventId,
        @Schema(required = true, examples = "cn.yujian.project.stage-changed.v1") String type,
        @Schema(required = true, description = "Id of what changed") String subject,
        @Schema(required = true) Instant recordedAt,
        @Schema(required = true, description = "Pseudonym of a person, or system: and the name of a part") String actor,
        @Schema(description = "W3C trace context of the request") String traceparent,
        @Schema(required = true) AccessLevel accessLevel,
        @Schema(
                        description =
                                "State of the subject before; absent for its first event and for one that only adds to it",
                        implementation = Map.class)
                @JsonRawValue
                String before,
        @Schema(required = true, description = "The event's data: the state after", implementation = Map.class)
                @JsonRawValue
                String after) {

    static Change of(LoggedEvent event, String before) {
        return new Change(
                event.sequence(),
                event.id(),
                event.type(),
                event.subject(),
                event.recordedAt(),
                event.actor(),
                event.traceparent(),
                event.accessLevel(),
                before,
                event.data());
    }
}
