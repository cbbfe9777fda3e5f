package cn.yujian.kit.inbox;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;

/** Applies single messages to copies, in the caller's transaction. */
@Singleton
class Application {

    private final InboxStore store;
    private final ObjectMapper json;

    Application(InboxStore store, ObjectMapper json) {
        this.store = store;
        this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /** Applies a message once: its event's id is recorded together with what it does. */
    Effect once(Subscription copy, String topic, Message message) {
        if (!Copies.applies(copy, IncomingEvent.typeOf(message))) {
            return Effect.PASSED_OVER;
        }
        IncomingEvent event = IncomingEvent.of(topic, message, json);
        if (!store.recordFirst(event.id())) {
            return Effect.REPEATED;
        }
        return copy.apply(event) ? Effect.APPLIED : Effect.SUPERSEDED;
    }

    /** Applies a message to tables that are filled from the start, where nothing was applied before. */
    Effect anew(Subscription copy, String topic, Message message) {
        if (!Copies.applies(copy, IncomingEvent.typeOf(message))) {
            return Effect.PASSED_OVER;
        }
        return copy.apply(IncomingEvent.of(topic, message, json)) ? Effect.APPLIED : Effect.SUPERSEDED;
    }
}
