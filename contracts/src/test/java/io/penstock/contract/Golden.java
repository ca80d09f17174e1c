package io.penstock.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.wire.WireException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Bytes of records as a release writes them, in hex: what is in these files is read for ever.
 *
 * <p>{@code -Dgolden.write=true} writes files that do not exist yet; it never changes one.
 */
public final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/golden");
    private static final int CORRUPTIONS = 20_000;

    private Golden() {}

    /** Sees that a record is written as in the file of that name. */
    public static byte[] check(String name, byte[] written) {
        try {
            Path file = FOLDER.resolve(name + ".hex");
            String hex = HexFormat.of().formatHex(written);
            if (Boolean.getBoolean("golden.write") && !Files.exists(file)) {
                Files.writeString(file, hex + "\n");
            }
            assertThat(hex).as(name).isEqualTo(Files.readString(file).strip());
            return written;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a release before has written. */
    public static byte[] read(String name) {
        try {
            return HexFormat.of().parseHex(Files.readString(FOLDER.resolve(name + ".hex")).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sees that every beginning of a record is read, or refused with a WireException. */
    public static void truncate(byte[] record, Consumer<byte[]> read) {
        for (int length = 0; length < record.length; length++) {
            readOrRefuse(Arrays.copyOf(record, length), read);
        }
    }

    /** Sees the same of the record with some bytes changed. */
    public static void corrupt(byte[] record, Consumer<byte[]> read) {
        var random = new Random(1);
        for (int i = 0; i < CORRUPTIONS; i++) {
            byte[] corrupt = record.clone();
            for (int j = 0; j <= random.nextInt(3); j++) {
                corrupt[random.nextInt(corrupt.length)] = (byte) random.nextInt(256);
            }
            readOrRefuse(corrupt, read);
        }
    }

    private static void readOrRefuse(byte[] bytes, Consumer<byte[]> read) {
        try {
            read.accept(bytes);
        } catch (WireException e) {
            assertThat(e.getMessage()).isNotBlank();
        } catch (RuntimeException e) {
            throw new AssertionError("record " + HexFormat.of().formatHex(bytes), e);
        }
    }
}
