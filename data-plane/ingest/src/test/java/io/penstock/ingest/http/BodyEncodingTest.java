package io.penstock.ingest.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class BodyEncodingTest {
    private static final byte[] TEXT = "an event, and another event".getBytes(UTF_8);

    private static byte[] gzip(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    @Test
    void whatIsEncodedIsDecoded() throws Exception {
        assertThat(BodyEncoding.IDENTITY.decode(TEXT, _ -> true)).contains(TEXT);
        assertThat(BodyEncoding.GZIP.decode(gzip(TEXT), _ -> true)).contains(TEXT);
        assertThat(BodyEncoding.ZSTD.decode(Zstd.compress(TEXT), _ -> true)).contains(TEXT);
    }

    @Test
    void decodingStopsAtTheFirstStepThatMayNotBe() throws Exception {
        byte[] large = new byte[64 << 20];
        long[] most = {0};

        assertThat(BodyEncoding.GZIP.decode(gzip(large), size -> grown(most, size))).isEmpty();
        assertThat(BodyEncoding.ZSTD.decode(Zstd.compress(large), size -> grown(most, size)))
                .isEmpty();
        assertThat(most[0]).isLessThan((1 << 20) + (64 << 10));
    }

    private static boolean grown(long[] most, long size) {
        most[0] = Math.max(most[0], size);
        return size <= 1 << 20;
    }

    @Test
    void corruptAndCutBodiesAreNamedSo() throws Exception {
        byte[] gzip = gzip(TEXT);
        byte[] zstd = Zstd.compress(TEXT);

        for (int length = 0; length < gzip.length; length++) {
            byte[] cut = Arrays.copyOf(gzip, length);
            assertThatThrownBy(() -> BodyEncoding.GZIP.decode(cut, _ -> true))
                    .isInstanceOf(BodyEncoding.CorruptBodyException.class);
        }
        for (int length = 1; length < zstd.length; length++) {
            byte[] cut = Arrays.copyOf(zstd, length);
            assertThatThrownBy(() -> BodyEncoding.ZSTD.decode(cut, _ -> true))
                    .isInstanceOf(BodyEncoding.CorruptBodyException.class);
        }
        assertThatThrownBy(() -> BodyEncoding.ZSTD.decode(gzip, _ -> true))
                .isInstanceOf(BodyEncoding.CorruptBodyException.class);
    }

    private static byte[] repeated(byte[] piece, int bytes) {
        var out = new ByteArrayOutputStream();
        while (out.size() < bytes) {
            out.writeBytes(piece);
        }
        return out.toByteArray();
    }

    @Test
    void membersThatFollowEachOtherAreOneBody() throws Exception {
        byte[] body = repeated(gzip(TEXT), 3 * gzip(TEXT).length);

        assertThat(BodyEncoding.GZIP.decode(body, _ -> true)).contains(repeated(TEXT, 3 * 27));
    }

    @Test
    void optionalFieldsOfAMemberArePassedOver() throws Exception {
        var member = new ByteArrayOutputStream();
        byte[] plain = gzip(TEXT);
        member.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, 2 + 4 + 8 + 16, 0, 0, 0, 0, 0, 0});
        member.writeBytes(new byte[] {3, 0, 1, 2, 3, 'n', 0, 'c', 'c', 0, 7, 7});
        member.write(plain, 10, plain.length - 10);

        assertThat(BodyEncoding.GZIP.decode(member.toByteArray(), _ -> true)).contains(TEXT);
    }

    @Test
    void aFloodOfEmptyMembersIsRefused() throws Exception {
        byte[] members = repeated(gzip(new byte[0]), 4 << 20);

        assertThatThrownBy(() -> BodyEncoding.GZIP.decode(members, _ -> true))
                .isInstanceOf(BodyEncoding.CorruptBodyException.class);
    }

    @Test
    void aFloodOfEmptyFramesIsNothing() throws Exception {
        byte[] frames = repeated(Zstd.compress(new byte[0]), 4 << 20);

        assertThat(BodyEncoding.ZSTD.decode(frames, _ -> true)).contains(new byte[0]);
    }

    @Test
    void whatFollowsTheLastMemberIsCorrupt() throws Exception {
        byte[] trailed = Arrays.copyOf(gzip(TEXT), gzip(TEXT).length + 1);

        assertThatThrownBy(() -> BodyEncoding.GZIP.decode(trailed, _ -> true))
                .isInstanceOf(BodyEncoding.CorruptBodyException.class);
    }

    @Test
    void unknownEncodingsAreNotTaken() {
        assertThat(BodyEncoding.of(null)).contains(BodyEncoding.IDENTITY);
        assertThat(BodyEncoding.of("GZIP")).contains(BodyEncoding.GZIP);
        assertThat(BodyEncoding.of("gzip, gzip")).isEmpty();
        assertThat(BodyEncoding.of("br")).isEmpty();
    }
}
