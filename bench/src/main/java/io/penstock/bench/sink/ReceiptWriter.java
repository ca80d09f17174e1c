package io.penstock.bench.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.bench.ledger.AppendFile;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes receipts on one thread, as many at a time as have come, and hands each batch on once the
 * operating system has it. The queue is bounded by the requests in flight.
 */
final class ReceiptWriter implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ReceiptWriter.class.getName());
    private static final int BATCH = 4_096;

    private final BlockingQueue<Receipt> queue = new LinkedBlockingQueue<>();
    private final AppendFile receipts;
    private final @Nullable AppendFile bodies;
    private final Consumer<List<Receipt>> written;
    private final Consumer<List<Receipt>> failed;
    private final Thread thread;
    private volatile boolean closing;

    ReceiptWriter(
            AppendFile receipts,
            @Nullable AppendFile bodies,
            Consumer<List<Receipt>> written,
            Consumer<List<Receipt>> failed) {
        this.receipts = receipts;
        this.bodies = bodies;
        this.written = written;
        this.failed = failed;
        this.thread = Thread.ofPlatform().name("receipts").daemon().unstarted(this::run);
    }

    ReceiptWriter start() {
        thread.start();
        return this;
    }

    void add(Receipt receipt) {
        queue.add(receipt);
    }

    private void run() {
        while (!closing) {
            try {
                writeNext();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void writeNext() throws InterruptedException {
        List<Receipt> batch = new ArrayList<>();
        batch.add(queue.take());
        queue.drainTo(batch, BATCH - 1);
        try {
            write(batch);
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "receipts could not be written", e);
            failed.accept(batch);
            return;
        }
        written.accept(batch);
    }

    private void write(List<Receipt> batch) {
        var lines = new ByteArrayOutputStream();
        var bodyLines = new ByteArrayOutputStream();
        for (Receipt receipt : batch) {
            if (receipt.isConfirmed()) {
                lines.writeBytes(receipt.line().toBytes());
            }
            if (receipt.body() != null) {
                bodyLines.writeBytes(receipt.body().getBytes(UTF_8));
            }
        }
        if (bodies != null) {
            bodies.append(bodyLines.toByteArray());
        }
        receipts.append(lines.toByteArray());
    }

    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        receipts.close();
        if (bodies != null) {
            bodies.close();
        }
    }
}
