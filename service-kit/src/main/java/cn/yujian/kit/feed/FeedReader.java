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

    Batch read(Question question) {
        List<LoggedEvent> found =
                events.after(question.after(), question.sight(), question.latestOnly(), question.limit());
        if (found.isEmpty()) {
            return nothing(question);
        }
        return new Batch(
                batches.write(found, question.withActors()),
                found.get(found.size() - 1).id());
    }

    Batch nothing(Question question) {
        return new Batch(batches.write(List.of(), question.withActors()), null);
    }
}
