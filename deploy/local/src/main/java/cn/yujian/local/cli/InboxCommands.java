package cn.yujian.local.cli;

import cn.yujian.local.stack.Service;
import cn.yujian.local.stack.Stack;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is asked of the services' inboxes: to apply dead letters again, and to build copies anew. */
final class InboxCommands {

    private static final int NOT_ALL_WELL = 3;

    /** The services that keep copies of others' facts. */
    private static final List<Service> READERS = List.of(Service.values());

    private final Stack stack;
    private final PrintStream out;

    InboxCommands(Stack stack, PrintStream out) {
        this.stack = stack;
        this.out = out;
    }

    /** Replays all open letters of one service or of all, and tells of each; fails while one stays open. */
    int replay(List<String> words) {
        if (words.size() > 1) {
            throw new UsageException("expected one service at most, got '" + String.join(" ", words) + "'");
        }
        List<Service> services = words.isEmpty() ? READERS : List.of(service(words.get(0)));
        boolean open = false;
        for (Service service : services) {
            open |= replay(service);
        }
        return open ? NOT_ALL_WELL : 0;
    }

    private boolean replay(Service service) {
        Map<String, Object> done = client(service).order("replays", Map.of("all", true));
        boolean open = false;
        List<?> letters = (List<?>) done.get("deadLetters");
        if (letters.isEmpty()) {
            out.println(service.part() + ": no dead letter is open");
        }
        for (Object entry : letters) {
            Map<?, ?> letter = (Map<?, ?>) entry;
            boolean stays = "open".equals(letter.get("outcome"));
            open |= stays;
            out.println(line(service, letter, stays));
        }
        return open;
    }

    private static String line(Service service, Map<?, ?> letter, boolean stays) {
        List<String> line = new ArrayList<>(List.of(service.part() + ":", text(letter, "outcome"), text(letter, "id")));
        line.add(
                letter.get("type") == null ? "unreadable event" : text(letter, "type") + " " + text(letter, "subject"));
        if (stays) {
            line.add("- " + text(letter, "reason"));
        }
        return String.join("  ", line);
    }

    /** Builds a copy anew and tells what came of it. */
    int rebuild(List<String> words) {
        if (words.size() != 2) {
            throw new UsageException("expected a service and a copy, such as: ./yujian rebuild project regions");
        }
        Service service = service(words.get(0));
        Map<String, Object> done = client(service).order("rebuilds", Map.of("copy", words.get(1)));
        if (!"done".equals(done.get("state"))) {
            out.println(service.part() + ": " + words.get(1) + " could not be rebuilt and is as before - "
                    + text(done, "failure"));
            return NOT_ALL_WELL;
        }
        out.println(service.part() + ": " + words.get(1) + " is rebuilt from " + text(done, "eventsRead") + " events; "
                + text(done, "rowsChanged") + " rows changed, " + text(done, "rowsRemoved") + " removed");
        return 0;
    }

    private InboxClient client(Service service) {
        return new InboxClient(stack.serviceUrl(service), service.database() + "s", stack.token("admin"));
    }

    private static Service service(String name) {
        return Service.named(name)
                .orElseThrow(() -> new UsageException("'" + name + "' keeps no copies; those that do are "
                        + String.join(
                                ", ", READERS.stream().map(Service::database).toList())));
    }

    private static String text(Map<?, ?> json, String member) {
        Object value = json.get(member);
        return value instanceof Number number && number.doubleValue() == number.longValue()
                ? String.valueOf(number.longValue())
                : String.valueOf(value);
    }
}
