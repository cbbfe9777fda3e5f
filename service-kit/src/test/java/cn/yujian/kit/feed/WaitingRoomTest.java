package cn.yujian.kit.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.yujian.kit.eventlog.LoggedEvent;
import cn.yujian.kit.security.AccessLevel;
import cn.yujian.kit.security.Sight;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WaitingRoomTest {

    private static final Question QUESTION = new Question(0, Sight.OPEN, false, false);
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Client READER = new Client("reader", true);

    @Test
    void readsOnceForReadersWithDifferentLimits() {
        FoundEvents found = new FoundEvents(3);
        WaitingRoom room = new WaitingRoom(found, new Room(), new SimpleMeterRegistry());
        List<CompletableFuture<Batch>> readers = IntStream.rangeClosed(1, 100)
                .mapToObj(limit -> room.await(QUESTION, limit, LONG, READER).subscribeAsCompletionStage())
                .toList();

        room.start(new StartupEvent());
        List<Integer> taken = readers.stream()
                .map(reader -> reader.orTimeout(20, TimeUnit.SECONDS).join())
                .map(batch -> batch.body().length)
                .toList();
        room.stop(new ShutdownEvent());

        assertEquals(
                IntStream.rangeClosed(1, 100)
                        .map(limit -> Math.min(limit, 3))
                        .boxed()
                        .toList(),
                taken);
        assertEquals(List.of(100), found.limits);
    }

    /** As many events as there are, a byte each when written, and the limits they were read with. */
    private static final class FoundEvents extends FeedReader {

        private final List<LoggedEvent> events;
        private final List<Integer> limits = new CopyOnWriteArrayList<>();

        FoundEvents(int number) {
            super(null, null);
            this.events = IntStream.rangeClosed(1, number)
                    .mapToObj(FoundEvents::event)
                    .toList();
        }

        @Override
        List<LoggedEvent> read(Question question, int limit) {
            limits.add(limit);
            return events.subList(0, Math.min(limit, events.size()));
        }

        @Override
        Batch write(List<LoggedEvent> found, Question question, int limit) {
            return new Batch(new byte[Math.min(limit, found.size())], UUID.randomUUID());
        }

        private static LoggedEvent event(int sequence) {
            return new LoggedEvent(
                    sequence,
                    UUID.randomUUID(),
                    "cn.yujian.test.waited.v1",
                    "waited",
                    Instant.EPOCH,
                    "system:test",
                    null,
                    null,
                    AccessLevel.PUBLIC,
                    List.of(),
                    false,
                    "{}");
        }
    }

    private record Room() implements FeedConfig {

        @Override
        public int greatestWaiting() {
            return 1_000;
        }

        @Override
        public int greatestWaitingOfClient() {
            return 1_000;
        }

        @Override
        public int greatestWaitingOfAnonymous() {
            return 1_000;
        }
    }
}
