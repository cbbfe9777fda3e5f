package cn.yujian.kit.feed;

import cn.yujian.kit.eventlog.LoggedEvent;
import cn.yujian.kit.eventlog.VisibleEvents;
import cn.yujian.kit.problem.ProblemException;
import cn.yujian.kit.security.Sight;
import cn.yujian.problem.Wording;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Reads what the feed answers. */
@Singleton
class FeedReader {

    private final VisibleEvents events;
    private final CloudEventsBatch batches;

    FeedReader(VisibleEvents events, CloudEventsBatch batches) {
        this.events = events;
        this.batches = batches;
    }

    /**
     * The position of the last event a reader has.
     *
     * @throws ProblemException 400 if there is no such event, or none that the reader sees
     */
    long positionOf(UUID lastEventId, Sight sight) {
        return events.sequenceOf(lastEventId, sight)
                .orElseThrow(() -> ProblemException.invalidParameter(
                        "lastEventId", "unknown-event", new Wording("此订阅源没有该事件", "this feed has no such event")));
    }

    /** The events that answer a question, oldest first. */
    List<LoggedEvent> read(Question question, int limit) {
        return events.after(question.after(), question.sight(), question.latestOnly(), limit);
    }

    /** Writes the first of the events that answer a question. */
    Batch write(List<LoggedEvent> found, Question question, int limit) {
        List<LoggedEvent> first = found.subList(0, Math.min(limit, found.size()));
        return new Batch(
                batches.write(first, question.withActors()),
                first.isEmpty() ? null : first.get(first.size() - 1).id());
    }

    Batch nothing(Question question) {
        return write(List.of(), question, 0);
    }
}
