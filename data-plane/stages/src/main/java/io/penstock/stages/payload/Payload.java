package io.penstock.stages.payload;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The data of an event on its way through the stages of one process: parsed when a stage first
 * looks into it, written when it leaves. A payload that no stage replaced leaves as the bytes it
 * came as.
 *
 * <p>Its tree is shared: nobody writes into it. For use by one thread.
 */
public final class Payload {
    /** Bytes that a stage may write at most. */
    public static final int MAX_BYTES = 512 << 10;

    /** Levels that a payload may have at most. */
    public static final int MAX_DEPTH = PayloadReader.MAX_DEPTH;

    /** Bytes of a character that is written as an escape. */
    private static final int ESCAPED = 6;

    private byte @Nullable [] bytes;
    private @Nullable Object root;
    private @Nullable NotJson notJson;
    private boolean parsed;

    private Payload(byte @Nullable [] bytes, @Nullable Object root, boolean parsed) {
        this.bytes = bytes;
        this.root = root;
        this.parsed = parsed;
    }

    /** A payload as it was received. */
    public static Payload of(byte[] bytes) {
        return new Payload(bytes, null, false);
    }

    /**
     * A payload that a stage made.
     *
     * @param bytesAtMost what the stage knows of its size; when that is more than allowed, the
     *     payload is written now to see
     */
    public static Payload made(@Nullable Object root, long bytesAtMost) throws TooLarge {
        byte[] written = bytesAtMost > MAX_BYTES ? PayloadWriter.write(root, MAX_BYTES) : null;
        return new Payload(written, root, true);
    }

    /** The bytes that a value is written with. */
    public static byte[] write(@Nullable Object value) throws TooLarge {
        return PayloadWriter.write(value, MAX_BYTES);
    }

    /** The document: see {@link PayloadReader} for its types. */
    public @Nullable Object root() throws NotJson {
        if (!parsed) {
            parse();
        }
        if (notJson != null) {
            throw notJson;
        }
        return root;
    }

    private void parse() {
        parsed = true;
        try {
            root = PayloadReader.read(bytes());
        } catch (NotJson e) {
            notJson = e;
        }
    }

    public byte[] bytes() {
        if (bytes == null) {
            try {
                bytes = PayloadWriter.write(root, Integer.MAX_VALUE - 8);
            } catch (TooLarge e) {
                throw new IllegalStateException(
                        "a payload of stated size is larger than stated", e);
            }
        }
        return bytes;
    }

    /** Bytes that the payload has at most once a stage has written it again. */
    public long bytesAtMost() {
        return bytes().length;
    }

    /** Bytes that a value is written with at most; sooner known than how many they are. */
    public static long bytesAtMost(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> object -> {
                long sum = 2;
                for (Map.Entry<?, ?> member : object.entrySet()) {
                    sum += 2 + bytesAtMost(member.getKey()) + bytesAtMost(member.getValue());
                }
                yield sum;
            }
            case List<?> array -> {
                long sum = 2;
                for (Object element : array) {
                    sum += 1 + bytesAtMost(element);
                }
                yield sum;
            }
            case String text -> 2 + (long) ESCAPED * text.length();
            case null, default -> String.valueOf(value).length();
        };
    }

    /** How many levels of objects and arrays a value has; 0 for a scalar. */
    public static int depth(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> object -> 1 + deepest(object.values());
            case List<?> array -> 1 + deepest(array);
            case null, default -> 0;
        };
    }

    private static int deepest(Iterable<?> values) {
        int deepest = 0;
        for (Object value : values) {
            deepest = Math.max(deepest, depth(value));
        }
        return deepest;
    }
}
