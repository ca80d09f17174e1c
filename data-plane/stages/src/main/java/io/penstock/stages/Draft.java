package io.penstock.stages;

import io.penstock.contract.failure.FailureCode;
import io.penstock.stages.payload.Payload;
import io.penstock.stages.payload.TooLarge;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A payload being changed. The tree it starts from stays as it is: an object is copied before the
 * first member is set in it, and only objects on the way to a member are.
 */
final class Draft {
    private static final int PER_MEMBER = 16;

    private final Set<Object> copies = Collections.newSetFromMap(new IdentityHashMap<>());
    private @Nullable Object root;
    private long bytesAtMost;

    Draft(@Nullable Object root, long bytesAtMost) {
        this.root = root;
        this.bytesAtMost = bytesAtMost;
    }

    @Nullable Object root() {
        return root;
    }

    /**
     * Sets a member, making the objects above it where there are none.
     *
     * @param path at least one name
     */
    void set(String pointer, List<String> path, @Nullable Object value) throws Rejection {
        int depth = Payload.depth(value);
        if (path.size() + depth > Payload.MAX_DEPTH) {
            throw new Rejection(
                    FailureCode.EXPRESSION_LIMIT,
                    pointer + " makes a payload of more than " + Payload.MAX_DEPTH + " levels");
        }
        if (depth > 0) {
            // The value may be a part of the tree: what it shares with it has to be copied.
            copies.clear();
        }
        Map<String, @Nullable Object> at = own(pointer, "data", root);
        root = at;
        for (int i = 0; i < path.size() - 1; i++) {
            String name = path.get(i);
            Object child = at.get(name);
            Map<String, @Nullable Object> below =
                    own(pointer, name, child == null ? new LinkedHashMap<>() : child);
            at.put(name, below);
            at = below;
        }
        at.put(path.getLast(), value);
        grow(pointer, path, value);
    }

    @SuppressWarnings("unchecked")
    private Map<String, @Nullable Object> own(String pointer, String name, @Nullable Object node)
            throws Rejection {
        if (!(node instanceof Map<?, ?> object)) {
            throw new Rejection(
                    FailureCode.EXPRESSION_FAILED,
                    pointer + " cannot be set, because " + name + " is no object in this event");
        }
        if (copies.contains(object)) {
            return (Map<String, @Nullable Object>) object;
        }
        Map<String, @Nullable Object> copy =
                new LinkedHashMap<String, @Nullable Object>((Map<String, @Nullable Object>) object);
        copies.add(copy);
        return copy;
    }

    private void grow(String pointer, List<String> path, @Nullable Object value) throws Rejection {
        try {
            long most = Payload.bytesAtMost(value);
            bytesAtMost += most <= Payload.MAX_BYTES ? most : Payload.write(value).length;
        } catch (TooLarge e) {
            throw Rejection.tooLarge(pointer);
        }
        for (String name : path) {
            bytesAtMost += PER_MEMBER + 6L * name.length();
        }
    }

    Payload finish(String pointer) throws Rejection {
        try {
            return Payload.made(root, bytesAtMost);
        } catch (TooLarge e) {
            throw Rejection.tooLarge(pointer);
        }
    }
}
