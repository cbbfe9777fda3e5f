package cn.yujian.fuzz;

import cn.yujian.contract.Operation;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One call, whole but for what only a running suite knows: the token of its caller, the tag of what it changes.
 *
 * @param number of the call; with the seed it makes the call
 * @param operation that it is meant for
 * @param straight whether it goes to the service and not through the gateway
 * @param method as sent
 * @param target path and query as sent
 * @param caller who calls
 * @param headers beside those that the caller and the connection bring
 * @param body none where it is null
 * @param astray whether the path may lead elsewhere, or the method to nothing
 */
@SuppressWarnings("ArrayRecordComponent") // no two of them are ever compared
record Call(
        long number,
        Operation operation,
        boolean straight,
        String method,
        String target,
        Caller caller,
        List<Header> headers,
        byte[] body,
        boolean astray) {

    /** Stands in If-Match for the tag that the resource has at the moment. */
    static final String CURRENT_TAG = "{current}";

    private static final int SHOWN = 2_000;
    private static final int IN_A_LINE = 100_000;

    /** A header, each character of its value one byte. */
    record Header(String name, String value) {

        String line() {
            return name + ": " + value;
        }
    }

    /** Everything that is sent, for people. */
    String described() {
        String head = "call %d (%s), %s%n  %s %s%n  as %s%n"
                .formatted(
                        number,
                        operation.id(),
                        straight ? "straight to the service" : "through the gateway",
                        method,
                        shortened(target),
                        caller);
        return head
                + headers.stream()
                        .map(header -> "  " + shortened(header.line()) + "\n")
                        .collect(Collectors.joining())
                + (body == null ? "" : "  body of " + body.length + " bytes: " + shortened(text(body)) + "\n");
    }

    /** A line for a shell in the checkout, for the suite that {@code ./yujian up} starts. */
    String curl(int port) {
        StringBuilder line = new StringBuilder();
        if (body != null && body.length <= IN_A_LINE) {
            line.append("base64 -d <<< ")
                    .append(Base64.getEncoder().encodeToString(body))
                    .append(" | ");
        }
        line.append("curl -gsSi --path-as-is ").append(method.equals("HEAD") ? "-I" : "-X " + method);
        line.append(caller.forCurl());
        headers.forEach(header -> line.append(" -H ").append(forCurl(header, port)));
        if (body != null) {
            line.append(" --data-binary ")
                    .append(body.length <= IN_A_LINE ? "@-" : "@body-is-too-large-for-a-line-repeat-with--call");
        }
        return line.append(' ')
                .append(quoted("http://localhost:" + port + target))
                .toString();
    }

    private String forCurl(Header header, int port) {
        if (!header.value().equals(CURRENT_TAG)) {
            return quoted(header.value().isEmpty() ? header.name() + ";" : header.line());
        }
        return "\"" + header.name() + ": $(curl -gsSI --path-as-is" + caller.forCurl() + " "
                + quoted("http://localhost:" + port + resource()) + " | sed -n 's/^etag: //Ip' | tr -d '\\r')\"";
    }

    /** The path of what is changed: that of the call, up to what is added below it. */
    String resource() {
        int places = operation
                .path()
                .substring(0, operation.path().lastIndexOf('}') + 1)
                .split("/", -1)
                .length;
        String path = target.indexOf('?') < 0 ? target : target.substring(0, target.indexOf('?'));
        return String.join("/", List.of(path.split("/", -1)).subList(0, places));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String shortened(String text) {
        String printable = text.codePoints()
                .limit(SHOWN)
                .mapToObj(each -> Character.isISOControl(each) || Character.getType(each) == Character.SURROGATE
                        ? "\\u%04x".formatted(each)
                        : Character.toString(each))
                .collect(Collectors.joining());
        return text.length() > SHOWN ? printable + " … (" + text.length() + " characters)" : printable;
    }
}
