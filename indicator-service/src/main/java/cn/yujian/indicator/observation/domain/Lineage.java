package cn.yujian.indicator.observation.domain;

import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a derived value was computed from.
 *
 * @param derivedBy the formula
 * @param inputs by project; of more than {@value #GREATEST} those that changed last
 * @param omitted how many inputs are not listed; null if none
 * @param missing projects that would count but lack the figure; null if none
 */
@Schema(description = "What a derived value was computed from")
public record Lineage(
        @Schema(description = "The formula", examples = "projects-in-stage/1") String derivedBy,
        @Schema(description = "By project; of more than 500 those that changed last") List<Input> inputs,
        @Schema(description = "How many inputs are not listed; absent if none") Integer omitted,
        @Schema(description = "Projects that would count but lack the figure; absent if none") List<String> missing) {

    static final int GREATEST = 500;

    /**
     * A project whose state entered the value.
     *
     * @param sequence position in the project log of the event that brought the state that entered
     */
    @Schema(name = "LineageInput", description = "A project whose state entered the value")
    public record Input(
            String project,
            @Schema(description = "Position in the project log of the event that brought the state that entered")
                    long sequence) {}

    public static Lineage of(String derivedBy, List<Input> inputs, List<String> missing) {
        List<Input> listed = inputs.stream()
                .sorted(Comparator.comparingLong(Input::sequence).reversed().thenComparing(Input::project))
                .limit(GREATEST)
                .sorted(Comparator.comparing(Input::project))
                .toList();
        int left = inputs.size() - listed.size();
        return new Lineage(
                derivedBy,
                listed,
                left == 0 ? null : left,
                missing.isEmpty() ? null : missing.stream().sorted().toList());
    }
}
