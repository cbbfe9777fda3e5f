package cn.yujian.fuzz;

import cn.yujian.contract.Operation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Asks the suite for what it knows: ids out of its lists, cursors of second pages, ids of events. */
final class KnownReader {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CURSOR = Pattern.compile("[?&]cursor=([^&]+)");
    private static final String FEATURE = "/{featureId}";
    private static final Pattern COLLECTION = Pattern.compile("/api/v1/inbox/([a-z]+)/(rebuilds|replays)");

    private static final String ADJUSTMENTS = "/api/v1/adjustments";

    /** Where the ids are that a name stands for. */
    private static final Map<String, String> LISTS = Map.ofEntries(
            Map.entry("region", "/api/v1/regions"),
            Map.entry("reorganisation", "/api/v1/reorganisations"),
            Map.entry("adjustment", ADJUSTMENTS),
            Map.entry("fact", "/api/v1/area-facts"),
            Map.entry("project", "/api/v1/projects"),
            Map.entry("programme", "/api/v1/programmes"),
            Map.entry("policy", "/api/v1/policies"),
            Map.entry("edition", "/api/v1/list-editions"),
            Map.entry("indicator", "/api/v1/indicators"),
            Map.entry("target", "/api/v1/targets"),
            Map.entry("unit", "/api/v1/units"),
            Map.entry("clause", "/api/v1/policies/resource-regions-2022-2025/clauses"));

    /** How many are made of what the plan has none of; of adjustments some, to be decided on whatever becomes of the others. */
    private static final Map<String, Integer> MADE = Map.of("draftAdjustment", 12, "stateAreaFact", 2);

    private static final int SUBMITTED = 4;

    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;

    private final URI gateway;
    private final Tokens tokens;

    KnownReader(URI gateway, Tokens tokens) {
        this.gateway = gateway;
        this.tokens = tokens;
    }

    Known read(List<Operation> operations) throws IOException {
        for (Operation operation : operations) {
            make(operation, MADE.getOrDefault(operation.id(), 0));
        }
        submit(ids(get(ADJUSTMENTS)).subList(0, SUBMITTED));
        Map<String, List<String>> values = new HashMap<>();
        for (Map.Entry<String, String> list : LISTS.entrySet()) {
            values.put(list.getKey(), ids(get(list.getValue())));
        }
        values.put("series", series(values.get("region")));
        values.put("subject", values.get("project"));
        values.put("number", List.of("1"));
        values.put("copy", List.of("regions", "projects"));
        values.put("period", List.of("2025", "2024", "2025-Q1", "2025-03"));
        values.put("periodFrom", values.get("period"));
        values.put("periodTo", values.get("period"));
        values.put("validAt", List.of("2025-12-31", "2011-10-22", "1990-01-01"));
        values.put("knownAt", List.of("2026-01-01", "2026-01-01T00:00:00Z", "2000-01-01"));
        values.put("code", List.of("500119", "500222", "500110"));
        values.put("q", List.of("抽水蓄能", "pumped", "a"));
        values.put("limit", List.of("1", "2", "100", "1000", "1001", "2147483647"));
        values.put("timeout", List.of("0", "1"));
        values.put("bbox", List.of("105,28,111,33", "106.9,28.9,107.1,29.1", "177,65,-177,70"));
        values.put("datetime", List.of("2025-12-31", "2022-06-01/..", "../2011-10-22", "2026-01-01T00:00:00Z"));
        Map<String, String> cursors = new HashMap<>();
        for (Operation operation : operations) {
            if (operation.isList()
                    && operation.takes("cursor")
                    && !operation.path().contains("{")) {
                Matcher cursor = CURSOR.matcher(next(get(operation.path() + "?limit=1" + required(operation))));
                if (cursor.find()) {
                    cursors.put(operation.id(), cursor.group(1));
                }
            }
            if (operation.path().startsWith("/api/v1/feeds/")) {
                get(operation.path() + "?limit=20")
                        .forEach(event -> values.computeIfAbsent("lastEventId", name -> new ArrayList<>())
                                .add(event.path("id").asText()));
            }
            if (operation.path().endsWith(FEATURE)) {
                String list = operation.path().substring(0, operation.path().length() - FEATURE.length());
                values.put("featureId of " + operation.path(), features(get(list)));
            }
            Matcher order = COLLECTION.matcher(operation.path());
            if (order.matches()) {
                values.put("id of " + operation.path() + "/{id}", place(operation));
            }
        }
        return new Known(values, cursors);
    }

