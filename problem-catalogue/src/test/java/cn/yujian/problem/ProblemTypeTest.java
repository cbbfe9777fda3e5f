package cn.yujian.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTypeTest {

    @ParameterizedTest
    @EnumSource
    void saysWhatHappenedAndWhatToDoInBothLanguages(ProblemType type) {
        assertTrue(type.slug().matches("[a-z0-9-]{1,80}"), type.slug());
        assertTrue(type.status() >= 400 && type.status() < 600);
        for (Wording wording : new Wording[] {type.title(), type.advice()}) {
            assertFalse(wording.zh().isBlank());
            assertFalse(wording.en().isBlank());
        }
    }

    @Test
    void slugsAreUnique() {
        long distinct = Arrays.stream(ProblemType.values())
                .map(ProblemType::slug)
                .distinct()
                .count();

        assertEquals(ProblemType.values().length, distinct);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, zh",
                "'', zh",
                "en, en",
                "en-GB, en",
                "zh-Hans-CN, zh",
                "'fr, en;q=0.3', en",
                "fr, zh",
                "'en;q=0.2, zh;q=0.9', zh",
                "';;;', zh"
            })
    void negotiatesTheLanguage(String header, String expected) {
        assertEquals(expected, Wording.negotiate(header).getLanguage());
    }

    @Test
    void fallsBackToChinese() {
        assertEquals("资源不存在", ProblemType.NOT_FOUND.title().in(Locale.FRENCH));
    }
}
