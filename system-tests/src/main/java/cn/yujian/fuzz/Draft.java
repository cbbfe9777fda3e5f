package cn.yujian.fuzz;

import cn.yujian.contract.Operation;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call in the making. Mostly one part of it is odd and the rest as it should be, since what is wrong all over is refused
 * before it gets anywhere.
 */
final class Draft {

    private static final Pattern PLACE = Pattern.compile("\\{([^}]+)}");
    private static final List<String> METHODS = List.of("DELETE", "PUT", "PATCH", "POST", "GET", "OPTIONS");

    /** What makes another path of a path once it is in it. */
    private static final Set<String> LEADING_AWAY = Set.of("", "%2e%2e", "..", ".", ";", "%2e%2e%2f", "%2F");

    private final Operation operation;
    private final Known known;
    private final Random chance;
    private final long seed;
    private final Samples samples;
    private final Bodies bodies;
    private final Set<Part> odd;
    private final List<Call.Header> headers = new ArrayList<>();
    private boolean astray;

    private enum Part {
        PATH,
        QUERY,
        HEADERS,
        BODY,
        CALLER,
        METHOD
    }

    Draft(JsonNode contract, Operation operation, Known known, Random chance, long seed) {
        this.operation = operation;
        this.known = known;
        this.chance = chance;
        this.seed = seed;
        samples = new Samples(contract, known, chance);
        bodies = new Bodies(samples, chance);
        odd = chooseOdd();
    }

    private Set<Part> chooseOdd() {
        int choice = chance.nextInt(100);
        if (choice < 12) {
            return Set.of();
        }
        if (choice < 18) {
            return Set.of(Part.CALLER);
        }
        if (choice < 21) {
            return Set.of(Part.METHOD);
        }
        List<Part> parts = new ArrayList<>(List.of(Part.QUERY, Part.HEADERS));
        if (operation.path().contains("{")) {
            parts.add(Part.PATH);
        }
        if (operation.parameters().stream()
                .anyMatch(parameter -> parameter.path("in").asText().equals("query"))) {
            parts.addAll(List.of(Part.QUERY, Part.QUERY));
        }
        if (operation.bodySchema().isPresent()) {
            parts.addAll(List.of(Part.BODY, Part.BODY, Part.BODY, Part.BODY, Part.BODY));
        }
        Part one = parts.get(chance.nextInt(parts.size()));
        return choice < 90 ? EnumSet.of(one) : EnumSet.of(one, Part.HEADERS, parts.get(chance.nextInt(parts.size())));
    }

    Call call(long number) {
        Caller caller = caller();
        boolean straight = chance.nextInt(5) == 0;
        String target = path() + query();
        byte[] body = operation.bodySchema().map(this::body).orElse(null);
        addHeaders(number);
        return new Call(number, operation, straight, method(), target, caller, List.copyOf(headers), body, astray);
    }

    private String method() {
        if (odd.contains(Part.METHOD)) {
            astray = true;
            return METHODS.get(chance.nextInt(METHODS.size()));
        }
        return operation.isRead() && chance.nextInt(25) == 0 ? "HEAD" : operation.method();
    }

    private Caller caller() {
        if (odd.contains(Part.CALLER)) {
            return chance.nextBoolean()
                    ? Caller.forging(Headers.authorization(chance))
                    : Caller.of(Caller.ROLES.get(chance.nextInt(Caller.ROLES.size())));
        }
        List<String> able = operation.isOpen()
                ? Caller.ROLES
                : List.copyOf(operation.roles().stream().sorted().toList());
        if (operation.isOpen() && chance.nextBoolean()) {
            return Caller.ANONYMOUS;
        }
        String role = able.get(chance.nextInt(able.size()));
        return chance.nextInt(6) == 0
                ? Caller.of(role, known.value("region", chance).orElseThrow())
                : Caller.of(role);
    }

    private String path() {
        Matcher places = PLACE.matcher(operation.path());
        int count = (int) places.results().count();
        int oddPlace = odd.contains(Part.PATH) ? chance.nextInt(count) : count;
        StringBuilder path = new StringBuilder();
        places.reset();
        for (int place = 0; places.find(); place++) {
            places.appendReplacement(
                    path, Matcher.quoteReplacement(place == oddPlace ? oddInPath() : inPath(places.group(1))));
        }
        return places.appendTail(path).toString();
    }

    private String inPath(String name) {
        JsonNode declared = operation.parameter(name).orElseThrow();
        Optional<String> ofThisPath = known.value(name + " of " + operation.path(), chance);
        boolean exemplary = chance.nextInt(3) == 0 && declared.has("example");
        return Oddities.encode(ofThisPath.orElseGet(
                () -> exemplary ? declared.get("example").asText() : samples.of(name, declared.path("schema"))));
    }

