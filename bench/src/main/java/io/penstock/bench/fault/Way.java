package io.penstock.bench.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.function.Supplier;

/** One direction of a connection: carries bytes as the rule in force wants it. */
final class Way {
    private static final int PIECE = 16 << 10;

    /** A throttled way writes so often a second, where its rate allows it. */
    private static final int SLICES = 20;

    private final int number;
    private final InputStream in;
    private final OutputStream out;
    private final boolean answers;
    private final Supplier<Ruling> ruling;
    private final Runnable reset;

    /**
     * A way that has carried nothing yet.
     *
     * @param answers whether it leads from the sink to the client
     */
    Way(
            int number,
            Socket from,
            Socket to,
            boolean answers,
            Supplier<Ruling> ruling,
            Runnable reset)
            throws IOException {
        this.number = number;
        this.in = from.getInputStream();
        this.out = to.getOutputStream();
        this.answers = answers;
        this.ruling = ruling;
        this.reset = reset;
    }

    /** Returns when the stream has ended and the end may be passed on. */
    void run() throws IOException, InterruptedException {
        byte[] piece = new byte[PIECE];
        for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
            pass(piece, length);
        }
        Ruling now = ruling.get();
        while (keepsEnd(now.on(number))) {
            now.awaitReplaced();
            now = ruling.get();
        }
    }

    /** A client that has gone may go; a sink's end is a message like any other. */
    private boolean keepsEnd(Fault fault) {
        return fault instanceof Fault.HalfOpen || (answers && fault instanceof Fault.Swallow);
    }

    private void pass(byte[] piece, int length) throws IOException, InterruptedException {
        Ruling now = ruling.get();
        switch (now.on(number)) {
            case Fault.None() -> out.write(piece, 0, length);
            case Fault.Delay(Duration by) -> {
                now.await(by);
                out.write(piece, 0, length);
            }
            case Fault.Throttle(int bytesPerSecond) -> throttle(now, bytesPerSecond, piece, length);
            case Fault.Swallow() -> {}
            case Fault.Reset() -> reset.run();
            case Fault.HalfOpen() -> {
                now.awaitReplaced();
                pass(piece, length);
            }
        }
    }

    private void throttle(Ruling now, int bytesPerSecond, byte[] piece, int length)
            throws IOException, InterruptedException {
        int slice = Math.max(1, bytesPerSecond / SLICES);
        for (int at = 0; at < length; at += slice) {
            int size = Math.min(slice, length - at);
            out.write(piece, at, size);
            now.await(Duration.ofNanos(1_000_000_000L * size / bytesPerSecond));
        }
    }
}
