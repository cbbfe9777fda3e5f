package cn.yujian.indicator;

import static cn.yujian.indicator.Derived.PUMPED;
import static cn.yujian.indicator.Derived.awaitDerivedUpTo;
import static cn.yujian.indicator.Derived.observation;
import static cn.yujian.indicator.Derived.tellOfAnother;
import static cn.yujian.indicator.Derived.value;
import static cn.yujian.indicator.Neighbours.change;
import static cn.yujian.indicator.Neighbours.megawatts;
import static cn.yujian.indicator.Neighbours.project;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.testing.RealServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealServers.class)
class InternalProjectTest {

    private final String id = "hidden-" + UUID.randomUUID();

    @BeforeEach
    void planIsLoaded() {
        Neighbours.planIsLoaded();
    }

    @Test
    void aProjectThatWasNeverPublicIsInNoSeries() {
        tellOfAnother();
        double before = value(PUMPED, 2024);

        tellInternally("registered", "500");

        assertEquals(before, value(PUMPED, 2024));
        assertFalse(named().contains(id));
    }

    @Test
    void aProjectThatTurnsInternalDropsOutAndComesBackWhenItIsPublicAgain() {
        tellOfAnother();
        double before = value(PUMPED, 2024);
        tellOpenly("registered", "110");
        assertEquals(before + 110, value(PUMPED, 2024));
        assertTrue(named().contains(id));

        long retracted = Neighbours.nextProjectSequence();
        Neighbours.tellOfProject(
                "retracted", id, retracted, "{\"subject\": \"" + id + "\", \"sequence\": " + retracted + "}");
        tellInternally("capacity-changed", "120");
        assertEquals(before, value(PUMPED, 2024));
        assertFalse(named().contains(id));

        tellOpenly("capacity-changed", "130");
        assertEquals(before + 130, value(PUMPED, 2024));
        assertTrue(named().contains(id));
    }

    private void tellOpenly(String type, String capacity) {
        long sequence = Neighbours.nextProjectSequence();
        Neighbours.tellOfProject(type, id, sequence, plant(capacity, sequence));
        awaitDerivedUpTo(sequence);
    }

    private void tellInternally(String type, String capacity) {
        long sequence = Neighbours.nextProjectSequence();
        Neighbours.tellOfInternalProject(type, id, sequence, plant(capacity, sequence));
        awaitDerivedUpTo(sequence);
    }

    private String plant(String capacity, long sequence) {
        return project(id, "pumped-storage", change("operation", "2024"), megawatts(capacity), sequence);
    }

    private static List<String> named() {
        return observation(PUMPED, 2024).getList("lineage.inputs.project");
    }
}
