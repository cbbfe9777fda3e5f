package cn.yujian.gateway.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RouteTest {

    private static final Upstream ONE = new Upstream("one", 1, false);
    private static final Upstream TWO = new Upstream("two", 2, false);
    private static final Upstream THREE = new Upstream("three", 3, true);

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1);
    private final Route route =
            new Route("region", List.of(ONE, TWO, THREE), Route.Pace.ORDINARY, new Route.Size(1, 2, 1), now::get);

    @Test
    void replicasTakeTurnsAndTheOthersFollow() {
        assertEquals(List.of(ONE, TWO, THREE), route.candidates());
        assertEquals(List.of(TWO, THREE, ONE), route.candidates());
        assertEquals(List.of(THREE, ONE, TWO), route.candidates());
        assertEquals(List.of(ONE, TWO, THREE), route.candidates());
    }

    @Test
    void whatCouldNotBeReachedComesLastForAWhile() {
        route.unreachable(ONE);

        assertEquals(List.of(TWO, THREE, ONE), route.candidates());
        now.addAndGet(Route.REST.toNanos() - 1);
        assertEquals(List.of(TWO, THREE, ONE), route.candidates());
        now.incrementAndGet();
        assertEquals(List.of(THREE, ONE, TWO), route.candidates());
    }

    @Test
    void whereNoneCouldBeReachedAllAreTried() {
        List.of(ONE, TWO, THREE).forEach(route::unreachable);

        assertEquals(List.of(ONE, TWO, THREE), route.candidates());
    }

    @Test
    void theOnlyReplicaIsAlwaysTried() {
        Route single = new Route("region", List.of(ONE), Route.Pace.ORDINARY, new Route.Size(1, 2, 1), now::get);
        single.unreachable(ONE);

        assertEquals(List.of(ONE), single.candidates());
    }

    @Test
    void aReplicaThatFailsTooOftenRestsAndIsThenTriedByOneAtATime() {
        for (int i = 1; i < Circuit.FAILURES; i++) {
            route.failed(ONE);
        }
        assertTrue(route.admits(ONE));

        route.failed(ONE);

        assertFalse(route.admits(ONE));
        assertTrue(route.admits(TWO));
        assertEquals(1, route.resting());
        now.addAndGet(Circuit.REST.toNanos());
        assertTrue(route.admits(ONE));
        assertFalse(route.admits(ONE), "a second caller tries it at the same time");
        route.failed(ONE);
        assertFalse(route.admits(ONE));
        now.addAndGet(Circuit.REST.toNanos());
        assertTrue(route.admits(ONE));
        route.succeeded(ONE);
        assertTrue(route.admits(ONE));
        assertEquals(0, route.resting());
    }

    @Test
    void aTrialThatNeverEndsIsFollowedByAnother() {
        for (int i = 0; i < Circuit.FAILURES; i++) {
            route.failed(ONE);
        }
        now.addAndGet(Circuit.REST.toNanos());
        assertTrue(route.admits(ONE));

        now.addAndGet(Circuit.REST.toNanos());

        assertTrue(route.admits(ONE));
    }

    @Test
    void failuresLongPastAreForgotten() {
        for (int i = 0; i < 100; i++) {
            route.failed(ONE);
            route.succeeded(ONE);
            route.succeeded(ONE);
        }

        assertTrue(route.admits(ONE));
    }

    @Test
    void letsNoMorePassThanHavePlaces() {
        assertTrue(route.enter());
        assertTrue(route.enter());
        assertFalse(route.enter());

        route.leave();

        assertEquals(1, route.underWay());
        assertTrue(route.enter());
    }

    @Test
    void handsAPlaceOnToWhoWaitsForIt() {
        AtomicInteger turns = new AtomicInteger();
        Runnable turn = turns::incrementAndGet;
        assertEquals(Entry.ENTERED, route.enter(turn));
        assertEquals(Entry.ENTERED, route.enter(turn));
        assertEquals(Entry.QUEUED, route.enter(turn));
        assertEquals(Entry.REFUSED, route.enter(() -> {}));
        assertEquals(1, route.queued());

        route.leave();

        assertEquals(1, turns.get());
        assertEquals(2, route.underWay());
        assertFalse(route.enter());
        assertFalse(route.withdraw(turn));
    }

    @Test
    void callsNobodyWhoWaitsNoLonger() {
        AtomicInteger turns = new AtomicInteger();
        Runnable turn = turns::incrementAndGet;
        assertTrue(route.enter());
        assertTrue(route.enter());
        assertEquals(Entry.QUEUED, route.enter(turn));

        assertTrue(route.withdraw(turn));
        route.leave();

        assertEquals(0, turns.get());
        assertEquals(1, route.underWay());
    }
}
