package io.penstock.bench.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.bench.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The other end of a {@link Child}: answers each line of standard input by a line of standard
 * output. The process ends as soon as its input does, so it never outlives who started it.
 */
public final class Servant {
    /** What is asked and answered. */
    public interface Work {
        ObjectNode answer(JsonNode question) throws Exception;
    }

    private Servant() {}

    /** Answers for as long as the process lives. */
    public static void serve(Work work) throws InterruptedException {
        BlockingQueue<String> questions = new LinkedBlockingQueue<>();
        Thread.ofPlatform().name("questions").daemon().start(() -> read(questions));
        while (true) {
            System.out.println(answer(work, questions.take()));
            System.out.flush();
        }
    }

    private static String answer(Work work, String question) {
        try {
            return work.answer(Json.parse(question)).toString();
        } catch (Exception e) {
            return Json.object().put("error", e.toString()).toString();
        }
    }

    private static void read(BlockingQueue<String> questions) {
        try (var in = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                questions.add(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Runtime.getRuntime().halt(0);
        }
    }
}
