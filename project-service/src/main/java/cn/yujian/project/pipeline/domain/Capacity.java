package cn.yujian.project.pipeline.domain;

/**
 * How much a project can do or hold, or how long or wide it is.
 *
 * @param id what it is a capacity of, {@code installed-capacity} for instance
 * @param asOf when the source says so; absent where it does not tell
 * @param confidence absent for a report nobody has reviewed
 * @param reason why an editor reported it; absent for what came with the plan
 */
public record Capacity(
        String id,
        Quantity quantity,
        PartialDate asOf,
        String source,
        Confidence confidence,
        String note,
        String reason) {

    /** Whether the other says the same of the world; why it was reported is not part of that. */
    public boolean saysTheSameAs(Capacity other) {
        return withoutReason().equals(other.withoutReason());
    }

    private Capacity withoutReason() {
        return new Capacity(id, quantity, asOf, source, confidence, note, null);
    }
}
