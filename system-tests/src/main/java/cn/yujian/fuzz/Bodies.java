package cn.yujian.fuzz;

import cn.yujian.contract.Operation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;

/** Bodies that are right, nearly right, and wrong in every way a body can be. */
final class Bodies {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEEP = 5_000;
    private static final int BIG = 300_000;
    private static final int HUGE = 11 * 1024 * 1024;
    private static final int RARELY = 40;
    private static final int WAYS = 10;
    private static final String PLACE = "here-it-goes";

    /** In place of a value, each character one byte. */
    private static final List<String> FRAGMENTS = List.of(
            "\"\\ud800\"",
            "\"\\udc00x\"",
            "\"a\\u0000b\"",
            "\"\\ud83d\\ude00\"",
            "\"\u00c0\u00af\"",
            "\"\u00ed\u00a0\u0080\"",
            "\"\u00f4\u0090\u0080\u0080\"",
            "\"\u00ff\u00fe\"",
            "\"\u00e4\u00b8\"",
            "\"a\u0000b\"",
            "\"a\nb\"",
            "\"\\x\"",
            "1e999999999",
            "1e99999",
            "1e-99999",
            "1e-999999999",
            "-1e2147483648",
            "0.1e-400",
            "1E400",
            "9".repeat(999),
            "9".repeat(1_001),
            "0." + "3".repeat(900),
            "1400.0000001",
            "1000000000000",
            "-0",
            "-0.0",
            "NaN",
            "-Infinity",
            "01",
            ".5",
            "+1",
            "'x'",
            "{\"a\":1,\"a\":2}",
            "[[[[[[[[[[]]]]]]]]]]",
            "\"2026-02-30\"",
            "\"9999-12\"",
            "\"0000\"",
            "\"-999999999-01-01\"",
            "\"+1000000000-01-01\"",
            "tru",
            "/* c */ 1",
            "");

    private final Samples samples;
    private final Random chance;

    Bodies(Samples samples, Random chance) {
        this.samples = samples;
        this.chance = chance;
    }

    /** A body as the schema wants it: one of the examples, or one made up. */
    byte[] right(JsonNode schema, List<JsonNode> examples) {
        return bytes(Operation.written(sample(schema, examples)));
    }

    /** A body that is wrong somewhere, or in whole. */
    byte[] odd(JsonNode schema, List<JsonNode> examples) {
        JsonNode right = sample(schema, examples);
        return switch (chance.nextInt(WAYS)) {
            case 0, 1 -> wrongWhole();
            case 2 -> torn(bytes(Operation.written(right)));
            case 3 -> bytes(right.toString().replaceFirst("\\{", Matcher.quoteReplacement("{" + member() + ",")));
            case 4, 5 -> withFragment(right);
            default -> bytes(Operation.written(changed(right)));
        };
    }

    private JsonNode sample(JsonNode schema, List<JsonNode> examples) {
        return !examples.isEmpty() && chance.nextInt(3) > 0
                ? examples.get(chance.nextInt(examples.size())).deepCopy()
                : samples.of(schema);
    }

    /** Puts what no JSON writer writes in the place of a value. */
    private byte[] withFragment(JsonNode right) {
        List<JsonNode> containers = new ArrayList<>();
        collect(right, containers);
        containers.removeIf(container -> !container.isObject() || container.isEmpty());
        if (containers.isEmpty()) {
            return wrongWhole();
        }
        ObjectNode object = (ObjectNode) containers.get(chance.nextInt(containers.size()));
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        object.put(names.get(chance.nextInt(names.size())), PLACE);
        String text = new String(bytes(right.toString()), StandardCharsets.ISO_8859_1);
        return text.replace("\"" + PLACE + "\"", FRAGMENTS.get(chance.nextInt(FRAGMENTS.size())))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private JsonNode changed(JsonNode right) {
        List<JsonNode> containers = new ArrayList<>();
        collect(right, containers);
        if (containers.isEmpty()) {
            return value();
        }
        JsonNode container = containers.get(chance.nextInt(containers.size()));
        if (container instanceof ObjectNode object) {
            change(object);
        } else if (container instanceof ArrayNode array) {
            array.insert(chance.nextInt(array.size() + 1), value());
        }
        return right;
    }

    private void change(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        if (names.isEmpty() || chance.nextInt(4) == 0) {
            object.set(chance.nextBoolean() ? Oddities.text(chance) : "unheardOf", value());
            return;
        }
        String name = names.get(chance.nextInt(names.size()));
        if (chance.nextInt(4) == 0) {
            object.remove(name);
        } else {
            object.set(name, value());
        }
    }

    private JsonNode value() {
        return switch (chance.nextInt(WAYS)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(chance.nextBoolean());
            case 2 -> JSON.numberNode(new BigDecimal("1e" + (chance.nextInt(2_000) - 1_000)));
            case 3 -> JSON.numberNode(BigInteger.TEN.pow(chance.nextInt(400)));
            case 4 -> JSON.numberNode(-chance.nextInt(1_000_000) / 7.0);
            case 5 -> JSON.objectNode().set("a", JSON.arrayNode());
            case 6 -> JSON.arrayNode().add(Oddities.text(chance)).addNull();
            default -> JSON.textNode(Oddities.text(chance));
        };
    }

    private byte[] wrongWhole() {
        return switch (chance.nextInt(WAYS)) {
            case 0 -> new byte[0];
            case 1 -> bytes("null");
            case 2 -> bytes("[]");
            case 3 -> bytes("\"text\"");
            case 4 -> bytes("[".repeat(DEEP) + "]".repeat(DEEP));
            case 5 -> bytes("{\"a\":".repeat(DEEP) + "1" + "}".repeat(DEEP));
            case 6 -> bytes("{\"reason\": \"" + "x".repeat(chance.nextInt(RARELY) == 0 ? HUGE : BIG) + "\"}");
            case 7 -> bytes("{} {}");
            case 8 -> new byte[] {(byte) 0xff, (byte) 0xfe, '{', 0, '}', 0};
            default -> bytes("<xml/>");
        };
    }

    private byte[] torn(byte[] whole) {
        if (whole.length == 0) {
            return whole;
        }
        byte[] torn = Arrays.copyOf(whole, whole.length);
        int place = chance.nextInt(torn.length);
        if (chance.nextBoolean()) {
            return Arrays.copyOf(torn, place);
        }
        torn[place] = (byte) chance.nextInt(256);
        return torn;
    }

    private String member() {
        return JSON.textNode(Oddities.text(chance)) + ":" + value();
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
