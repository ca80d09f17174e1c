package io.penstock.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code penstock}, as far as it starts nothing. */
class LauncherTest {
    private static final Path CHECKOUT = Path.of("../..").toAbsolutePath().normalize();
    private static final List<String> JARS =
            List.of(
                    "deploy/local/target/local-%s.jar",
                    "management-plane/backend/target/backend-%s-runner.jar",
                    "management-plane/ctl/target/ctl-%s.jar",
                    "control-plane/controller/target/controller-%s.jar",
                    "data-plane/ingest/target/ingest-%s-runner.jar",
                    "data-plane/worker/target/worker-%s.jar",
                    "bench/target/bench-%s.jar");

    @TempDir private Path temporary;
    private Path checkout;

    /** What a run said and how it ended. */
    private record Said(int status, String out, String err) {}

    @BeforeEach
    void copyScript() throws IOException {
        checkout = Files.createDirectories(temporary.resolve("a checkout"));
        var parts = Files.createDirectories(checkout.resolve("deploy/local/launcher"));
        Files.copy(CHECKOUT.resolve("penstock"), checkout.resolve("penstock"));
        Files.copy(CHECKOUT.resolve("pom.xml"), checkout.resolve("pom.xml"));
        try (Stream<Path> originals = Files.list(CHECKOUT.resolve("deploy/local/launcher"))) {
            for (var original : originals.toList()) {
                Files.copy(original, parts.resolve(original.getFileName()));
            }
        }
    }

    @Test
    void helpNamesEveryVerb() throws Exception {
        var said = penstock("help");

        assertThat(said.status()).isZero();
        assertThat(said.out())
                .contains(
                        "  up  ",
                        "  demo  ",
                        "  test  ",
                        "  bench  ",
                        "  ctl  ",
                        "  password  ",
                        "  down  ",
                        "  version  ");
    }

    @Test
    void unknownVerbGetsHelpOnStderrAndStatus2() throws Exception {
        var said = penstock("fly");

        assertThat(said.status()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).contains("Usage:", "unknown verb: fly");
    }

    @Test
    void versionIsThePoms() throws Exception {
        assertThat(penstock("version").out().strip()).isEqualTo("Penstock " + version());
    }

    @Test
    void downWithNothingRunningSaysSo() throws Exception {
        var said = penstock("down");

        assertThat(said.status()).isZero();
        assertThat(said.out()).contains("Nothing is running.");
    }

    @Test
    void passwordNeedsAnAddressAndARunningPlatform() throws Exception {
        assertThat(penstock("password").err()).contains("the e-mail address of an account");
        var said = penstock("password", "ada@example.com");

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.err()).contains("is not up", "./penstock up");
    }

    @Test
    void missingJdkIsSaidWithWhatToInstall() throws Exception {
        var said = run(List.of("JAVA_HOME=", "PENSTOCK_JDK_ROOTS=/nowhere", plainPath()), "up");

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.err()).contains("no JDK 25 found", "apt-get install", "JAVA_HOME");
    }

    @Test
    void unknownOptionIsRefused() throws Exception {
        var said = penstock("up", "--api-prot=1");

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.err()).contains("unknown option of up: --api-prot=1");
    }

    @Test
    void badValuesAreRefusedWithTheirOption() throws Exception {
        assertThat(penstock("up", "--api-port=99999").err()).contains("--api-port=99999 must be");
        assertThat(penstock("up", "--kafka", "nowhere").err()).contains("must be host:port");
        assertThat(penstock("up", "--postgres=mysql://x").err()).contains("jdbc:postgresql://");
        assertThat(penstock("up", "--set=broker.x=1").err()).contains("role.option=value");
    }

    @Test
    void missingJarIsNamedWhenNothingMayBeBuilt() throws Exception {
        var said = penstock("up", "--no-build");

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.err()).contains("local-" + version() + ".jar is missing");
    }

    @Test
    void takenPortIsNamedWithItsOptionBeforeAnythingStarts() throws Exception {
        pretendBuilt();
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var said = penstock("up", "--no-build", "--kafka-port=" + taken.getLocalPort());

            assertThat(said.status()).isEqualTo(1);
            assertThat(said.err())
                    .contains("port " + taken.getLocalPort(), "is taken", "--kafka-port=PORT");
            assertThat(checkout.resolve(".penstock/kafka")).doesNotExist();
        }
    }

    private void pretendBuilt() throws IOException {
        for (var jar : JARS) {
            var file = checkout.resolve(jar.formatted(version()));
            Files.createDirectories(file.getParent());
            Files.createFile(file);
        }
    }

    private String version() throws IOException {
        return Files.readAllLines(checkout.resolve("pom.xml")).stream()
                .filter(line -> line.startsWith("  <version>"))
                .map(line -> line.replaceAll("</?version>", "").strip())
                .findFirst()
                .orElseThrow();
    }

    /** A PATH with the system's programs and without any Java. */
    private String plainPath() throws IOException {
        var bin = Files.createDirectories(temporary.resolve("bin"));
        for (var name : List.of("bash", "dirname", "sed", "head", "readlink", "grep", "cat")) {
            for (var place : List.of("/bin", "/usr/bin")) {
                var link = bin.resolve(name);
                if (!Files.exists(link) && Files.exists(Path.of(place, name))) {
                    Files.createSymbolicLink(link, Path.of(place, name));
                }
            }
        }
        return "PATH=" + bin;
    }

    private Said penstock(String... arguments) throws Exception {
        return run(List.of("JAVA_HOME=" + System.getProperty("java.home")), arguments);
    }

    private Said run(List<String> environment, String... arguments) throws Exception {
        var command = new ArrayList<String>();
        command.add("/bin/bash");
        command.add(checkout.resolve("penstock").toString());
        command.addAll(List.of(arguments));
        var out = temporary.resolve("out").toFile();
        var err = temporary.resolve("err").toFile();
        var builder = new ProcessBuilder(command).redirectOutput(out).redirectError(err);
        builder.environment().remove("PENSTOCK_HOME");
        builder.environment().remove("PENSTOCK_NO_BUILD");
        environment.forEach(
                pair -> {
                    var cut = pair.indexOf('=');
                    builder.environment().put(pair.substring(0, cut), pair.substring(cut + 1));
                });
        var process = builder.start();
        process.getOutputStream().close();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("the script ended").isTrue();
        return new Said(
                process.exitValue(),
                Files.readString(out.toPath(), UTF_8),
                Files.readString(err.toPath(), UTF_8));
    }
}
