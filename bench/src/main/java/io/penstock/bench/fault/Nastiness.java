package io.penstock.bench.fault;

import java.util.Locale;

/** How a {@link NastySink} behaves towards a request; its name in a path is in lower case. */
public enum Nastiness {
    /** 200 without a body, as it should be. */
    GOOD,
    /** 200 with chunks for ever. */
    ENDLESS_BODY,
    /** 200 with 10 GB that are really sent. */
    HUGE_BODY,
    /** 200 with a body of which a byte comes each second. */
    SLOW_BODY,
    /** 200 with 10 MB that gzip makes 10 GB of. */
    GZIP_BOMB,
    /** A first line that is no status line. */
    BAD_STATUS_LINE,
    /** 200 with a chunk whose size is no number. */
    BAD_CHUNK,
    /** 200 with header fields for ever. */
    HEADER_BOMB,
    /** Takes the request and says nothing. */
    SILENT,
    /** 200, and the connection, kept alive, is closed as the next request comes. */
    CLOSE_WHEN_REUSED;

    /** As it stands in a path: {@code endless-body}. */
    public String path() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The one that a path ends with; {@link #GOOD} for any other path. */
    static Nastiness ofPath(String path) {
        String last = path.substring(path.lastIndexOf('/') + 1);
        for (Nastiness each : values()) {
            if (each.path().equals(last)) {
                return each;
            }
        }
        return GOOD;
    }
}
