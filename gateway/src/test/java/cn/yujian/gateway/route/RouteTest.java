package cn.yujian.gateway.route;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RouteTest {

    private static final Upstream ONE = new Upstream("one", 1);
    private static final Upstream TWO = new Upstream("two", 2);
    private static final Upstream THREE = new Upstream("three", 3);

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1);
    private final Route route = new Route("region", List.of(ONE, TWO, THREE), false, now::get);

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
        Route single = new Route("region", List.of(ONE), false, now::get);
        single.unreachable(ONE);

        assertEquals(List.of(ONE), single.candidates());
    }
}
