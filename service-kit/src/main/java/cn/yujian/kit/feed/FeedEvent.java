package cn.yujian.kit.feed;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An event of the feed, for the contract; it is written by {@link CloudEventsBatch}. */
@Schema(name = "CloudEvent", description = "A CloudEvent 1.0 in JSON")
record FeedEvent(
        @Schema(required = true, examples = "1.0") String specversion,
        @Schema(required = true, description = "UUIDv7 of the event") UUID id,
        @Schema(
                        required = true,
                        description =
                                "urn:yujian:, the service and the epoch of its log: a log restored to an earlier point"
                                        + " has another epoch",
                        examples = "urn:yujian:region:019aba31-7d2e-7c3a-9a41-5b8d2f6e1c04")
                URI source,
        @Schema(required = true, examples = "cn.yujian.region.registered.v1") String type,
        @Schema(required = true, description = "Id of what changed", examples = "nanchuan") String subject,
        @Schema(required = true, description = "When it was recorded") Instant time,
        @Schema(
                        required = true,
                        description =
                                "Position in the service's log, 20 digits: in the order of commits; without gaps in"
                                        + " an epoch",
                        examples = "00000000000000000057",
                        pattern = "^[0-9]{20}$")
                String sequence,
        @Schema(description = "Who caused it, as a pseudonym; for admins only") String actor,
        @Schema(description = "W3C trace context of the request that caused it") String traceparent,
        @Schema(description = "DELETE where the event takes its subject back", enumeration = "DELETE") String method,
        @Schema(required = true, examples = "application/json") String datacontenttype,
        @Schema(required = true, description = "What the schema of the type in the service's contracts/events says")
                Map<String, Object> data) {}
