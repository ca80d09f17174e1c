package io.penstock.bench.floor;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** Captured records on disk, for the processes that write them again. */
final class RecordFile {
    private static final int NONE = -1;

    private RecordFile() {}

    static void write(Path file, List<CapturedRecord> records) {
        try (var out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(records.size());
            for (CapturedRecord record : records) {
                out.writeInt(record.partition());
                write(out, record.key());
                write(out, record.value());
                out.writeInt(record.headers().size());
                for (Header header : record.headers()) {
                    out.writeUTF(header.key());
                    write(out, header.value());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("records cannot be written: " + file, e);
        }
    }

    static List<CapturedRecord> read(Path file) {
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            int count = in.readInt();
            List<CapturedRecord> records = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                records.add(record(in));
            }
            return records;
        } catch (IOException e) {
            throw new UncheckedIOException("records cannot be read: " + file, e);
        }
    }

    private static CapturedRecord record(DataInputStream in) throws IOException {
        int partition = in.readInt();
        byte[] key = bytes(in);
        byte[] value = bytes(in);
        int count = in.readInt();
        List<Header> headers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            headers.add(new RecordHeader(in.readUTF(), bytes(in)));
        }
        return new CapturedRecord(partition, key, value == null ? new byte[0] : value, headers);
    }

    private static void write(DataOutputStream out, byte @Nullable [] bytes) throws IOException {
        out.writeInt(bytes == null ? NONE : bytes.length);
        if (bytes != null) {
            out.write(bytes);
        }
    }

    private static byte @Nullable [] bytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length == NONE ? null : in.readNBytes(length);
    }
}
