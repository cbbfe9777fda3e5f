package cn.yujian.testing;

import java.util.stream.IntStream;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;

/**
 * What a request costs at the database. The least of several attempts counts, since what else the service does can only add to it.
 *
 * @param statements sent
 * @param entities that rows were read for
 */
public record DatabaseWork(long statements, long entities) {

    private static final int ATTEMPTS = 5;

    public static DatabaseWork of(SessionFactory sessions, Runnable request) {
        Statistics counted = sessions.getStatistics();
        counted.setStatisticsEnabled(true);
        try {
            return IntStream.range(0, ATTEMPTS)
                    .mapToObj(attempt -> once(counted, request))
                    .reduce((one, other) -> new DatabaseWork(
                            Math.min(one.statements, other.statements), Math.min(one.entities, other.entities)))
                    .orElseThrow();
        } finally {
            counted.setStatisticsEnabled(false);
        }
    }

    private static DatabaseWork once(Statistics counted, Runnable request) {
        counted.clear();
        request.run();
        return new DatabaseWork(counted.getPrepareStatementCount(), counted.getEntityLoadCount());
    }
}
