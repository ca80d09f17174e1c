package io.penstock.bench.hostile;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.bench.process.Servant;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Hostile clients as a program. Asked {@code {port, key, seconds, slow, idle}}, it attacks in every
 * way at once for so long, and answers what they were answered, by attack and status.
 */
public final class Attackers {
    private static final byte[] HALF_A_HEADER =
            "POST /v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ".getBytes(US_ASCII);

    private final int port;
    private final Answers answers = new Answers();
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    private Attackers(int port) {
        this.port = port;
    }

    public static void main(String[] args) throws InterruptedException {
        Servant.serve(Attackers::attack);
    }

    private static ObjectNode attack(JsonNode how) throws InterruptedException {
        var attackers = new Attackers(how.path("port").asInt());
        String key = how.path("key").asText();
        int slow = how.path("slow").asInt();
        attackers.start("slow header", slow, new Attack.Trickle(HALF_A_HEADER));
        byte[] promise = BrokenRequests.promising(key, 100_000);
        attackers.start("slow body", slow, new Attack.Trickle(promise));
        attackers.start("left in the middle", 2, new Attack.Leave(promise));
        attackers.start("idle", how.path("idle").asInt(), new Attack.Silence());
        BrokenRequests.with(key)
                .forEach((name, bytes) -> attackers.start(name, 1, new Attack.Shot(bytes)));
        return attackers.await(how.path("seconds").asDouble());
    }

    private void start(String name, int connections, Attack attack) {
        var round = new Attack.Round(name, answers, over);
        for (int i = 0; i < connections; i++) {
            threads.add(Thread.ofVirtual().start(() -> repeat(attack, round)));
        }
    }

    private void repeat(Attack attack, Attack.Round round) {
        try {
            while (over.getCount() > 0) {
                connect(attack, round);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void connect(Attack attack, Attack.Round round) throws InterruptedException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            attack.on(socket, round);
        } catch (IOException e) {
            answers.count(round.name(), 0);
            round.pause(100);
        }
    }

    private ObjectNode await(double seconds) throws InterruptedException {
        // Nobody else counts it down.
        var _ = over.await((long) (seconds * 1_000), TimeUnit.MILLISECONDS);
        over.countDown();
        for (Thread thread : threads) {
            thread.join(Duration.ofSeconds(5));
        }
        return answers.toJson();
    }
}
