package io.penstock.ingest.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import io.penstock.ingest.connection.BadRequestException.Kind;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the requests of one connection, and takes none that could be read in two ways. Whatever is
 * refused is passed on as a request whose decoder result is a failure; nothing is read after it.
 *
 * <pre>
 * LINE ─▶ HEADERS ─▶ BODY ─▶ LINE …
 *   └─────────┴────────┴──▶ BROKEN
 * </pre>
 */
final class StrictRequestDecoder extends VertxHttpRequestDecoder {
    private enum Part {
        LINE,
        HEADERS,
        BODY,
        BROKEN
    }

    private final ConnectionLimits limits;
    private Part part = Part.LINE;
    private boolean headBegun;
    private boolean lengthAndEncoding;
    private @Nullable ChunkLines chunks;
    private @Nullable Consumer<Throwable> whenBodyIsBad;
    private int unanswered;
    private @Nullable ScheduledFuture<?> deadline;

    StrictRequestDecoder(HttpServerOptions options, ConnectionLimits limits) {
        super(options);
        this.limits = limits;
    }

    /** Says that one of the requests has been answered. */
    void answered() {
        unanswered--;
    }

    /** Says who answers when the body of the request in hand is bad; then nothing follows. */
    void whenBodyIsBad(Consumer<Throwable> answer) {
        whenBodyIsBad = answer;
    }

    /** The first head is awaited from the connection's start. */
    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        startDeadline(context);
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext context) throws Exception {
        stopDeadline();
        super.handlerRemoved0(context);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        stopDeadline();
        super.channelInactive(context);
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out)
            throws Exception {
        if (part == Part.BROKEN) {
            in.skipBytes(in.readableBytes());
            return;
        }
        if (part != Part.BODY && in.isReadable()) {
            headBegun = true;
            Optional<String> rule = HeadLines.brokenRule(in, part == Part.LINE);
            if (rule.isPresent()) {
                in.skipBytes(in.readableBytes());
                out.add(invalid(Kind.MALFORMED, rule.get()));
                return;
            }
        }
        int known = out.size();
        int start = in.readerIndex();
        ChunkLines body = chunks;
        super.decode(context, in, out);
        if (body != null && !body.follow(in, start, in.readerIndex())) {
            badBody(context, out.subList(known, out.size()));
        }
        for (int i = known; i < out.size(); i++) {
            note((HttpObject) out.get(i));
        }
        if (part == Part.BODY && badContent(out, known)) {
            badBody(context, out.subList(known, out.size()));
        }
        if (headBegun) {
            startDeadline(context);
        }
    }

    private static boolean badContent(List<Object> out, int known) {
        for (int i = known; i < out.size(); i++) {
            if (((HttpObject) out.get(i)).decoderResult().isFailure()) {
                return true;
            }
        }
        return false;
    }

    /** Vert.x would only close the connection; an answer is possible when no other one is due. */
    private void badBody(ChannelHandlerContext context, List<Object> read) {
        part = Part.BROKEN;
        read.forEach(ReferenceCountUtil::release);
        read.clear();
        if (unanswered == 1 && whenBodyIsBad != null) {
            whenBodyIsBad.accept(
                    new BadRequestException(Kind.MALFORMED, "the chunks are not well framed"));
        } else {
            var _ = context.close();
        }
    }

    @Override
    protected HttpMessage createMessage(String[] initialLine) {
        part = Part.HEADERS;
        return super.createMessage(initialLine);
    }

    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        lengthAndEncoding = true;
        super.handleTransferEncodingChunkedWithContentLength(message);
    }

    private void note(HttpObject object) {
        if (part == Part.BROKEN) {
            return;
        }
        if (object instanceof HttpRequest request) {
            noteHead(request);
        }
        if (object instanceof LastHttpContent
                && part != Part.BROKEN
                && object.decoderResult().isSuccess()) {
            part = Part.LINE;
            chunks = null;
        }
    }

    private void noteHead(HttpRequest request) {
        stopDeadline();
        headBegun = false;
        unanswered++;
        part = Part.BODY;
        if (request.decoderResult().isFailure()) {
            part = Part.BROKEN;
            return;
        }
        chunks = HttpUtil.isTransferEncodingChunked(request) ? new ChunkLines() : null;
        brokenRule(request).ifPresent(rule -> fail(request, Kind.MALFORMED, rule));
        if (count(request.headers()) > limits.headers()) {
            fail(
                    request,
                    Kind.TOO_LARGE,
                    "a request has at most %d headers".formatted(limits.headers()));
        }
    }

    private static int count(HttpHeaders headers) {
        int lines = 0;
        for (var all = headers.iteratorCharSequence(); all.hasNext(); all.next()) {
            lines++;
        }
        return lines;
    }

    private Optional<String> brokenRule(HttpRequest request) {
        if (lengthAndEncoding) {
            return Optional.of("a request has Content-Length or Transfer-Encoding, not both");
        }
        if (unanswered > limits.unanswered()) {
            return Optional.of(
                    "a connection has at most %d requests that wait for their answer"
                            .formatted(limits.unanswered()));
        }
        return Framing.brokenRule(request);
    }

    private void fail(HttpObject object, Kind kind, String rule) {
        part = Part.BROKEN;
        object.setDecoderResult(DecoderResult.failure(new BadRequestException(kind, rule)));
    }

    private HttpRequest invalid(Kind kind, String rule) {
        stopDeadline();
        headBegun = false;
        unanswered++;
        var request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");
        fail(request, kind, rule);
        return request;
    }

    private void startDeadline(ChannelHandlerContext context) {
        if (deadline == null) {
            deadline =
                    context.executor()
                            .schedule(
                                    () -> tooSlow(context),
                                    limits.headDeadline().toMillis(),
                                    TimeUnit.MILLISECONDS);
        }
    }

    private void stopDeadline() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    private void tooSlow(ChannelHandlerContext context) {
        deadline = null;
        context.fireChannelRead(
                invalid(
                        Kind.TOO_SLOW,
                        "the head of a request arrives within " + limits.headDeadline()));
        context.fireChannelReadComplete();
    }
}
