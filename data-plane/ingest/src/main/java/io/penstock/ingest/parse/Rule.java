package io.penstock.ingest.parse;

import java.util.Locale;

/** The rules that an event has to keep at ingest; the text is stable. */
public enum Rule {
    /** {@code specversion}, {@code id}, {@code source} and {@code type} are there, not empty. */
    REQUIRED,
    /** {@code specversion} is 1.0. */
    SPECVERSION,
    /** An extension's name is 1 to 40 lower-case letters and digits. */
    EXTENSION_NAME,
    /** The attributes of CloudEvents are strings; extensions may be numbers and booleans too. */
    ATTRIBUTE_TYPE,
    /** An attribute is not longer than allowed. */
    ATTRIBUTE_LENGTH,
    /** An attribute holds no control characters and no halves of characters. */
    ATTRIBUTE_CHARACTERS,
    /** A {@code ce-*} header is percent-encoded UTF-8. */
    ATTRIBUTE_ENCODING,
    /** An attribute stands once. */
    ATTRIBUTE_DUPLICATE,
    /** Not more extensions than allowed. */
    EXTENSION_COUNT,
    /** An event has {@code data} or {@code data_base64}, once. */
    DATA_DUPLICATE,
    /** {@code data_base64} is a string in base64. */
    DATA_BASE64,
    /** {@code data} is not nested deeper than allowed. */
    DATA_DEPTH,
    /** Attributes and data together are not larger than allowed. */
    EVENT_TOO_LARGE,
    /** The broker took the record: it is within the topic's limit. */
    RECORD_TOO_LARGE,
    /** An event is a JSON object. */
    NOT_AN_OBJECT,
    /** The bytes are JSON in UTF-8. */
    MALFORMED_JSON,
    /** A batch is an array; a plain body is an array or an object. */
    NOT_A_BATCH,
    /** A request has not more events than allowed. */
    TOO_MANY_EVENTS;

    /** The code in answers: {@code event_too_large}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
