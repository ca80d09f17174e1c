package io.penstock.admin.pipe;

import io.penstock.contract.pipe.Names;
import io.penstock.contract.resource.ResourceKey.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A place in a pipe's spec that names a source or a destination.
 *
 * @param pointer within the spec
 */
record Reference(String pointer, Kind kind, String name) {

    /** All references by valid names in a document, be the rest of it valid or not. */
    static List<Reference> in(@Nullable Object spec) {
        List<Reference> references = new ArrayList<>();
        if (spec instanceof Map<?, ?> map) {
            sources(map.get("sources"), references);
            destinations(map.get("branches"), references);
        }
        return references;
    }

    private static void sources(@Nullable Object sources, List<Reference> references) {
        if (sources instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                if (list.get(i) instanceof String name && Names.valid(name)) {
                    references.add(new Reference("/sources/" + i, Kind.SOURCE, name));
                }
            }
        }
    }

    private static void destinations(@Nullable Object branches, List<Reference> references) {
        if (branches instanceof Map<?, ?> map) {
            map.forEach(
                    (branch, body) -> {
                        if (body instanceof Map<?, ?> members
                                && members.get("destination") instanceof String name
                                && Names.valid(name)) {
                            references.add(
                                    new Reference(
                                            "/branches/" + escape(branch) + "/destination",
                                            Kind.DESTINATION,
                                            name));
                        }
                    });
        }
    }

    private static String escape(Object name) {
        return String.valueOf(name).replace("~", "~0").replace("/", "~1");
    }
}
