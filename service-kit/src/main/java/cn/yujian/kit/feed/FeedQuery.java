package cn.yujian.kit.feed;

import cn.yujian.kit.paging.PageRequest;
import cn.yujian.kit.problem.ProblemException;
import cn.yujian.problem.Wording;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What can be asked of the feed. */
class FeedQuery {

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final String BY_SUBJECT = "subject";

    @Parameter(
            description = "Id of the last event the reader has; without it the feed is read from its start",
            schema = @Schema(type = SchemaType.STRING, format = "uuid"),
            example = "019aba31-7d2e-7c3a-9a41-5b8d2f6e1c04")
    @QueryParam("lastEventId")
    String lastEventId;

    @Parameter(
            description =
                    "Milliseconds to wait for an event where there is none yet: 0 (default) to 30000; more is read as 30000",
            example = "30000")
    @QueryParam("timeout")
    String timeout;

    @Parameter(
            description = "subject: leave out events whose subject has a newer one that says all they say",
            schema = @Schema(type = SchemaType.STRING, enumeration = BY_SUBJECT))
    @QueryParam("compaction")
    String compaction;

    @Parameter(
            description = "Events at most: at least 1, default 100; more than 1,000 is read as 1,000",
            example = "100")
    @QueryParam("limit")
    String limit;

    Optional<UUID> lastEventId() {
        if (lastEventId == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(lastEventId));
        } catch (IllegalArgumentException malformed) {
            throw ProblemException.invalidParameter(
                    "lastEventId", "not-an-event-id", new Wording("应为事件的 UUID", "expected the UUID of an event"));
        }
    }

    Duration timeout() {
        if (timeout == null) {
            return Duration.ZERO;
        }
        if (!timeout.matches("[0-9]{1,12}")) {
            throw ProblemException.invalidParameter(
                    "timeout", "not-milliseconds", new Wording("应为毫秒数", "expected a number of milliseconds"));
        }
        return Duration.ofMillis(Math.min(Long.parseLong(timeout), LONGEST.toMillis()));
    }

    boolean latestOnly() {
        if (compaction == null) {
            return false;
        }
        if (!compaction.equals(BY_SUBJECT)) {
            throw ProblemException.invalidParameter(
                    "compaction", "unknown-code", new Wording("可用值：subject", "valid is subject"));
        }
        return true;
    }

    int limit() {
        return PageRequest.limitOf(limit);
    }

    /** The query that reads on after an event. */
    String after(UUID id) {
        StringBuilder query = new StringBuilder("?lastEventId=").append(id);
        append(query, "timeout", timeout);
        append(query, "compaction", compaction);
        append(query, "limit", limit);
        return query.toString();
    }

    private static void append(StringBuilder query, String name, String value) {
        if (value != null) {
            query.append('&').append(name).append('=').append(value);
        }
    }
}
