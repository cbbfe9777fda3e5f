package cn.yujian.kit.audit;

import cn.yujian.kit.eventlog.LoggedEvent;
import cn.yujian.kit.eventlog.VisibleEvents;
import cn.yujian.kit.security.AccessLevel;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A link of the chain as everyone may see it. */
@Schema(
        name = "ChainLink",
        description = "A link of the chain; of an event that the caller may not see, its digest alone")
record ChainLink(
        @Schema(required = true, description = "Position of the event") long sequence,
        @Schema(required = true, description = "SHA-256 of the event, hexadecimal", pattern = "^[0-9a-f]{64}$")
                String digest,
        @Schema(
                        required = true,
                        description = "SHA-256 of the hash before and the digest, hexadecimal",
                        pattern = "^[0-9a-f]{64}$")
                String hash,
        @Schema(description = "What the digest covers; absent where the caller may not see the event") Sealed event) {

    static ChainLink of(VisibleEvents.Link link) {
        return new ChainLink(
                link.sequence(),
                link.digest(),
                link.hash(),
                link.event().map(Sealed::of).orElse(null));
    }

    /** What a digest covers, with the actor as a digest of its own. */
    @Schema(name = "SealedEvent", description = "What the digest of an event covers, in the order in which it does")
    record Sealed(
            @Schema(required = true) UUID id,
            @Schema(required = true) String type,
            @Schema(required = true) String subject,
            @Schema(required = true) Instant recordedAt,
            @Schema(
                            description =
                                    "SHA-256 of a secret salt and the actor, hexadecimal; absent for events of before"
                                            + " salts, whose digest only the service can recompute")
                    String actorDigest,
            String traceparent,
            @Schema(required = true) AccessLevel accessLevel,
            @Schema(required = true) List<String> regions,
            @Schema(required = true) boolean retracts,
            @Schema(required = true, implementation = Map.class) @JsonRawValue String data) {

        static Sealed of(LoggedEvent event) {
            return new Sealed(
                    event.id(),
                    event.type(),
                    event.subject(),
                    event.recordedAt(),
                    event.actorSalt() == null ? null : HexFormat.of().formatHex(event.actorDigest()),
                    event.traceparent(),
                    event.accessLevel(),
                    event.regions(),
                    event.retracts(),
                    event.data());
        }
    }
}
