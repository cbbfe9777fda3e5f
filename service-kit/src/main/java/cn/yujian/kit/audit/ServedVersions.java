package cn.yujian.kit.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a service keeps in versions, each with when it was known. Told once more from the tables, so that what was known at any
 * instant can be compared with what the events had told by then: closed versions too, and when each was closed.
 */
public interface ServedVersions {

    /** The types of events that tell of these versions. */
    Set<String> types();

    /**
     * Every version that the tables hold, as a query of these columns: {@code subject} of the events that tell of it;
     * {@code kind}, which of {@link #parts} it is; {@code part}, JSON as events write it, where a null is as good as absent;
     * {@code recorded_from} and {@code recorded_to}; and {@code sequence}, the position of the event that the row says began it,
     * null where it says none.
     */
    String query();

    /**
     * What an event says, by kind. Of a kind that is not among them it says nothing; one that is there and empty it says there is
     * none of.
     */
    Map<String, List<JsonNode>> parts(JsonNode data);

    /**
     * The member whose value tells which part takes the place of which, where events tell only what they add; empty where each
     * event tells all there is.
     */
    default Optional<String> replacedBy() {
        return Optional.empty();
    }

    /** A part as the table holds it in the form in which events tell it, where that is another. */
    default JsonNode asTold(String kind, JsonNode part) {
        return part;
    }
}
