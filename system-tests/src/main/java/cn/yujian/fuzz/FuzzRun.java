package cn.yujian.fuzz;

import cn.yujian.contract.Operation;
import cn.yujian.contract.WholeContract;
import cn.yujian.local.stack.Ports;
import cn.yujian.local.stack.Service;
import cn.yujian.local.stack.Stack;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;

/** Sends the calls of a seed to a running suite, one after the other, and tells what is wrong with the answers. */
final class FuzzRun {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHOWN = 4_000;
    private static final int OK = 200;
    private static final String COLLECTIONS = "/ogc/collections";

    private final Stack stack;
    private final PrintStream out;
    private final long seed;
    private final Tokens tokens;
    private final Judge judge;
    private final Calls calls;
    private final Map<String, Service> serviceByPath;
    private final Findings findings = new Findings();

    /** Asks the suite for its contract, and for ids that it knows. */
    FuzzRun(Stack stack, long seed, PrintStream out) throws IOException {
        this.stack = stack;
        this.out = out;
        this.seed = seed;
        tokens = new Tokens(stack);
        JsonNode contract = WholeContract.of(
                read(stack.gatewayUrl(), WholeContract.MERGED), read(stack.gatewayUrl(), WholeContract.GEODATA));
        List<Operation> operations = Operation.of(contract);
        Known known = new KnownReader(stack.gatewayUrl(), tokens).read(operations);
        judge = new Judge(contract);
        calls = new Calls(contract, operations, known, seed);
        serviceByPath = servicesByPath(operations);
    }

    /**
     * Sends calls as long as there are more to be sent.
     *
     * @param operation that is called; all where it is empty
     * @param goesOn whether the call of a number is still to be sent
     */
    Findings run(Optional<String> operation, LongPredicate goesOn) {
        for (long number = 0; goesOn.test(number); number++) {
            long candidate = number;
            if (operation.isEmpty()
                    || operation.get().equals(calls.operation(candidate).id())) {
                send(calls.make(candidate));
            }
        }
        return findings;
    }

    /** Sends one call and shows the answer. */
    Findings repeat(long number) {
        Call call = calls.make(number);
        out.print(call.described());
        send(call).ifPresent(answer -> out.println(shown(answer)));
        return findings;
    }

    /** What the suite's parts logged as errors counts as found. */
    void readLogs() throws IOException {
        for (String error : ServiceLogs.errors(stack)) {
            findings.add("log", error);
        }
    }

    private Optional<Answer> send(Call call) {
        Optional<Answer> answer = Optional.empty();
        List<String> found;
        try {
            Answer came = exchange(call);
            findings.answered(call, came.status());
            found = judge.findings(call, came);
            answer = Optional.of(came);
        } catch (IOException none) {
            findings.answered(call, 0);
            found = List.of("no answer: " + none);
        }
        for (String finding : found) {
            if (findings.add(call.operation().id(), finding)) {
                out.println("FINDING: " + call.operation().id() + ": " + finding);
                out.print(call.described());
                answer.ifPresent(came -> out.println(shown(came)));
                out.println("  ./yujian fuzz --seed " + seed + " --call " + call.number());
                out.println("  " + call.curl(new Ports(Ports.DEFAULT_BASE).gateway()));
            }
        }
        return answer;
    }

    private Answer exchange(Call call) throws IOException {
        Service service = serviceByPath.get(call.operation().path());
        // What the gateway answers itself has no other way.
        URI base = call.straight() && service != null ? stack.serviceUrl(service) : stack.gatewayUrl();
        List<Call.Header> headers = new ArrayList<>();
        call.caller()
                .authorization(tokens)
                .ifPresent(authorization -> headers.add(new Call.Header("Authorization", authorization)));
        for (Call.Header header : call.headers()) {
            headers.add(
                    header.value().equals(Call.CURRENT_TAG)
                            ? new Call.Header(header.name(), currentTag(call, headers.get(0)))
                            : header);
        }
        return Wire.exchange(base, call.method(), call.target(), headers, call.body());
    }

    private String currentTag(Call call, Call.Header authorization) throws IOException {
        return Wire.exchange(stack.gatewayUrl(), "GET", call.resource(), List.of(authorization), null)
                .header("etag")
                .orElse("\"none\"");
    }

    private Map<String, Service> servicesByPath(List<Operation> operations) throws IOException {
        Map<String, Service> services = new HashMap<>();
        for (Service service : Service.values()) {
            read(stack.managementUrl(service), "/q/openapi?format=json")
                    .path("paths")
                    .fieldNames()
                    .forEachRemaining(path -> services.put(path, service));
            for (String collection : collections(service)) {
                String root = COLLECTIONS + "/" + collection;
                operations.stream()
                        .map(Operation::path)
                        .filter(path -> path.equals(root) || path.startsWith(root + "/"))
                        .forEach(path -> services.put(path, service));
            }
        }
        return services;
    }

    /** None where it has no geodata. */
    private List<String> collections(Service service) throws IOException {
        Answer answer = Wire.exchange(stack.serviceUrl(service), "GET", COLLECTIONS, List.of(), null);
        return answer.status() == OK
                ? JSON.readTree(answer.body()).path("collections").findValuesAsText("id")
                : List.of();
    }

    private static JsonNode read(URI base, String target) throws IOException {
        List<Call.Header> headers = List.of(new Call.Header("Accept", "application/json"));
        return JSON.readTree(Wire.exchange(base, "GET", target, headers, null).body());
    }

    private static String shown(Answer answer) {
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        return "  answered %d %s in %d ms: %s"
                .formatted(
                        answer.status(),
                        answer.headers(),
                        answer.took().toMillis(),
                        text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text);
    }
}
