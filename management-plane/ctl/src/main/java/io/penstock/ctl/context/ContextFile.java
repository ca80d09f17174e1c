package io.penstock.ctl.context;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.ctl.api.Credentials;
import io.penstock.ctl.failure.ExitCode;
import io.penstock.ctl.failure.Failure;
import io.penstock.ctl.output.Documents;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** The file that keeps who is signed in where. It is its owner's alone (0600). */
public record ContextFile(Path path) {
    private static final Set<PosixFilePermission> OWNER =
            PosixFilePermissions.fromString("rw-------");

    /**
     * What the file says.
     *
     * @param tenant the usual one; empty: none
     */
    public record Context(URI api, Credentials credentials, String tenant) {}

    /** What is in the file, if it is there; a {@link Failure} when others may read it. */
    public Optional<Context> read() {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            refuseIfOpen();
            return Optional.of(context(Documents.read(Files.readAllBytes(path))));
        } catch (IOException | IllegalArgumentException e) {
            throw Failure.of(
                    ExitCode.FAILURE,
                    "the context file " + path + " cannot be read: " + e.getMessage(),
                    "penstock ctl login writes it anew");
        }
    }

    private void refuseIfOpen() throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
        if (!OWNER.containsAll(permissions)) {
            throw Failure.of(
                    ExitCode.AUTH,
                    "the context file " + path + " is open to others",
                    "chmod 600 " + path);
        }
    }

    private static Context context(JsonNode file) {
        return new Context(
                URI.create(file.path("api").asText()),
                file.has("token")
                        ? new Credentials.Token(file.path("token").asText())
                        : file.has("cookie")
                                ? new Credentials.Session(
                                        file.path("cookie").asText(), file.path("csrf").asText())
                                : new Credentials.None(),
                file.path("tenant").asText(""));
    }

    /** Replaces the file at once. */
    public void write(Context context) {
        ObjectNode file = Documents.object().put("api", context.api().toString());
        switch (context.credentials()) {
            case Credentials.None _ -> {}
            case Credentials.Token(var secret) -> file.put("token", secret);
            case Credentials.Session(var cookie, var csrf) ->
                    file.put("cookie", cookie).put("csrf", csrf);
        }
        if (!context.tenant().isEmpty()) {
            file.put("tenant", context.tenant());
        }
        try {
            Path folder = path.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            Path part =
                    Files.createTempFile(
                            folder,
                            "context",
                            ".part",
                            PosixFilePermissions.asFileAttribute(OWNER));
            Files.writeString(part, Documents.json(file) + "\n");
            Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw Failure.of(
                    ExitCode.FAILURE,
                    "the context file " + path + " cannot be written: " + e.getMessage(),
                    "choose another place with PENSTOCK_CONTEXT or --context");
        }
    }
}
