package cn.yujian.kit.inbox;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;

/** Whether the copies are kept up, as far as this replica can tell. */
@Singleton
class InboxCondition {

    private final Copies copies;
    private final ProgressStore progress;
    private volatile String failure;

    InboxCondition(Copies copies, ProgressStore progress) {
        this.copies = copies;
        this.progress = progress;
    }

    void works() {
        failure = null;
    }

    void fails(Throwable why) {
        failure = describe(why);
    }

    /** Why the copies may fall behind; nothing while they are kept up. */
    Optional<String> trouble() {
        if (failure != null) {
            return Optional.of(failure);
        }
        List<String> unread = copies.all().stream()
                .map(Copies::mainTopic)
                .filter(topic -> !progress.of(topic).isLookedAt())
                .toList();
        return unread.isEmpty()
                ? Optional.empty()
                : Optional.of("Nobody reads " + String.join(", ", unread) + " now, or it does not exist");
    }

    private static String describe(Throwable why) {
        for (Throwable cause = why; cause != null; cause = cause.getCause()) {
            if (cause instanceof KafkaException) {
                return "The broker cannot be reached, or refuses";
            }
            if (cause instanceof SQLException) {
                return "The database cannot be reached, or refuses";
            }
        }
        return "Reading fails; the log of the service tells why";
    }
}