    /** Those that there are, and of each region one that there may be. */
    private List<String> series(List<String> regions) throws IOException {
        List<String> series = new ArrayList<>(ids(get("/api/v1/series")));
        regions.forEach(region -> series.add("A." + region + ".oil-energy-share"));
        return series;
    }

    /** The URL of the next page, which lists of features have among their links. */
    private static String next(JsonNode page) {
        for (JsonNode link : page.path("links")) {
            if (link.path("rel").asText().equals("next")) {
                return link.path("href").asText();
            }
        }
        return page.path("next").asText();
    }

    private static List<String> features(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.path("features").forEach(feature -> ids.add(feature.path("id").asText()));
        return ids;
    }

    private static String required(Operation operation) {
        return operation.requiredQuery().entrySet().stream()
                .map(parameter -> "&" + parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining());
    }

    private JsonNode get(String target) throws IOException {
        Answer answer = Wire.exchange(gateway, "GET", target, admin(), null);
        if (answer.status() != OK) {
            throw new IOException(target + " is answered with " + answer.status() + ": " + answer.text());
        }
        return JSON.readTree(answer.body());
    }

    /** Makes some of the contract's example. */
    private void make(Operation operation, int number) throws IOException {
        for (int i = 0; i < number; i++) {
            List<Call.Header> headers = List.of(
                    new Call.Header("Authorization", "Bearer " + tokens.of("editor", List.of())),
                    new Call.Header("Content-Type", operation.bodyType().orElseThrow()),
                    new Call.Header("Idempotency-Key", "fuzz-" + operation.id() + i));
            byte[] body = operation.body().orElseThrow().getBytes(StandardCharsets.UTF_8);
            Answer answer = Wire.exchange(gateway, "POST", operation.path(), headers, body);
            if (answer.status() != CREATED) {
                throw new IOException("The example of " + operation.id() + " is answered with " + answer.status() + ": "
                        + answer.text());
            }
        }
    }

    /** Submits drafts, so that there are some to be decided on. */
    private void submit(List<String> drafts) throws IOException {
        for (String draft : drafts) {
            List<Call.Header> headers = List.of(
                    new Call.Header("Authorization", "Bearer " + tokens.of("editor", List.of())),
                    new Call.Header("Content-Type", "application/json"),
                    new Call.Header("Idempotency-Key", "fuzz-submitted-" + draft),
                    new Call.Header("If-Match", "*"));
            String target = ADJUSTMENTS + "/" + draft + "/submission";
            Answer answer = Wire.exchange(gateway, "POST", target, headers, "{}".getBytes(StandardCharsets.UTF_8));
            if (answer.status() != OK) {
                throw new IOException(target + " is answered with " + answer.status() + ": " + answer.text());
            }
        }
    }

    /** Gives an order of the contract's example, so that there is one to be looked up. */
    private List<String> place(Operation operation) throws IOException {
        List<Call.Header> headers = admin();
        headers.add(new Call.Header("Content-Type", operation.bodyType().orElseThrow()));
        headers.add(new Call.Header("Idempotency-Key", "fuzz-" + operation.id()));
        String example = operation.body().orElseThrow();
        // Every service keeps a copy of the regions but the one that owns them, which keeps one of the projects.
        String body = operation.path().contains("/inbox/regions/") ? example.replace("regions", "projects") : example;
        Answer answer =
                Wire.exchange(gateway, "POST", operation.path(), headers, body.getBytes(StandardCharsets.UTF_8));
        return answer.status() == ACCEPTED
                ? List.of(JSON.readTree(answer.body()).path("id").asText())
                : List.of();
    }

    private List<Call.Header> admin() {
        return new ArrayList<>(List.of(
                new Call.Header("Authorization", "Bearer " + tokens.of("admin", List.of())),
                new Call.Header("Accept", "application/json")));
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.path("items")
                .forEach(
                        item -> ids.add(item.path("id").asText(item.path("code").asText())));
        return ids;
    }
}
