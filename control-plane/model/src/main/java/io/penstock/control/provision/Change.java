package io.penstock.control.provision;

import io.penstock.contract.config.ConfigRecord;
import java.util.Map;

/** One record of {@code penstock.pipes} to be written. */
public sealed interface Change {
    /** The record's Kafka key. */
    String key();

    /** A new or changed record. */
    record Write(ConfigRecord config) implements Change {
        @Override
        public String key() {
            return config.key();
        }
    }

    /** A tombstone. */
    record Delete(String key) implements Change {}

    /** Brings the table of what is published up to date with this change. */
    default void applyTo(Map<String, ConfigRecord> published) {
        switch (this) {
            case Write(var config) -> published.put(config.key(), config);
            case Delete(var key) -> published.remove(key);
        }
    }
}
