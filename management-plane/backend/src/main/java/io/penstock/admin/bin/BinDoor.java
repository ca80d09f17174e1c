package io.penstock.admin.bin;

import io.penstock.admin.database.DatabaseUnavailableException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * {@code /bin/<secret>}, and whatever is behind it: takes any request, and needs nobody to be
 * signed in. All bins together take so many requests a second, and so many at a time.
 */
@Singleton
public class BinDoor {
    static final String PREFIX = "/bin/";

    private static final Logger LOG = Logger.getLogger(BinDoor.class);
    private static final Pattern PATH = Pattern.compile("/bin/([0-9a-f]{32})(/.*)?");
    private static final int MOST_AT_A_TIME = 500;
    private static final int MOST_PER_SECOND = 200;
    private static final long MOST_BODY = 1 << 20;

    private final Bins bins;
    private final InstantSource time;
    private final AtomicInteger held = new AtomicInteger();
    private long second;
    private int taken;

    BinDoor(Bins bins, InstantSource time) {
        this.bins = bins;
        this.time = time;
    }

    /** Whether a request is for a bin. */
    public boolean serves(String path) {
        return path.startsWith(PREFIX);
    }

    /** Takes a request that is for a bin. */
    public void answer(RoutingContext context, String path) {
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            end(context.response(), 404);
        } else if (!admits()) {
            context.response().putHeader("Retry-After", "1");
            end(context.response(), 429);
        } else {
            read(context, matcher.group(1), behind(context.request(), matcher.group(2)));
        }
    }

    private static String behind(HttpServerRequest request, String path) {
        String plain = path == null ? "/" : path;
        return request.query() == null ? plain : plain + "?" + request.query();
    }

    private synchronized boolean admits() {
        long now = time.millis() / 1_000;
        if (now != second) {
            second = now;
            taken = 0;
        }
        return held.get() < MOST_AT_A_TIME && taken++ < MOST_PER_SECOND;
    }

    private void read(RoutingContext context, String secret, String path) {
        held.incrementAndGet();
        context.addEndHandler(_ -> held.decrementAndGet());
        HttpServerRequest request = context.request();
        var arrived = new Arrived(request, path);
        request.handler(piece -> take(context, arrived, piece));
        request.endHandler(_ -> keep(context, secret, arrived));
    }

    private static void take(RoutingContext context, Arrived arrived, Buffer piece) {
        if (arrived.add(piece) > MOST_BODY && !context.response().ended()) {
            context.response().putHeader("Connection", "close");
            end(context.response(), 413);
        }
    }

    private void keep(RoutingContext context, String secret, Arrived arrived) {
        if (context.response().ended()) {
            return;
        }
        context.vertx()
                .executeBlocking(() -> bins.receive(secret, arrived), false)
                .onSuccess(answer -> answer(context, answer))
                .onFailure(error -> fail(context, error));
    }

    private static void answer(RoutingContext context, Optional<BinAnswer> answer) {
        int delay = answer.map(BinAnswer::delayMillis).orElse(0);
        int status = answer.map(BinAnswer::status).orElse(404);
        if (delay == 0) {
            end(context.response(), status);
        } else {
            context.vertx().setTimer(delay, _ -> end(context.response(), status));
        }
    }

    private static void fail(RoutingContext context, Throwable error) {
        if (!(error instanceof DatabaseUnavailableException)) {
            LOG.errorf(error, "A request could not be put into its bin");
        }
        context.response().putHeader("Retry-After", "1");
        end(context.response(), 503);
    }

    private static void end(HttpServerResponse response, int status) {
        if (!response.ended() && !response.closed()) {
            response.setStatusCode(status).end();
        }
    }
}
