package cn.yujian.kit.inbox;

/** What a service does with the events of one topic. Every bean of this type is fed by the {@link Inbox}. */
public interface Subscription {

    /** The topic that is read from its start. */
    String topic();

    /**
     * Applies one event to the service's own tables, in the inbox's transaction. Events of one subject come in order; one that
     * is older than what is applied already must change nothing. An exception sends the event to the dead-letter topic.
     */
    void apply(IncomingEvent event);

    /** Called in the inbox's transaction after the events of one poll were applied. */
    default void applied() {}
}
