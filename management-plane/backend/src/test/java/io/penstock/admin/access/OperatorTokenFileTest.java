package io.penstock.admin.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.key.AccessKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorTokenFileTest {
    private final Random random = new Random(1);

    @Test
    void tokenIsMadeOnceAndForItsOwnerOnly(@TempDir Path directory) throws IOException {
        Path path = directory.resolve("new").resolve("operator-token");
        var file = new OperatorTokenFile(path);

        AccessKey made = file.readOrMake(random::nextBytes);
        AccessKey again = file.readOrMake(random::nextBytes);

        assertThat(again.reveal()).isEqualTo(made.reveal());
        assertThat(Files.readString(path)).isEqualTo(made.reveal() + "\n");
        assertThat(Files.getPosixFilePermissions(path))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void whatIsNoOperatorTokenIsReplaced(@TempDir Path directory) throws IOException {
        Path path = directory.resolve("operator-token");
        Files.writeString(path, AccessKey.make(AccessKey.Kind.SOURCE, random::nextBytes).reveal());

        AccessKey made = new OperatorTokenFile(path).readOrMake(random::nextBytes);

        assertThat(made.kind()).isEqualTo(AccessKey.Kind.OPERATOR);
        assertThat(Files.readString(path)).isEqualTo(made.reveal() + "\n");
    }
}
