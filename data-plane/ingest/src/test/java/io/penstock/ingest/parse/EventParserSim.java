package io.penstock.ingest.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.penstock.contract.json.Json;
import io.penstock.contract.json.Json.MalformedJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Seeded hostile bodies: the parser gives items or its own rejection, and slices are exact. */
class EventParserSim {
    private static final int RUNS = 60_000;
    private static final Shape[] SHAPES = {
        Shape.STRUCTURED, Shape.BATCH, Shape.PLAIN, Shape.NDJSON
    };
    private static final byte[] SPICE =
            "{}[]\",:\\\n\r\t 0-e.tfn\u0000\u007f\u00ff".getBytes(UTF_8);
    private static final ParseLimits LIMITS = new ParseLimits(10_000, 50);
    private final EventParser parser = new EventParser(LIMITS);

    @Test
    void noBodyBreaksTheParser() {
        for (int seed = 0; seed < RUNS; seed++) {
            var random = new Random(seed);
            byte[] body = damage(random, body(random));
            Shape shape = SHAPES[random.nextInt(SHAPES.length)];
            try {
                parser.parse(shape, body, TraceContext.NONE).forEach(EventParserSim::check);
            } catch (MalformedBodyException e) {
                assertThat(e.violation().detail()).as("seed %d", seed).isNotBlank();
            } catch (RuntimeException e) {
                fail("seed " + seed, e);
            }
        }
    }

    /** Whatever is taken without the parser is what the parser makes of it. */
    @Test
    void theScannerTakesNothingThatTheParserReadsInAnotherWay() throws Exception {
        int taken = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            var random = new Random(seed);
            byte[] body = seed % 3 == 0 ? body(random) : damage(random, body(random));
            Shape shape = random.nextBoolean() ? Shape.PLAIN : Shape.BATCH;
            List<Item> scanned =
                    new EventScanner(body, 0, body.length, LIMITS, TraceContext.NONE)
                            .document(shape);
            if (scanned != null) {
                taken++;
                List<Item> parsed = parser.explained(shape, body, 0, TraceContext.NONE);
                assertThat(scanned.stream().map(EventParserSim::described))
                        .as("seed %d", seed)
                        .containsExactlyElementsOf(
                                parsed.stream().map(EventParserSim::described).toList());
            }
        }
        assertThat(taken).isGreaterThan(RUNS / 5);
    }

    private static String described(Item item) {
        return switch (item) {
            case Item.Good good -> good.ce().all() + " " + HexFormat.of().formatHex(good.payload());
            case Item.Bad bad -> bad.id() + " " + bad.violations();
        };
    }

    @Test
    void everyPrefixOfABodyIsHandled() {
        byte[] body = body(new Random(7));
        for (int length = 0; length < body.length; length++) {
            for (Shape shape : SHAPES) {
                try {
                    parser.parse(shape, Arrays.copyOf(body, length), TraceContext.NONE)
                            .forEach(EventParserSim::check);
                } catch (MalformedBodyException e) {
                    assertThat(e.rule()).isNotNull();
                }
            }
        }
    }

    @Test
    void undamagedDataComesOutAsItWentIn() throws Exception {
        for (int seed = 0; seed < RUNS / 10; seed++) {
            var random = new Random(seed);
            List<byte[]> data = new ArrayList<>();
            byte[] body = array(random, data);

            List<Item> items = parser.parse(Shape.BATCH, body, TraceContext.NONE);

            assertThat(items).as("seed %d", seed).hasSameSizeAs(data);
            for (int i = 0; i < items.size(); i++) {
                assertThat(((Item.Good) items.get(i)).payload())
                        .as("seed %d, event %d", seed, i)
                        .isEqualTo(data.get(i));
            }
        }
    }

    /** A good event of JSON type has JSON data, whatever was done to the body. */
    private static void check(Item item) {
        if (item instanceof Item.Good good && good.payload().length > 0) {
            try {
                Json.read(good.payload());
            } catch (MalformedJson e) {
                // Duplicate names and bytes within strings are not looked at when slicing.
                assertThat(good.ce().dataContentType() == null || good.payload().length > 1)
                        .isTrue();
            }
        }
    }

    private static byte[] body(Random random) {
        byte[] array = array(random, new ArrayList<>());
        return switch (random.nextInt(3)) {
            case 0 -> array;
            case 1 -> Arrays.copyOfRange(array, 1, array.length - 1);
            default -> lines(array);
        };
    }

    private static byte[] lines(byte[] array) {
        String text = new String(array, 1, array.length - 2, UTF_8);
        return text.replace("},{", "}\n{").getBytes(UTF_8);
    }

    private static byte[] array(Random random, List<byte[]> data) {
        var text = new StringBuilder("[");
        int events = 1 + random.nextInt(4);
        for (int i = 0; i < events; i++) {
            String value = " ".repeat(0) + Json.text(value(random, 0));
            data.add(value.getBytes(UTF_8));
            text.append(i == 0 ? "" : ",")
                    .append("{\"specversion\":\"1.0\",\"id\":\"")
                    .append(i)
                    .append("\",\"data\"")
                    .append(" ".repeat(random.nextInt(2)))
                    .append(":")
                    .append("\n ".repeat(random.nextInt(2)))
                    .append(value)
                    .append(" ".repeat(random.nextInt(2)))
                    .append(",\"source\":\"s\",\"type\":\"t\"}");
        }
        return text.append("]").toString().getBytes(UTF_8);
    }

    private static Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 3 ? 4 : 6)) {
            case 0 -> random.nextLong();
            case 1 -> random.nextBoolean();
            case 2 -> "é🎉\\\"\n" + random.nextInt();
            case 3 -> new java.math.BigDecimal(random.nextInt()).movePointLeft(3);
            case 4 -> List.of(value(random, depth + 1), value(random, depth + 1));
            default -> Map.of("k" + random.nextInt(9), value(random, depth + 1));
        };
    }

    private static byte[] damage(Random random, byte[] body) {
        byte[] damaged =
                random.nextInt(4) == 0
                        ? Arrays.copyOf(body, random.nextInt(body.length))
                        : body.clone();
        int hits = random.nextInt(4);
        for (int i = 0; i < hits && damaged.length > 0; i++) {
            int at = random.nextInt(damaged.length);
            damaged[at] =
                    random.nextBoolean()
                            ? SPICE[random.nextInt(SPICE.length)]
                            : (byte) random.nextInt(256);
        }
        return damaged;
    }
}
