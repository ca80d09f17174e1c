package io.penstock.local;

import java.nio.file.Path;
import java.util.Properties;

/** The settings of a single-node KRaft broker that shares a small machine with others. */
record BrokerSettings(Path data, int port, int controllerPort) {

    Properties toProperties() {
        var p = new Properties();
        identity(p);
        doors(p);
        quickReturn(p);
        internalTopics(p);
        frugality(p);
        return p;
    }

    private void identity(Properties p) {
        p.put("process.roles", "broker,controller");
        p.put("node.id", String.valueOf(BrokerStorage.NODE_ID));
        p.put("controller.quorum.voters", BrokerStorage.NODE_ID + "@127.0.0.1:" + controllerPort);
        p.put("log.dirs", data.toString());
    }

    private void doors(Properties p) {
        var controller = BrokerStorage.CONTROLLER_LISTENER;
        p.put("controller.listener.names", controller);
        p.put(
                "listeners",
                "PLAINTEXT://127.0.0.1:%d,%s://127.0.0.1:%d"
                        .formatted(port, controller, controllerPort));
        p.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        p.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        // The provisioner alone creates topics.
        p.put("auto.create.topics.enable", "false");
        p.put("group.initial.rebalance.delay.ms", "0");
        p.put("group.min.session.timeout.ms", "1000");
    }

    /** A killed broker's registration must run out before its next start is let in. */
    private static void quickReturn(Properties p) {
        p.put("broker.session.timeout.ms", "3000");
        p.put("broker.heartbeat.interval.ms", "400");
    }

    private static void internalTopics(Properties p) {
        p.put("offsets.topic.replication.factor", "1");
        p.put("offsets.topic.num.partitions", "3");
        p.put("transaction.state.log.replication.factor", "1");
        p.put("transaction.state.log.min.isr", "1");
        p.put("transaction.state.log.num.partitions", "3");
        p.put("share.coordinator.state.topic.replication.factor", "1");
        p.put("share.coordinator.state.topic.min.isr", "1");
        p.put("share.coordinator.state.topic.num.partitions", "1");
    }

    private static void frugality(Properties p) {
        p.put("num.network.threads", "2");
        p.put("num.io.threads", "4");
        p.put("num.replica.fetchers", "1");
        p.put("num.recovery.threads.per.data.dir", "2");
        p.put("background.threads", "2");
        p.put("log.cleaner.threads", "1");
        p.put("log.cleaner.dedupe.buffer.size", String.valueOf(8 << 20));
        p.put("log.cleaner.io.buffer.size", String.valueOf(256 << 10));
        p.put("log.segment.bytes", String.valueOf(64 << 20));
        p.put("log.index.size.max.bytes", String.valueOf(1 << 20));
        p.put("metadata.log.segment.bytes", String.valueOf(16 << 20));
        p.put("log.retention.hours", "168");
        p.put("socket.send.buffer.bytes", String.valueOf(256 << 10));
        p.put("socket.receive.buffer.bytes", String.valueOf(256 << 10));
        // Bounds what requests in flight may hold of the small heap.
        p.put("socket.request.max.bytes", String.valueOf(16 << 20));
        p.put("queued.max.request.bytes", String.valueOf(48 << 20));
        p.put("queued.max.requests", "128");
    }
}
