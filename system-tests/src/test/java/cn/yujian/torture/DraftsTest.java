package cn.yujian.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DraftsTest {

    @Test
    void theSameSeedDraftsTheSame() {
        assertEquals(drafts(7), drafts(7));
        assertNotEquals(drafts(7), drafts(8));
    }

    @Test
    void aProjectMovesBackAndForth() throws JsonProcessingException {
        Drafts drafts = new Drafts("w1", new Random(1));
        ObjectMapper json = new ObjectMapper();

        Write first = drafts.stage("dam", json.readTree("{\"stage\": {\"value\": \"unknown\"}}"), "\"1-a\"");
        Write second = drafts.stage("dam", json.readTree("{\"stage\": {\"value\": \"construction\"}}"), "\"2-a\"");

        assertEquals("construction", json.readTree(first.body()).path("stage").asText());
        assertEquals("operation", json.readTree(second.body()).path("stage").asText());
        assertNotEquals(first.id(), second.id());
    }

    private static List<Write> drafts(long seed) {
        Drafts drafts = new Drafts("w1", new Random(seed));
        return Stream.generate(drafts::observations).limit(20).toList();
    }
}
