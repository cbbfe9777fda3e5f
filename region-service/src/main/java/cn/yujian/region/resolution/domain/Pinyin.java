package cn.yujian.region.resolution.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.sourceforge.pinyin4j.PinyinHelper;

/** How Chinese text may be read: for each character every reading it can have, without tones. */
final class Pinyin {

    private Pinyin() {}

    /** The readings of each character; a character without any stands for itself. */
    static List<Set<String>> readings(String text) {
        List<Set<String>> readings = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            String[] spelt = PinyinHelper.toHanyuPinyinStringArray(character);
            readings.add(
                    spelt == null
                            ? Set.of(String.valueOf(character))
                            : Arrays.stream(spelt)
                                    .map(reading ->
                                            reading.replaceAll("[0-9]", "").replace("u:", "v"))
                                    .collect(Collectors.toUnmodifiableSet()));
        }
        return readings;
    }
}
