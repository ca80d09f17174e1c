package io.penstock.bench.hostile;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What a hostile client does on one connection; it is done again until the round is over. */
sealed interface Attack {
    /** One connection's life. */
    void on(Socket socket, Round round) throws IOException, InterruptedException;

    /** What is tallied and when the round is over. */
    record Round(String name, Answers answers, CountDownLatch over) {
        /** Waits; true when the round is over. */
        boolean pause(long millis) throws InterruptedException {
            return over.await(millis, TimeUnit.MILLISECONDS);
        }
    }

    /** Sends a beginning at once, then a byte a second. */
    final class Trickle implements Attack {
        private final byte[] beginning;

        Trickle(byte[] beginning) {
            this.beginning = beginning;
        }

        @Override
        public void on(Socket socket, Round round) throws IOException, InterruptedException {
            socket.getOutputStream().write(beginning);
            while (!round.pause(1_000) && socket.getInputStream().available() == 0) {
                socket.getOutputStream().write('x');
            }
            if (socket.getInputStream().available() > 0) {
                round.answers().read(round.name(), socket);
            }
        }
    }

    /** Says nothing and stays. */
    final class Silence implements Attack {
        @Override
        public void on(Socket socket, Round round) throws InterruptedException {
            boolean over = false;
            while (!over && !socket.isClosed()) {
                over = round.pause(5_000);
            }
        }
    }

    /** Sends a request, looks what is answered, and waits a while before the next. */
    final class Shot implements Attack {
        private final byte[] request;

        Shot(byte[] request) {
            this.request = request;
        }

        @Override
        public void on(Socket socket, Round round) throws IOException, InterruptedException {
            try {
                socket.getOutputStream().write(request);
            } catch (IOException e) {
                // Refused before it was all sent; the answer may still be there.
            }
            round.answers().read(round.name(), socket);
            round.pause(200);
        }
    }

    /** Leaves in the middle of a body. */
    final class Leave implements Attack {
        private final byte[] half;

        Leave(byte[] half) {
            this.half = half;
        }

        @Override
        public void on(Socket socket, Round round) throws IOException, InterruptedException {
            socket.getOutputStream().write(half);
            round.pause(50);
            socket.setSoLinger(true, 0);
        }
    }
}
