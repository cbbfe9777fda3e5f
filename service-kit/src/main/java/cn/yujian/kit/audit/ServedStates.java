package cn.yujian.kit.audit;

import java.util.Set;

/** What a service serves of one kind of thing, told once more as its events told it, so that rows and log can be compared. */
public interface ServedStates {

    /** The types of events whose data these states are. */
    Set<String> types();

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
