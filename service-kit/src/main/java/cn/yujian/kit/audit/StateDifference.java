package cn.yujian.kit.audit;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A state that is not what the log told. */
@Schema(name = "StateDifference", description = "A served state that is not what the log told")
record StateDifference(
        @Schema(
                        required = true,
                        description =
                                "Position of the event that told the state; 0 where no event tells of its subject")
                long sequence,
        @Schema(
                        required = true,
                        description =
                                "ALTERED: the rows say something else than the event; LOST: the event told of something"
                                        + " that is no longer served; UNRECORDED: something is served that no event told."
                                        + " Of what is kept in versions, this holds of what was known from the event on")
                Fault fault,
        @Schema(description = "What the state is of; told only to who may see them all") String subject) {

    StateDifference withoutSubject() {
        return new StateDifference(sequence, fault, null);
    }

    @Schema(name = "StateFault")
    enum Fault {
        ALTERED,
        LOST,
        UNRECORDED
    }
}
