package io.penstock.contract.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as plain values: {@code Map<String, Object>} in document order, {@code List}, {@code
 * String}, {@code Boolean}, {@code Long}, {@code BigInteger}, {@code BigDecimal}, null.
 *
 * <p>Duplicate keys, more than 64 levels and trailing content are refused.
 */
public final class Json {
    private static final int MAX_DEPTH = 64;
    private static final int REPLACEMENT = 0xFFFD;

    /** Zeros that a number is written with instead of an exponent. */
    private static final int MAX_PLAIN = 100;

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                    .build();

    private Json() {}

    /** Bytes that are not one JSON document; the message says where. */
    public static final class MalformedJson extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedJson(String message) {
            super(message);
        }
    }

    /** Reads one whole document. */
    public static @Nullable Object read(byte[] document) throws MalformedJson {
        try (JsonParser parser = FACTORY.createParser(document)) {
            if (parser.nextToken() == null) {
                throw new MalformedJson("the document is empty");
            }
            Object value = value(parser);
            if (parser.nextToken() != null) {
                throw new MalformedJson("there is content after the end of the document");
            }
            return value;
        } catch (JsonParseException e) {
            throw new MalformedJson(describe(e));
        } catch (NumberFormatException e) {
            throw new MalformedJson("the document has a number that is out of range");
        } catch (IOException e) {
            throw new MalformedJson(String.valueOf(e.getMessage()));
        }
    }

    private static String describe(JsonParseException e) {
        var at = e.getLocation();
        return e.getOriginalMessage()
                + (at == null
                        ? ""
                        : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")");
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                    throw new IllegalStateException("no value at " + parser.currentToken());
        };
    }

    private static Object integer(JsonParser parser) throws IOException {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? parser.getBigIntegerValue()
                : (Object) parser.getLongValue();
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            object.put(name, value(parser));
        }
        return object;
    }

    private static List<@Nullable Object> array(JsonParser parser) throws IOException {
        List<@Nullable Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser));
        }
        return array;
    }

    /**
     * Writes a value of the kinds that {@link #read} gives, without white space. Half a surrogate
     * pair, which UTF-8 cannot write, becomes the replacement character.
     */
    public static byte[] write(@Nullable Object value) {
        var out = new ByteArrayOutputStream();
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            write(generator, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    public static String text(@Nullable Object value) {
        return new String(write(value), UTF_8);
    }

    private static void write(JsonGenerator out, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> out.writeNull();
            case String text -> out.writeString(wellFormed(text));
            case Boolean flag -> out.writeBoolean(flag);
            case Integer number -> out.writeNumber(number);
            case Long number -> out.writeNumber(number);
            case java.math.BigInteger number -> out.writeNumber(number);
            case java.math.BigDecimal number -> out.writeNumber(digits(number));
            case Double number -> out.writeNumber(number);
            case Map<?, ?> object -> writeObject(out, object);
            case Iterable<?> array -> writeArray(out, array);
            default ->
                    throw new IllegalArgumentException(
                            "a " + value.getClass().getName() + " is no JSON value");
        }
    }

    private static String digits(java.math.BigDecimal number) {
        return Math.abs((long) number.scale()) <= MAX_PLAIN
                ? number.toPlainString()
                : number.toString();
    }

    private static String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return paired(text);
            }
        }
        return text;
    }

    private static String paired(String text) {
        return text.codePoints()
                .map(point -> isHalfPair(point) ? REPLACEMENT : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isHalfPair(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    private static void writeObject(JsonGenerator out, Map<?, ?> object) throws IOException {
        out.writeStartObject();
        for (Map.Entry<?, ?> member : object.entrySet()) {
            out.writeFieldName(wellFormed(String.valueOf(member.getKey())));
            write(out, member.getValue());
        }
        out.writeEndObject();
    }

    private static void writeArray(JsonGenerator out, Iterable<?> array) throws IOException {
        out.writeStartArray();
        for (Object element : array) {
            write(out, element);
        }
        out.writeEndArray();
    }
}
