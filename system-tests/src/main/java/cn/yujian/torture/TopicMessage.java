package cn.yujian.torture;

import java.util.Map;

/**
 * A message as a reader of committed messages meets it.
 *
 * @param headers by name, the last of each name
 * @param dataDigest of the bytes of its value, in hexadecimal; empty where it has none
 */
record TopicMessage(
        String topic, int partition, long offset, String key, Map<String, String> headers, String dataDigest) {

    /** Of the suite's own events alone. */
    long sequence() {
        return Long.parseLong(headers.getOrDefault("ce_sequence", "0"));
    }

    boolean isPoison() {
        return headers.containsKey(Poison.MARK);
    }

    String place() {
        return topic + "-" + partition + "@" + offset;
    }
}
