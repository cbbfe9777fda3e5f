package cn.yujian.kit.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Set;

/** What a service serves of one kind of thing, told once more as its events told it, so that rows and log can be compared. */
public interface ServedStates {

    /** The types of events whose data these states are. */
    Set<String> types();

    /** Whether each event tells a state that stays, and not only the last of its subject. */
    default boolean isEachKept() {
        return false;
    }

    /** What an event told of the state: its data, if not another part or more. */
    default Object told(JsonNode data, Instant recordedAt) {
        return data;
    }

    /** Tells every state as the tables hold it, in the current transaction. */
    void tell(Listener listener);

    /** Takes states. */
    interface Listener {

        /**
         * Takes one state.
         *
         * @param sequence position of the event that told it, as the row says
         * @param state what the event's data should be
         */
        void state(long sequence, Object state);
    }
}