    private String oddInPath() {
        String value = Oddities.inUrl(chance);
        astray |= LEADING_AWAY.contains(value);
        return value;
    }

    private String query() {
        List<String> pairs = new ArrayList<>();
        for (JsonNode parameter : operation.parameters()) {
            boolean wanted = parameter.path("required").asBoolean() || chance.nextInt(3) == 0;
            String name = parameter.path("name").asText();
            if (parameter.path("in").asText().equals("query") && wanted && !name.equals("cursor")) {
                pairs.add(name + "=" + Oddities.encode(samples.of(name, parameter.path("schema"))));
            }
        }
        if (odd.contains(Part.QUERY)) {
            makeOdd(pairs);
        } else if (known.cursors().containsKey(operation.id()) && chance.nextInt(4) == 0) {
            pairs.removeIf(pair -> !pair.startsWith("limit="));
            pairs.add("cursor=" + known.cursors().get(operation.id()));
        }
        return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    }

    private void makeOdd(List<String> pairs) {
        List<String> names = operation.parameters().stream()
                .filter(parameter -> parameter.path("in").asText().equals("query"))
                .map(parameter -> parameter.path("name").asText())
                .toList();
        int choice = chance.nextInt(12);
        if (names.isEmpty() || choice == 0) {
            pairs.add(Oddities.inUrl(chance) + (chance.nextBoolean() ? "=" + Oddities.inUrl(chance) : ""));
            return;
        }
        String name = names.get(chance.nextInt(names.size()));
        if (choice == 1) {
            pairs.add(name + "=1");
            pairs.add(name + "=2");
            return;
        }
        if (known.cursors().containsKey(operation.id()) && choice < 5) {
            pairs.removeIf(pair -> !pair.startsWith("limit="));
            pairs.add("cursor=" + forged(known.cursors().get(operation.id())));
            return;
        }
        pairs.removeIf(pair -> pair.startsWith(name + "="));
        // Whoever asks to wait is made to wait.
        pairs.add(name + "=" + (name.equals("timeout") && chance.nextBoolean() ? "-1" : oddInQuery(name)));
    }

    private String oddInQuery(String name) {
        String value = Oddities.inUrl(chance);
        return name.equals("timeout") && value.matches("[0-9]+") ? "0" : value;
    }

    /** A cursor that belongs to its query, but with a sort key that nobody gave out. */
    private String forged(String cursor) {
        String inside = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        String mark = inside.substring(0, inside.indexOf('\n') + 1);
        byte[] made = (mark + Oddities.text(chance)).getBytes(StandardCharsets.UTF_8);
        if (chance.nextInt(8) == 0) {
            made[made.length - 1] = (byte) 0xff;
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(made);
    }

    private byte[] body(JsonNode schema) {
        List<JsonNode> examples = operation.bodyExamples();
        return odd.contains(Part.BODY) ? bodies.odd(schema, examples) : bodies.right(schema, examples);
    }

    private void addHeaders(long number) {
        boolean oddOnes = odd.contains(Part.HEADERS);
        operation
                .bodyType()
                .ifPresent(type ->
                        add("Content-Type", oddOnes && chance.nextInt(3) == 0 ? Headers.contentType(chance) : type));
        if (operation.takes("If-Match")) {
            boolean creates = operation.takes("If-None-Match") && chance.nextInt(3) == 0;
            String name = creates ? "If-None-Match" : "If-Match";
            String value = creates ? "*" : Call.CURRENT_TAG;
            add(name, oddOnes && chance.nextInt(3) == 0 ? Headers.tag(chance) : value);
        } else if (operation.takes("If-None-Match")) {
            add("If-None-Match", oddOnes && chance.nextInt(3) == 0 ? Headers.tag(chance) : "*");
        }
        if (operation.takes("Idempotency-Key")) {
            add(
                    "Idempotency-Key",
                    oddOnes && chance.nextInt(3) == 0 ? Headers.key(chance) : "fuzz-%d-%d".formatted(seed, number));
        }
        if (!oddOnes && operation.isRead() && chance.nextInt(5) == 0) {
            add("Accept", chance.nextBoolean() ? "text/csv, application/json;q=0.5" : "application/json");
        }
        for (int more = oddOnes ? 1 + chance.nextInt(2) : 0; more > 0; more--) {
            Call.Header header = chance.nextInt(6) == 0
                    ? new Call.Header("X-Own", Headers.bytes(Oddities.text(chance)))
                    : Headers.odd(chance);
            if (headers.stream().noneMatch(sent -> sent.name()
                    .toLowerCase(Locale.ROOT)
                    .equals(header.name().toLowerCase(Locale.ROOT)))) {
                headers.add(header);
            }
        }
    }

    private void add(String name, String value) {
        headers.add(new Call.Header(name, value));
    }
}
