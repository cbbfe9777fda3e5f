package cn.yujian.kit.audit;

import java.net.URI;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What came of recomputing the chain. */
@Schema(name = "ChainVerification", description = "What came of recomputing the chain from its first event")
record Verification(
        @Schema(
                        required = true,
                        description = "Whether every link holds, every signature is the service's own and"
                                + " every signed head agrees, and what is served, and was, is what events told")
                boolean valid,
        @Schema(required = true, description = "The log's CloudEvents source") URI source,
        @Schema(required = true, description = "Events whose links hold, from the first on") long events,
        @Schema(required = true, description = "How many of these are INTERNAL") long hidden,
        @Schema(required = true, description = "Hash of the last event that holds, hexadecimal") String hash,
        @Schema(description = "Absent where the chain holds") BrokenLink firstBroken,
        @Schema(required = true, description = "Signed heads that were compared") int signedHeads,
        @Schema(required = true, description = "Published heads whose signature is not the service's") int forgedHeads,
        @Schema(
                        description =
                                "Served states that were compared with what their event told; told only to who may see them"
                                        + " all")
                Long states,
        @Schema(required = true, description = "How many of them differ") int differentStates,
        @Schema(description = "Absent where none differs") StateDifference firstDifferentState,
        @Schema(required = true) Instant verifiedAt) {

    /** What everyone may know: how many things there are would tell how many are hidden. */
    Verification withoutStates() {
        return new Verification(
                valid,
                source,
                events,
                hidden,
                hash,
                firstBroken,
                signedHeads,
                forgedHeads,
                null,
                differentStates,
                firstDifferentState == null ? null : firstDifferentState.withoutSubject(),
                verifiedAt);
    }
}
