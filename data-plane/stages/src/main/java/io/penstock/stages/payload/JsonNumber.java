package io.penstock.stages.payload;

import java.math.BigDecimal;

/**
 * A JSON number as it was written: {@code 1.10} stays {@code 1.10}. Equal when the texts are.
 *
 * <p>It is a {@link Number} so that expression languages can count with it; {@link #doubleValue} is
 * the nearest double, infinite beyond its range.
 */
public final class JsonNumber extends Number {
    private static final long serialVersionUID = 1L;

    /** The digits of {@link Long#MAX_VALUE}, and a sign. */
    private static final int LONGEST_LONG = 20;

    private final String text;

    private JsonNumber(String text) {
        this.text = text;
    }

    /** The number that a JSON token writes. */
    public static JsonNumber of(String token) {
        return new JsonNumber(token);
    }

    public static JsonNumber of(long value) {
        return new JsonNumber(Long.toString(value));
    }

    /** The shortest text that reads as this double; it has to be finite. */
    public static JsonNumber of(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(value + " is no JSON number");
        }
        return new JsonNumber(Double.toString(value));
    }

    /**
     * The nearest of what expressions count with: a {@link Long} when it is written without point
     * and exponent and fits, else a {@link Double}.
     */
    public Number nearest() {
        if (text.length() <= LONGEST_LONG && isInteger()) {
            try {
                return Long.valueOf(text);
            } catch (NumberFormatException e) {
                return Double.valueOf(text);
            }
        }
        return Double.valueOf(text);
    }

    private boolean isInteger() {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' || c == 'e' || c == 'E') {
                return false;
            }
        }
        return true;
    }

    @Override
    public int intValue() {
        return (int) longValue();
    }

    @Override
    public long longValue() {
        return nearest().longValue();
    }

    @Override
    public float floatValue() {
        return (float) doubleValue();
    }

    @Override
    public double doubleValue() {
        return Double.parseDouble(text);
    }

    /** The exact value. */
    public BigDecimal exact() {
        return new BigDecimal(text);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonNumber that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The number as it was written. */
    @Override
    public String toString() {
        return text;
    }
}
