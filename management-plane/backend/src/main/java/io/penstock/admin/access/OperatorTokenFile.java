package io.penstock.admin.access;

import io.penstock.admin.file.OwnerOnlyFile;
import io.penstock.contract.key.AccessKey;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** The file that shows the operator's token to whoever may read it: its owner alone. */
record OperatorTokenFile(OwnerOnlyFile file) {
    OperatorTokenFile(Path file) {
        this(new OwnerOnlyFile("operator token", file));
    }

    /**
     * The token in the file. When it holds none, a new one is made and put there.
     *
     * @param random fills in random bytes
     */
    AccessKey readOrMake(Consumer<byte[]> random) {
        Optional<AccessKey> kept =
                file.read()
                        .flatMap(AccessKey::parse)
                        .filter(key -> key.kind() == AccessKey.Kind.OPERATOR);
        return kept.orElseGet(() -> make(random));
    }

    private AccessKey make(Consumer<byte[]> random) {
        AccessKey made = AccessKey.make(AccessKey.Kind.OPERATOR, random);
        file.write(made.reveal());
        return made;
    }
}
