package io.penstock.stages.expression;

import dev.cel.common.values.NullValue;
import io.penstock.stages.payload.JsonNumber;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A payload's tree as CEL wants to see it: longs, doubles and CEL's own null. Nothing is copied;
 * each look is paid from the allowance.
 */
final class CelView {
    /** Characters of a text that cost one unit. */
    private static final int TEXT_PER_UNIT = 32;

    private CelView() {}

    static Object of(@Nullable Object node, Allowance allowance) {
        return switch (node) {
            case null -> NullValue.NULL_VALUE;
            case JsonNumber number -> number.nearest();
            case Map<?, ?> object -> new OfObject(object, allowance);
            case List<?> array -> new OfArray(array, allowance);
            case String text -> {
                allowance.spend(1 + text.length() / TEXT_PER_UNIT);
                yield text;
            }
            default -> node;
        };
    }

    /** A JSON object. */
    static final class OfObject extends AbstractMap<String, Object> {
        private final Map<?, ?> object;
        private final Allowance allowance;

        private OfObject(Map<?, ?> object, Allowance allowance) {
            this.object = object;
            this.allowance = allowance;
        }

        /** What this is a view of. */
        Map<?, ?> node() {
            return object;
        }

        @Override
        public boolean containsKey(@Nullable Object key) {
            return object.containsKey(key);
        }

        @Override
        public @Nullable Object get(@Nullable Object key) {
            allowance.spend(1);
            Object child = object.get(key);
            return child == null && !object.containsKey(key) ? null : of(child, allowance);
        }

        @Override
        public int size() {
            return object.size();
        }

        @Override
        @SuppressWarnings("unchecked")
        public Set<String> keySet() {
            return (Set<String>) Collections.unmodifiableSet(object.keySet());
        }

        @Override
        public Set<Entry<String, Object>> entrySet() {
            return new Entries(object, allowance);
        }
    }

    /** The members of a JSON object. */
    private static final class Entries extends java.util.AbstractSet<Map.Entry<String, Object>> {
        private final Map<?, ?> object;
        private final Allowance allowance;

        private Entries(Map<?, ?> object, Allowance allowance) {
            this.object = object;
            this.allowance = allowance;
        }

        @Override
        public Iterator<Map.Entry<String, Object>> iterator() {
            Iterator<? extends Map.Entry<?, ?>> inner = object.entrySet().iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return inner.hasNext();
                }

                @Override
                public Map.Entry<String, Object> next() {
                    allowance.spend(1);
                    Map.Entry<?, ?> entry = inner.next();
                    return Map.entry((String) entry.getKey(), of(entry.getValue(), allowance));
                }
            };
        }

        @Override
        public int size() {
            return object.size();
        }
    }

    /** A JSON array. */
    static final class OfArray extends AbstractList<Object> {
        private final List<?> array;
        private final Allowance allowance;

        private OfArray(List<?> array, Allowance allowance) {
            this.array = array;
            this.allowance = allowance;
        }

        /** What this is a view of. */
        List<?> node() {
            return array;
        }

        @Override
        public Object get(int index) {
            allowance.spend(1);
            return of(array.get(index), allowance);
        }

        @Override
        public int size() {
            return array.size();
        }
    }
}
