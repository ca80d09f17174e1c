package io.penstock.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prometheus's own tool runs the tests of the rules. */
class RulesIT {
    private static final String NEVER = "vector(0) > 1";
    private static final String ALWAYS = "label_replace(vector(1), \"twin\", \"red\", \"\", \"\")";

    @TempDir private Path folder;

    @Test
    void prometheusTakesRulesAndConfiguration() throws Exception {
        assertThat(Promtool.run(Rules.FOLDER, "check", "rules", Rules.FILE).status()).isZero();
        assertThat(
                        Promtool.run(
                                        Path.of("."),
                                        "check",
                                        "config",
                                        "--syntax-only",
                                        "prometheus.yml")
                                .status())
                .isZero();
    }

    @Test
    void everyAlertFiresWhenItIsToAndIsQuietOtherwise() throws Exception {
        assertThat(test(Rules.FOLDER))
                .satisfies(result -> assertThat(result.status()).as(result.output()).isZero());
    }

    /** The red twins: were an alert never to fire, or always, its own test would say so. */
    @Test
    void testsFailForEachAlertThatNeverOrAlwaysFires() throws Exception {
        for (String broken : List.of(NEVER, ALWAYS)) {
            plant(Rules.withEveryAlert(broken));

            Promtool.Result result = test(folder);

            assertThat(result.status()).isNotZero();
            assertThat(Rules.alerts())
                    .allSatisfy(alert -> assertThat(result.output()).contains(": " + alert + ","));
        }
    }

    private void plant(String rules) throws IOException {
        Files.writeString(folder.resolve(Rules.FILE), rules);
        for (String file : Rules.TESTS) {
            Files.writeString(folder.resolve(file), Files.readString(Rules.FOLDER.resolve(file)));
        }
    }

    private static Promtool.Result test(Path folder) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("test", "rules"));
        arguments.addAll(Rules.TESTS);
        return Promtool.run(folder, arguments.toArray(String[]::new));
    }
}
