package io.penstock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * An operator who has forgotten the password comes back in with what the machine's owner prints.
 */
class PasswordE2E {
    private static final String EMAIL = "forgetful@e2e.example";
    private static final String FORGOTTEN = "what I chose and forgot";
    private static final String CHOSEN = "what I shall remember";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunningPlatform on = SharedPlatform.get();
    private final Path folder = Checkout.scratch("password");

    /** What a run said and how it ended. */
    private record Said(int status, String out, String err) {}

    private Said penstock(String stdin, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Checkout.ROOT.resolve("penstock").toString());
        command.addAll(List.of(arguments));
        Path in = Files.writeString(folder.resolve("in.txt"), stdin);
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        var builder =
                new ProcessBuilder(command)
                        .redirectInput(in.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        builder.environment().put("PENSTOCK_HOME", on.home().toString());
        builder.environment().put("PENSTOCK_NO_BUILD", "1");
        builder.environment().put("PENSTOCK_CONTEXT", folder.resolve("context.json").toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        if (!process.waitFor(90, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("penstock does not end: " + command);
        }
        return new Said(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private Said login(String... lines) throws IOException, InterruptedException {
        return penstock(
                String.join("\n", lines) + "\n",
                "ctl",
                "login",
                "--api",
                on.ui().toString(),
                "--email",
                EMAIL,
                "--password-stdin");
    }

    private JsonNode post(String path, String body, String... header)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(on.ui().resolve("/api/v1" + path))
                        .timeout(Duration.ofSeconds(30))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body));
        if (header.length > 0) {
            request.headers(header);
        }
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request.build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
            return JSON.readTree(answer.body());
        }
    }

    private void joinOperators() throws IOException, InterruptedException {
        String token = RunningPlatform.read(on.home().resolve("operator-token")).strip();
        String link =
                post(
                                "/operators/invitations",
                                "{\"email\": \"" + EMAIL + "\"}",
                                "Authorization",
                                "Bearer " + token)
                        .path("link")
                        .asText();
        post(
                "/invitations/accept",
                "{\"token\": \"%s\", \"name\": \"F\", \"password\": \"%s\"}"
                        .formatted(link.substring(link.indexOf('#') + 1), FORGOTTEN));
    }

    @Test
    void whoeverOwnsTheMachineLetsAnOperatorBackIn() throws IOException, InterruptedException {
        joinOperators();
        assertThat(login(FORGOTTEN).status()).isZero();

        Said printed = penstock("", "password", EMAIL);

        assertThat(printed.status()).as(printed.err()).isZero();
        assertThat(printed.out()).matches("([a-z0-9]{4}-){4}[a-z0-9]{4}\n");
        assertThat(penstock("", "ctl", "get", "operators").status())
                .as("session ended")
                .isEqualTo(5);
        assertThat(login(FORGOTTEN).status()).as("the old password").isEqualTo(5);
        Said back = login(printed.out().strip(), CHOSEN);
        assertThat(back.status()).as(back.out() + back.err()).isZero();
        assertThat(penstock("", "ctl", "get", "operators").out()).contains(EMAIL);
        assertThat(penstock("", "password", "nobody@e2e.example").status()).isEqualTo(3);
    }
}
