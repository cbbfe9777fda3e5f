package cn.yujian.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Every command of the guide to the API, run as it stands there; what it prints is what the guide says. */
@ExtendWith(RunningSuite.class)
class ApiGuideIT {

    private static final Path GUIDE = Path.of("..", "docs", "api-guide.md");
    private static final Path CHINESE = Path.of("..", "docs", "api-guide.zh-CN.md");
    private static final Pattern CONSOLE = Pattern.compile("```console\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern TOKEN = Pattern.compile("\\./yujian token ([a-z]+)");
    private static final String MARK = "----- command ";
    private static final String ANYTHING = "…";

    /** A command, and what it prints. */
    private record Example(String command, String output) {}

    @Test
    void everyCommandAnswersAsItSays(@TempDir Path folder) throws IOException, InterruptedException {
        List<Example> examples = examples(GUIDE);
        assertTrue(examples.size() > 20, "the guide has " + examples.size() + " commands");

        NodeFolder.Outcome outcome =
                NodeFolder.run(new File("."), "bash", script(folder, examples).toString());

        List<String> printed = Arrays.asList(outcome.said().split(Pattern.quote(MARK) + "\\d+\\n", -1));
        assertEquals(examples.size() + 1, printed.size(), outcome.said());
        for (int i = 0; i < examples.size(); i++) {
            Example example = examples.get(i);
            String actual = printed.get(i + 1).strip();
            assertTrue(
                    pattern(example.output()).matcher(actual).matches(),
                    example.command() + "\nprints\n" + actual + "\nand not\n" + example.output());
        }
    }

    @Test
    void theChineseGuideShowsTheSameCommands() throws IOException {
        assertEquals(consoles(GUIDE), consoles(CHINESE));
    }

    private static Path script(Path folder, List<Example> examples) throws IOException {
        StringBuilder script = new StringBuilder();
        for (int i = 0; i < examples.size(); i++) {
            script.append("echo '").append(MARK).append(i).append("'\n");
            script.append(onThisSuite(examples.get(i).command())).append('\n');
        }
        return Files.writeString(folder.resolve("guide.sh"), script, StandardCharsets.UTF_8);
    }

    // The guide is written for the suite at its usual address, and for the launcher at hand.
    private static String onThisSuite(String command) {
        String here = command.replace(
                "http://localhost:8080", RunningSuite.stack().gatewayUrl().toString());
        return TOKEN.matcher(here)
                .replaceAll(role ->
                        Matcher.quoteReplacement("echo " + RunningSuite.stack().token(role.group(1))));
    }

    private static Pattern pattern(String output) {
        return Pattern.compile(
                Arrays.stream(output.split(ANYTHING, -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
                Pattern.DOTALL);
    }

    private static List<Example> examples(Path guide) throws IOException {
        List<Example> examples = new ArrayList<>();
        for (String console : consoles(guide)) {
            for (String example : console.split("(?m)^\\$ ", -1)) {
                if (!example.isBlank()) {
                    examples.add(example(example));
                }
            }
        }
        return examples;
    }

    private static Example example(String text) {
        StringBuilder command = new StringBuilder();
        StringBuilder output = new StringBuilder();
        boolean first = true;
        for (String line : text.split("\\n", -1)) {
            if (first) {
                command.append(line);
            } else if (line.startsWith("> ")) {
                command.append('\n').append(line.substring(2));
            } else {
                output.append(line).append('\n');
            }
            first = false;
        }
        return new Example(command.toString(), output.toString().strip());
    }

    private static List<String> consoles(Path guide) throws IOException {
        return CONSOLE.matcher(Files.readString(guide))
                .results()
                .map((MatchResult console) -> console.group(1))
                .toList();
    }
}
