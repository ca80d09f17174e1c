package io.penstock.contract.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.contract.Golden;
import io.penstock.contract.failure.Evidence;
import io.penstock.contract.wire.TaggedWriter;
import io.penstock.contract.wire.UnknownFields;
import io.penstock.contract.wire.WireException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HeaderCodecTest {
    private static final EventHeader FULL =
            new EventHeader(
                    new CloudAttributes(
                            "e-1",
                            "/shop/ü",
                            "order.placed",
                            "o-1",
                            "2026-01-01T00:00:00Z",
                            "application/json",
                            "https://example.com/order",
                            new TreeMap<>(Map.of("traceparent", "00-1-2-01", "tier", "gold"))),
                    new Origin(
                            "acme",
                            "shop",
                            1_767_225_600_000_000L,
                            false,
                            1_767_225_600_123_456L,
                            "customer-7"),
                    new Mark(1_767_225_600_001L, 7, 4_294_967_296L),
                    List.of(new PipeRef(1, 2), new PipeRef(300, 1)),
                    new Course(12, 1, 2, 1_767_225_601_000_000L, 1_767_225_611_000_000L, 3, 0, 0),
                    new Evidence(
                            "timed_out", "transmit", "no answer", 4, 1_767_225_612_000_000L, 0),
                    UnknownFields.NONE);
    private static final EventHeader LEAST =
            new EventHeader(
                    new CloudAttributes("e", "s", "t", null, null, null, null, new TreeMap<>()),
                    new Origin("acme", "shop", 1, true, 1, null),
                    new Mark(1, 0, 0),
                    List.of(),
                    Course.START,
                    null,
                    UnknownFields.NONE);

    @Test
    void headerIsWrittenAsVersionOneWritesItAndReadBack() {
        byte[] full = Golden.check("header-full-v1", HeaderCodec.write(FULL));
        assertThat(HeaderCodec.read(full)).isEqualTo(FULL);
        byte[] least = Golden.check("header-least-v1", HeaderCodec.write(LEAST));
        assertThat(HeaderCodec.read(least)).isEqualTo(LEAST);
    }

    @Test
    void deliveryThatWaitsTellsHowOftenItWasTriedAndMoved() {
        Course waits =
                Course.START
                        .withBranch(4)
                        .waiting(1_767_225_601_000_000L, 1_767_225_611_000_000L, 2, 5);
        EventHeader moved = LEAST.with(waits.moved());
        byte[] bytes = Golden.check("header-moved-v1", HeaderCodec.write(moved));

        assertThat(HeaderCodec.read(bytes)).isEqualTo(moved);
        assertThat(moved.course().moves()).isEqualTo(2);
    }

    @Test
    void deliveryThatWaitedBeforeMovesWereCountedHasNone() {
        byte[] earlier = Golden.earlier("header-waiting-v1");
        Course course =
                new Course(4, 0, 0, 1_767_225_601_000_000L, 1_767_225_611_000_000L, 2, 5, 0);

        assertThat(HeaderCodec.read(earlier)).isEqualTo(LEAST.with(course));
        assertThat(HeaderCodec.write(HeaderCodec.read(earlier))).isEqualTo(earlier);
    }

    @Test
    void whatEndsKeepsItsMovesAndWhatGoesOnHasOneMore() {
        Course taken = new Course(12, 1, 2, 7, 8, 3, 5, 4);

        assertThat(taken.tried(6, 4, 9)).isEqualTo(new Course(12, 1, 2, 6, 8, 4, 9, 4));
        assertThat(taken.waiting(6, 9, 4, 9)).isEqualTo(new Course(12, 1, 2, 6, 9, 4, 9, 5));
        assertThat(taken.moved()).isEqualTo(new Course(12, 1, 2, 7, 8, 3, 5, 5));
    }

    @Test
    void deadLetterTellsTheLastAnswersStatusAndOneWrittenBeforeTellsNone() {
        Evidence written =
                new Evidence("retries_exhausted", "transmit", "gave up", 3, 1, 0).answered(503);
        byte[] bytes =
                Golden.check("header-dead-letter-v1", HeaderCodec.write(LEAST.with(written)));
        assertThat(HeaderCodec.read(bytes).evidence()).isEqualTo(written);
        assertThat(HeaderCodec.read(HeaderCodec.write(FULL)).evidence())
                .extracting(Evidence::status)
                .isEqualTo(0);
    }

    @Test
    void whatReEntersBeginsAnewInTheNextGenerationAndKeepsAllElse() {
        EventHeader tried = LEAST.with(new Course(12, 1, 2, 7, 8, 3, 5, 4));
        EventHeader anew = LEAST.with(new Course(12, 2, 2, 0, 0, 0, 0, 0));
        var evidence = new Evidence("timed_out", "transmit", "no answer", 5, 9, 0);
        byte[] ended = plus(HeaderCodec.write(tried.with(evidence)), 99, "from a newer release");

        assertThat(HeaderCodec.write(HeaderCodec.read(ended).again()))
                .isEqualTo(plus(HeaderCodec.write(anew), 99, "from a newer release"));
    }

    @Test
    void fieldsOfANewerReleaseArePassedOnUnchanged() {
        byte[] newer = plus(HeaderCodec.write(FULL), 99, "from a newer release");
        EventHeader read = HeaderCodec.read(newer);
        EventHeader changed = read.with(read.course().withBranch(13));
        byte[] expected =
                plus(
                        HeaderCodec.write(FULL.with(FULL.course().withBranch(13))),
                        99,
                        "from a newer release");
        assertThat(HeaderCodec.write(read)).isEqualTo(newer);
        assertThat(HeaderCodec.write(changed)).isEqualTo(expected);
    }

    private static byte[] plus(byte[] record, int tag, String text) {
        byte[] field = new TaggedWriter(1).text(tag, text).toBytes();
        return HexFormat.of()
                .parseHex(
                        HexFormat.of().formatHex(record)
                                + HexFormat.of().formatHex(field, 1, field.length));
    }

    @Test
    void headerOfANewerVersionIsRefused() {
        byte[] newer = HeaderCodec.write(LEAST);
        newer[0] = 2;
        assertThatThrownBy(() -> HeaderCodec.read(newer))
                .isInstanceOf(WireException.class)
                .hasMessage("event header has version 2, but this release reads versions 1 to 1");
    }

    @Test
    void absentHeaderIsRefused() {
        assertThatThrownBy(() -> HeaderCodec.read(null))
                .isInstanceOf(WireException.class)
                .hasMessage("record has no header named penstock");
    }

    @Test
    void brokenHeaderIsRefusedAndNothingElse() {
        byte[] full = HeaderCodec.write(FULL);
        Golden.truncate(full, HeaderCodec::read);
        Golden.corrupt(full, HeaderCodec::read);
    }

    @Test
    void onePipeIsAskedForOnlyAfterTheFanOut() {
        assertThatThrownBy(FULL::pipe).isInstanceOf(IllegalStateException.class);
        assertThat(FULL.with(new PipeRef(5, 6)).pipe()).isEqualTo(new PipeRef(5, 6));
    }

    @Test
    void attributesAreFoundByTheirNames() {
        CloudAttributes ce = FULL.ce();
        assertThat(ce.all().keySet())
                .containsExactly(
                        "specversion",
                        "id",
                        "source",
                        "type",
                        "subject",
                        "time",
                        "datacontenttype",
                        "dataschema",
                        "tier",
                        "traceparent");
        ce.all().forEach((name, value) -> assertThat(ce.get(name)).isEqualTo(value));
        assertThat(ce.get("absent")).isNull();
        assertThat(ce.withExtension("tier", "plain").get("tier")).isEqualTo("plain");
    }

    @Test
    void oneReaderReadsMixedHeadersAsNewOnesDo() {
        var reader = new HeaderReader();
        List<EventHeader> mixed = List.of(LEAST, FULL, FULL, LEAST, FULL);
        for (EventHeader header : mixed) {
            assertThat(reader.read(HeaderCodec.write(header))).isEqualTo(header);
        }
        EventHeader one = reader.read(HeaderCodec.write(FULL));
        EventHeader other = reader.read(HeaderCodec.write(FULL));
        assertThat(other.origin().tenant()).isSameAs(one.origin().tenant());
        assertThat(other.pipes()).isSameAs(one.pipes());
    }
}
