package cn.yujian.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordingTest {

    @ParameterizedTest
    @CsvSource({"en, en", "en-GB, en", "'de, en;q=0.5', en", "'zh-CN,zh;q=0.9', zh", "'en;q=0.1, zh', zh", "*, zh"})
    void answersInTheLanguageThatIsLikedBest(String accepted, String language) {
        assertEquals(language, Wording.negotiate(accepted).getLanguage());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", " ", "de", "-", "--", "en-", "en;q=", "en;q=abc", "en;q=2", ",,,", ";", "x-klingon", "\u0000"
            })
    void answersInChineseWhatNamesNeitherLanguage(String accepted) {
        assertEquals("zh", Wording.negotiate(accepted).getLanguage());
    }
}
