package cn.yujian.kit.audit;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The first link of a chain that does not hold. */
@Schema(name = "BrokenLink", description = "The first event at which the chain does not hold")
record BrokenLink(
        @Schema(required = true, description = "Position of the event") long sequence,
        @Schema(
                        required = true,
                        description =
                                "MISSING: no event at this position, though later ones or a signed head tell of it; CHANGED:"
                                        + " the event does not match its digest; UNLINKED: its hash does not follow from the one before;"
                                        + " OUT_OF_TIME: recorded before the event before it; NOT_AS_SIGNED: the chain holds in itself, but"
                                        + " a signed head says otherwise, so it was rewritten up to here")
                Fault fault) {

    @Schema(name = "ChainFault")
    enum Fault {
        MISSING,
        CHANGED,
        UNLINKED,
        OUT_OF_TIME,
        NOT_AS_SIGNED
    }
}
