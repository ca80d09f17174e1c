package io.penstock.contract.wire;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Sequences of non-negative numbers, seven bits a byte, lowest first. */
public final class Varints {
    private Varints() {}

    /** Bytes that a number takes. */
    public static int size(long value) {
        return (70 - Long.numberOfLeadingZeros(value | 1)) / 7;
    }

    public static void write(ByteArrayOutputStream out, long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    /**
     * All numbers of the sequence.
     *
     * @param what names it in error messages
     */
    public static long[] read(byte[] bytes, String what) {
        long[] numbers = new long[bytes.length];
        int count = 0;
        long value = 0;
        int shift = 0;
        for (byte b : bytes) {
            value |= (b & 0x7FL) << shift;
            shift += 7;
            if (b >= 0) {
                numbers[count++] = value;
                value = 0;
                shift = 0;
            } else if (shift > 56) {
                throw new WireException(what + " has a number of more than 63 bits");
            }
        }
        if (shift != 0) {
            throw new WireException(what + " ends within a number");
        }
        return Arrays.copyOf(numbers, count);
    }
}
