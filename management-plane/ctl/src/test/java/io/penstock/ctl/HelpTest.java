package io.penstock.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.ctl.failure.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command line says of itself. */
class HelpTest {
    private static final Path DOCS = Path.of("../../docs/ctl.md");
    private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\| (.+) \\|");

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "login",
                "logout",
                "get",
                "describe",
                "apply",
                "diff",
                "create",
                "delete",
                "enable",
                "disable",
                "retry",
                "send",
                "doctor"
            })
    void helpOfEveryVerbStartsWithExamples(String verb) {
        Run.Said said = Run.in(folder).run(verb, "--help");

        assertThat(said.status()).isZero();
        assertThat(said.out()).startsWith("Examples:\n  penstock ctl " + verb);
        Golden.check("help-" + verb, said.out());
    }

    @Test
    void helpListsEveryVerb() {
        Run.Said said = Run.in(folder).run("--help");

        assertThat(said.out()).startsWith("Examples:");
        Golden.check("help", said.out());
    }

    @Test
    void noVerbIsAWrongUse() {
        Run.Said said = Run.in(folder).run();

        assertThat(said.status()).isEqualTo(ExitCode.USAGE.status());
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).contains("error: no verb is given");
    }

    @Test
    void docsNameTheExitCodesThatThereAre() throws IOException {
        Set<String> documented =
                ROW.matcher(Files.readString(DOCS))
                        .results()
                        .map((MatchResult row) -> row.group(1) + " " + row.group(2))
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(documented)
                .isEqualTo(
                        Arrays.stream(ExitCode.values())
                                .map(code -> code.status() + " " + code.meaning())
                                .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void docsNameEveryVerb() throws IOException {
        String docs = Files.readString(DOCS);
        assertThat(
                        Stream.of(
                                "login",
                                "logout",
                                "get",
                                "describe",
                                "apply",
                                "diff",
                                "create",
                                "delete",
                                "send",
                                "doctor"))
                .allSatisfy(verb -> assertThat(docs).contains("`" + verb + "`"));
    }
}
