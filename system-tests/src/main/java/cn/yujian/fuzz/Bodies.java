package cn.yujian.fuzz;

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

/** Bodies that are right, nearly right, and wrong in every way a body can be. */
final class Bodies {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEEP = 5_000;
    private static final int BIG = 300_000;
    private static final int WAYS = 10;

    private final Samples samples;
    private final Random chance;

    Bodies(Samples samples, Random chance) {
        this.samples = samples;
        this.chance = chance;
    }

    /**
     * Makes a body.
     *
     * @param schema of the operation
     * @param example of the contract, or null
     */
    byte[] make(JsonNode schema, JsonNode example) {
        JsonNode right = example != null && chance.nextBoolean() ? example.deepCopy() : samples.of(schema);
        return switch (chance.nextInt(WAYS)) {
            case 0 -> bytes(right.toString());
            case 1 -> wrongWhole();
            case 2 -> torn(bytes(right.toString()));
            case 3 -> bytes(right.toString().replaceFirst("\\{", "{" + member() + ","));
            default -> bytes(changed(right).toString());
        };
    }

    private JsonNode changed(JsonNode right) {
        List<JsonNode> containers = new ArrayList<>();
        collect(right, containers);
        if (containers.isEmpty()) {
            return odd();
        }
        JsonNode container = containers.get(chance.nextInt(containers.size()));
        if (container instanceof ObjectNode object) {
            change(object);
        } else if (container instanceof ArrayNode array) {
            array.insert(chance.nextInt(array.size() + 1), odd());
        }
        return right;
    }

    private void change(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        if (names.isEmpty() || chance.nextInt(4) == 0) {
            object.set(chance.nextBoolean() ? Oddities.text(chance) : "unheardOf", odd());
            return;
        }
        String name = names.get(chance.nextInt(names.size()));
        if (chance.nextInt(4) == 0) {
            object.remove(name);
        } else {
            object.set(name, odd());
        }
    }

    private JsonNode odd() {
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
            case 6 -> bytes("{\"reason\": \"" + "x".repeat(BIG) + "\"}");
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
        return JSON.textNode(Oddities.text(chance)) + ":" + odd();
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
