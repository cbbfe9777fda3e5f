package cn.yujian.region;

import cn.yujian.testing.TablesOwner;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** The chain as a stranger recomputes it who has docs/event-chain.md and the open answers, and nothing of the service's code. */
final class OpenChain {

    private static final ObjectMapper JSON = new ObjectMapper();

    private OpenChain() {}

    /** A link as it was answered. */
    record Link(long sequence, String digest, String hash, JsonNode event, String data) {

        boolean isHidden() {
            return event.isMissingNode();
        }

        /** The hash that follows from the one before. */
        byte[] follow(byte[] previous) {
            byte[] computed = isHidden() ? HexFormat.of().parseHex(digest) : computedDigest();
            if (!HexFormat.of().formatHex(computed).equals(digest)) {
                throw new AssertionError("The digest of " + sequence + " does not cover what is told");
            }
            return sha256(previous, computed);
        }

        private byte[] computedDigest() {
            return OpenChain.digest(
                    sequence,
                    UUID.fromString(event.get("id").asText()),
                    event.get("type").asText(),
                    event.get("subject").asText(),
                    Instant.parse(event.get("recordedAt").asText()),
                    HexFormat.of().parseHex(event.get("actorDigest").asText()),
                    event.path("traceparent").textValue(),
                    event.get("accessLevel").asText(),
                    String.join(",", JSON.convertValue(event.get("regions"), String[].class)),
                    event.get("retracts").asBoolean(),
                    data);
        }
    }

    /** The links of a page, each with the text of its data as it stands in the page. */
    static List<Link> links(String page) {
        try {
            List<String> data = dataIn(page);
            List<Link> links = new ArrayList<>();
            for (JsonNode item : JSON.readTree(page).get("items")) {
                JsonNode event = item.path("event");
                links.add(new Link(
                        item.get("sequence").asLong(),
                        item.get("digest").asText(),
                        item.get("hash").asText(),
                        event,
                        event.isMissingNode() ? null : data.remove(0)));
            }
            return links;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The statements that forge event 5 and all digests and hashes after it, as the owner of the database could. */
    static List<String> rewrite() throws SQLException {
        List<String> statements = new ArrayList<>();
        try (Connection connection = TablesOwner.database().getConnection();
                Statement select = connection.createStatement();
                ResultSet row = select.executeQuery("SELECT * FROM event_log ORDER BY sequence")) {
            byte[] hash = new byte[32];
            while (row.next()) {
                boolean forged = row.getLong("sequence") == 5;
                String data = forged ? "{\"forged\":true}" : row.getString("data");
                byte[] digest = digest(
                        row.getLong("sequence"),
                        row.getObject("event_id", UUID.class),
                        row.getString("type"),
                        row.getString("subject"),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                        sha256(row.getBytes("actor_salt"), bytes(row.getString("actor"))),
                        row.getString("traceparent"),
                        row.getString("access_level"),
                        String.join(",", (String[]) row.getArray("regions").getArray()),
                        row.getBoolean("retracts"),
                        data);
                hash = sha256(hash, digest);
                String newData = forged ? "data = '" + data + "', " : "";
                statements.add("UPDATE event_log SET " + newData + "digest = '\\x"
                        + HexFormat.of().formatHex(digest)
                        + "', hash = '\\x" + HexFormat.of().formatHex(hash) + "' WHERE sequence = "
                        + row.getLong("sequence"));
            }
        }
        return statements;
    }

    private static List<String> dataIn(String page) throws IOException {
        List<String> data = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(page)) {
            int depth = 0;
            while (parser.nextToken() != null) {
                depth += parser.currentToken().isStructStart()
                        ? 1
                        : parser.currentToken().isStructEnd() ? -1 : 0;
                // object, items, link, event: its data is the fifth level.
                if (depth == 4
                        && parser.currentToken() == JsonToken.FIELD_NAME
                        && parser.currentName().equals("data")) {
                    parser.nextToken();
                    int from = (int) parser.currentTokenLocation().getCharOffset();
                    parser.skipChildren();
                    data.add(page.substring(from, (int) parser.currentLocation().getCharOffset()));
                }
            }
        }
        return data;
    }

    private static byte[] digest(
            long sequence,
            UUID id,
            String type,
            String subject,
            Instant recordedAt,
            byte[] actorDigest,
            String traceparent,
            String accessLevel,
            String regions,
            boolean retracts,
            String data) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(sequence);
            out.writeLong(id.getMostSignificantBits());
            out.writeLong(id.getLeastSignificantBits());
            field(out, bytes(type));
            field(out, bytes(subject));
            out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, recordedAt));
            field(out, actorDigest);
            field(out, traceparent == null ? null : bytes(traceparent));
            field(out, bytes(accessLevel));
            field(out, bytes(regions));
            out.writeBoolean(retracts);
            field(out, bytes(data));
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
        return sha256(bytes.toByteArray());
    }

    private static void field(DataOutputStream out, byte[] field) throws IOException {
        out.writeInt(field == null ? -1 : field.length);
        if (field != null) {
            out.write(field);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] sha256(byte[]... pieces) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] piece : pieces) {
                digest.update(piece);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
