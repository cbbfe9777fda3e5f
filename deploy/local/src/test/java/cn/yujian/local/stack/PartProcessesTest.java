package cn.yujian.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a process counts as gone, by what Linux tells of it. */
class PartProcessesTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        it runs                            | S | 61 | false
        it waits for a disk                | D | 61 | false
        only its first thread has ended    | Z | 2  | false
        all its threads have ended         | Z | 1  | true
        """)
    void aProcessHasEndedWithItsLastThread(String situation, String state, int threads, boolean ended) {
        String stat = "16063 (a name) S (of 3) %s 16060 16060 15369 0 -1 4227084 3023 6560 1 0 4 2 4 2 20 0 %d 0 48997"
                .formatted(state, threads);

        assertEquals(ended, PartProcesses.hasEnded(stat), situation);
    }
}
