package cn.yujian.region.resolution.domain;

import cn.yujian.region.resolution.domain.Resolution.Candidate;
import cn.yujian.region.resolution.domain.Resolution.Ground;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The regions with the names likest to one that nobody bears. The more are found, the liker a name has to be to be looked at closely. */
final class Suggestions {

    private static final int MOST = 5;

    /** Candidates that are kept before all but the likeliest are dropped. */
    private static final int MOST_KEPT = 200;

    /** One character of two that is wrong is as far as a suggestion goes. */
    private static final int LEAST_HAN = 50;

    private static final int LEAST_LATIN = 60;

    private static final Comparator<Candidate> LIKELIEST =
            Comparator.comparingDouble(Candidate::likeness).reversed().thenComparing(Candidate::region);

    private final Likeness likeness;
    private final Map<String, Found> best = new HashMap<>();
    private int least;

    Suggestions(Spelling asked) {
        this.likeness = new Likeness(asked);
        this.least = asked.isHan() ? LEAST_HAN : LEAST_LATIN;
    }

    /** How like a name is, in hundredths; 0 where others are liker, or it is not like at all. */
    int weigh(Spelling name) {
        int hundredths = likeness.to(name, least);
        return hundredths < least ? 0 : hundredths;
    }

    /**
     * Takes up a region that a name leads to.
     *
     * @param hundredths how like it was found
     * @param isPresent whether the region bears it, rather than that it has come of one that did
     */
    void add(String region, Spelling name, int hundredths, boolean isPresent) {
        Candidate candidate =
                new Candidate(region, Ground.SIMILAR_NAME, name.text(), hundredths / (double) Likeness.FULL);
        best.merge(region, new Found(candidate, isPresent), (one, other) -> other.isBetterThan(one) ? other : one);
        if (best.size() > MOST_KEPT) {
            List<Found> likeliest = best();
            best.clear();
            likeliest.forEach(found -> best.put(found.candidate().region(), found));
            least = (int) Math.round(likeliest.get(MOST - 1).candidate().likeness() * Likeness.FULL);
        }
    }

    /** The likeliest of those taken up. */
    List<Candidate> likeliest() {
        return best().stream().map(Found::candidate).toList();
    }

    private List<Found> best() {
        return best.values().stream()
                .sorted(Comparator.comparing(Found::candidate, LIKELIEST))
                .limit(MOST)
                .toList();
    }

    private record Found(Candidate candidate, boolean isPresent) {

        boolean isBetterThan(Found other) {
            double difference = candidate.likeness() - other.candidate.likeness();
            return difference > 0 || (difference == 0 && isPresent && !other.isPresent);
        }
    }
}
