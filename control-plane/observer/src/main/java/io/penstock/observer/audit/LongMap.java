package io.penstock.observer.audit;

import java.util.Arrays;

/** A map of numbers to numbers, both not negative, without objects. */
final class LongMap {
    static final long NONE = -1;

    private long[] keys = new long[64];
    private long[] values = new long[64];
    private int size;

    LongMap() {
        Arrays.fill(keys, NONE);
    }

    int size() {
        return size;
    }

    long get(long key) {
        int slot = slot(key);
        return keys[slot] == key ? values[slot] : NONE;
    }

    void put(long key, long value) {
        int slot = slot(key);
        if (keys[slot] != key) {
            if (++size * 8L > keys.length * 5L) {
                grow();
                slot = slot(key);
            }
            keys[slot] = key;
        }
        values[slot] = value;
    }

    void remove(long key) {
        int free = slot(key);
        if (keys[free] != key) {
            return;
        }
        size--;
        int mask = keys.length - 1;
        for (int next = (free + 1) & mask; keys[next] != NONE; next = (next + 1) & mask) {
            int home = home(keys[next]);
            if (((next - home) & mask) >= ((next - free) & mask)) {
                keys[free] = keys[next];
                values[free] = values[next];
                free = next;
            }
        }
        keys[free] = NONE;
    }

    void clear() {
        keys = new long[64];
        values = new long[64];
        Arrays.fill(keys, NONE);
        size = 0;
    }

    /** Where the key is, or would be. */
    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = home(key);
        while (keys[slot] != NONE && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private int home(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32) & (keys.length - 1);
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = new long[oldKeys.length * 2];
        Arrays.fill(keys, NONE);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != NONE) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                values[slot] = oldValues[i];
            }
        }
    }
}
