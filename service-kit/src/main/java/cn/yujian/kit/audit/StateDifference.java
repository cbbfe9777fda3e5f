package cn.yujian.kit.audit;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A state that is not what the log told. */
@Schema(name = "StateDifference", description = "A served state that is not what the log told last")
record StateDifference(
        @Schema(required = true, description = "Position of the event that told the state") long sequence,
        @Schema(
                        required = true,
                        description =
                                "ALTERED: the rows say something else than the event; LOST: the event told of something"
                                        + " that is no longer served; UNRECORDED: something is served that no event told")
                Fault fault) {

    @Schema(name = "StateFault")
    enum Fault {
        ALTERED,
        LOST,
        UNRECORDED
    }
}
