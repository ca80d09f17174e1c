package io.penstock.admin.lag;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.admin.lag.LagReport.Link;
import io.penstock.admin.lag.LagReport.Point;
import io.penstock.admin.lag.LagReport.Quantiles;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a report as lines with commas between: one for each point of a link. */
@Provider
@Produces(LagCsv.TYPE)
public final class LagCsv implements MessageBodyWriter<LagReport> {
    /** The media type. */
    public static final String TYPE = "text/csv";

    private static final List<String> SPANS = List.of("lag_in", "lag_out", "process");

    @Override
    public boolean isWriteable(
            Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return type == LagReport.class && media.isCompatible(MediaType.valueOf(TYPE));
    }

    @Override
    public void writeTo(
            LagReport report,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        out.write(text(report).getBytes(UTF_8));
    }

    /** The lines, the names of the columns first. */
    static String text(LagReport report) {
        var lines = new StringBuilder("at,link,in,out,again,bytes_in,bytes_out");
        for (String span : SPANS) {
            for (String what : List.of("count", "p50_ms", "p95_ms", "p99_ms")) {
                lines.append(',').append(span).append('_').append(what);
            }
        }
        lines.append("\r\n");
        for (Link link : report.links()) {
            link.points().forEach(point -> append(lines, link.link(), point));
        }
        return lines.toString();
    }

    private static void append(StringBuilder lines, String link, Point point) {
        lines.append(point.at()).append(',').append(link);
        for (long number :
                new long[] {
                    point.in(), point.out(), point.again(), point.bytesIn(), point.bytesOut()
                }) {
            lines.append(',').append(number);
        }
        append(lines, point.lagIn());
        append(lines, point.lagOut());
        append(lines, point.process());
        lines.append("\r\n");
    }

    private static void append(StringBuilder lines, @Nullable Quantiles of) {
        if (of == null) {
            lines.append(",0,,,");
        } else {
            lines.append(',').append(of.count());
            lines.append(',').append(of.p50Millis());
            lines.append(',').append(of.p95Millis());
            lines.append(',').append(of.p99Millis());
        }
    }
}
