package io.penstock.ingest.parse;

/** The attributes that CloudEvents itself names, numbered; all others are extensions. */
final class CloudNames {
    static final int SPEC_VERSION = 0;
    static final int ID = 1;
    static final int SOURCE = 2;
    static final int TYPE = 3;
    static final int SUBJECT = 4;
    static final int TIME = 5;
    static final int DATA_CONTENT_TYPE = 6;
    static final int DATA_SCHEMA = 7;
    static final int COUNT = 8;

    private CloudNames() {}

    /** The attribute's number; -1 for an extension. */
    static int number(String name) {
        return switch (name) {
            case "specversion" -> SPEC_VERSION;
            case "id" -> ID;
            case "source" -> SOURCE;
            case "type" -> TYPE;
            case "subject" -> SUBJECT;
            case "time" -> TIME;
            case "datacontenttype" -> DATA_CONTENT_TYPE;
            case "dataschema" -> DATA_SCHEMA;
            default -> -1;
        };
    }

    /** How many UTF-8 bytes its value may have. */
    static int limit(String name) {
        return switch (number(name)) {
            case ID, SOURCE, TYPE -> ParseLimits.REQUIRED_BYTES;
            default -> ParseLimits.OPTIONAL_BYTES;
        };
    }
}
