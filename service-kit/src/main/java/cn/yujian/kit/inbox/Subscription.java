package cn.yujian.kit.inbox;

import java.util.List;
import java.util.Set;

/** A service's own copy of another's facts, and what keeps it true. Every bean of this type is fed by the {@link Inbox}. */
public interface Subscription {

    /** Name of the copy within the service, for operators: {@code regions}. */
    String copy();

    /**
     * The topics that are read from their start. The copy is complete when the first was read and those of the others that
     * exist; one that appears later is taken up then.
     */
    List<String> topics();

    /**
     * The types of the events that are applied. One of them in another major version goes to the dead letters, all others are
     * passed over.
     */
    Set<String> types();

    /** The tables that hold the copy and nothing else, a table before those that refer to it. They have primary keys. */
    List<String> tables();

    /**
     * Applies one event to the copy's tables, in the inbox's transaction. Events of one subject come in order within a topic; one
     * that is older than what is applied already must change nothing. An exception sends the event to the dead letters. While
     * the copy is rebuilt this fills tables beside those the service reads, so it must touch no others and name no schema; then
     * newer events may come before older ones.
     *
     * @return whether it changed anything; false where something as new is known already
     */
    boolean apply(IncomingEvent event);

    /** Called in the inbox's transaction after the copy changed, once for the events of one poll. */
    default void applied() {}
}
