package cn.yujian.region.resolution.domain;

/**
 * How like a text names are, in hundredths: by letters or characters, and for Chinese by syllables too. Asked of every name there is, it
 * counts differences only where a look at lengths and letters leaves it possible that there are few enough.
 */
final class Likeness {

    /** Of texts that are the same. */
    static final int FULL = 100;

    /** Sounding alike weighs a little less than looking alike. */
    private static final double ALIKE_BY_SOUND = 0.95;

    private final Spelling asked;
    private final int[][] whole;
    private final int[][] core;
    private final int[][] sounds;
    private final long[] wholeBits;
    private final long[] coreBits;
    private final long[] soundBits;

    Likeness(Spelling asked) {
        this.asked = asked;
        this.whole = letters(asked.whole());
        this.core = letters(asked.core());
        this.sounds = asked.isHan() ? Pinyin.readings(asked.core()) : new int[0][];
        this.wholeBits = bits(whole);
        this.coreBits = bits(core);
        this.soundBits = bits(sounds);
    }

    /** How like a name is; anything less than the least where it is less than that; texts in different scripts are not alike. */
    int to(Spelling name, int least) {
        if (asked.isHan() != name.isHan()) {
            return 0;
        }
        int likeness = 0;
        if (atMost(wholeBits, name.letters(), name.whole().length(), 1) >= least) {
            likeness = hundredths(whole, letters(name.whole()), 1);
        }
        if (atMost(coreBits, name.letters(), name.core().length(), 1) >= least) {
            likeness = Math.max(likeness, hundredths(core, letters(name.core()), 1));
        }
        if (asked.isHan() && atMost(soundBits, name.sounds(), name.core().length(), ALIKE_BY_SOUND) >= least) {
            likeness = Math.max(likeness, hundredths(sounds, Pinyin.readings(name.core()), ALIKE_BY_SOUND));
        }
        return likeness;
    }

    /** Each letter, as what it may stand for: itself. */
    static int[][] letters(String text) {
        int[][] letters = new int[text.length()][];
        for (int i = 0; i < letters.length; i++) {
            letters[i] = new int[] {text.charAt(i)};
        }
        return letters;
    }

    /** The bits of all that letters may stand for. */
    static long bitsOfAll(int[][] letters) {
        long all = 0;
        for (long bits : bits(letters)) {
            all |= bits;
        }
        return all;
    }

    private static long[] bits(int[][] letters) {
        long[] bits = new long[letters.length];
        for (int i = 0; i < bits.length; i++) {
            for (int meaning : letters[i]) {
                bits[i] |= 1L << meaning;
            }
        }
        return bits;
    }

    /** Each letter that the other has not at all is a difference, and each by which one is longer. */
    private static int atMost(long[] letters, long othersBits, int othersLength, double weight) {
        int missing = 0;
        for (long bits : letters) {
            if ((bits & othersBits) == 0) {
                missing++;
            }
        }
        int fewest = Math.max(missing, Math.abs(letters.length - othersLength));
        return hundredths(fewest, Math.max(letters.length, othersLength), weight);
    }

    private static int hundredths(int[][] one, int[][] other, double weight) {
        return hundredths(distance(one, other), Math.max(one.length, other.length), weight);
    }

    private static int hundredths(int differences, int longest, double weight) {
        return longest == 0 ? 0 : (int) Math.round(weight * (1 - (double) differences / longest) * FULL);
    }

    /** Fewest insertions, deletions, replacements and swaps of neighbours that make one of the other. */
    private static int distance(int[][] one, int[][] other) {
        int[][] distance = new int[one.length + 1][other.length + 1];
        for (int i = 0; i <= one.length; i++) {
            for (int j = 0; j <= other.length; j++) {
                distance[i][j] = i == 0 || j == 0 ? i + j : cheapest(distance, one, other, i, j);
            }
        }
        return distance[one.length][other.length];
    }

    private static int cheapest(int[][] distance, int[][] one, int[][] other, int i, int j) {
        int cheapest = Math.min(
                Math.min(distance[i - 1][j], distance[i][j - 1]) + 1,
                distance[i - 1][j - 1] + (same(one[i - 1], other[j - 1]) ? 0 : 1));
        boolean swapped = i > 1 && j > 1 && same(one[i - 1], other[j - 2]) && same(one[i - 2], other[j - 1]);
        return swapped ? Math.min(cheapest, distance[i - 2][j - 2] + 1) : cheapest;
    }

    private static boolean same(int[] one, int[] other) {
        for (int meaning : one) {
            for (int another : other) {
                if (meaning == another) {
                    return true;
                }
            }
        }
        return false;
    }
}
