package io.penstock.contract.pipe;

import io.penstock.contract.pipe.PipeSpec.Branch;
import io.penstock.contract.pipe.PipeSpec.Field;
import io.penstock.contract.pipe.PipeSpec.Filter;
import io.penstock.contract.pipe.PipeSpec.Match;
import io.penstock.contract.pipe.PipeSpec.Order;
import io.penstock.contract.pipe.PipeSpec.Route;
import io.penstock.contract.pipe.PipeSpec.Rule;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a pipe spec and notes everything that is wrong with it. */
final class PipeSpecReader {
    private static final int MAX_EXPRESSION = 4_000;
    private static final int MAX_LIST = 100;
    private static final Set<String> FIXED_ATTRIBUTES =
            Set.of("specversion", "id", "source", "type", "time", "datacontenttype", "dataschema");

    private PipeSpecReader() {}

    static PipeSpec read(Node root) {
        root.requireObject(false)
                .only("sources", "order", "normalize", "enrich", "route", "branches");
        Map<String, Branch> branches = branches(root.at("branches"));
        return new PipeSpec(
                sources(root.at("sources")),
                root.at("order").choice(Order.class, Order.NONE),
                required(root.at("normalize")),
                fields(root.at("enrich")),
                route(root.at("route"), branches.keySet()),
                branches);
    }

    private static List<Node> list(Node node) {
        List<Node> items = node.items();
        if (items.size() > MAX_LIST) {
            node.violation("length", "must have at most " + MAX_LIST + " entries");
            return items.subList(0, MAX_LIST);
        }
        return items;
    }

    private static List<String> sources(Node node) {
        List<Node> items = list(node);
        if (items.isEmpty()) {
            node.violation("required", "a pipe needs at least one source");
        }
        return distinct(items);
    }

    private static List<String> distinct(List<Node> items) {
        Set<String> seen = new HashSet<>();
        return items.stream()
                .map(
                        item -> {
                            String name = item.label();
                            if (!seen.add(name)) {
                                item.violation("duplicate", "'" + name + "' is named twice");
                            }
                            return name;
                        })
                .toList();
    }

    private static List<FieldPath> required(Node node) {
        node.requireObject(true).only("required");
        return list(node.at("required")).stream().map(FieldPath::read).toList();
    }

    private static List<Field> fields(Node node) {
        node.requireObject(true).only("fields");
        return list(node.at("fields")).stream().map(PipeSpecReader::field).toList();
    }

    private static Field field(Node node) {
        node.requireObject(false).only("path", "value", "cel");
        FieldPath path = FieldPath.read(node.at("path"));
        if (path.root() == FieldPath.Root.CE
                && FIXED_ATTRIBUTES.contains(path.segments().getFirst())) {
            node.at("path").violation("fixed", path + " identifies the event and cannot be set");
        }
        if (path.root() == FieldPath.Root.DATA && path.segments().isEmpty() && node.has("path")) {
            node.at("path").violation("path", "must name a field below data");
        }
        if (node.has("value") == node.has("cel")) {
            node.violation("choice", "must have either value or cel");
        }
        return node.has("cel")
                ? new Field.Computed(path, node.at("cel").text(MAX_EXPRESSION))
                : new Field.Static(path, node.at("value").raw());
    }

    private static Route route(Node node, Set<String> branches) {
        node.requireObject(true).only("filters", "match", "rules", "otherwise");
        Set<String> names = new HashSet<>();
        names.add(Route.NO_MATCH);
        return new Route(
                list(node.at("filters")).stream().map(item -> filter(item, names)).toList(),
                node.at("match").choice(Match.class, Match.ALL),
                list(node.at("rules")).stream().map(item -> rule(item, names, branches)).toList(),
                targets(node.at("otherwise"), branches));
    }

    private static Filter filter(Node node, Set<String> names) {
        node.requireObject(false).only("name", "when");
        return new Filter(name(node.at("name"), names), node.at("when").text(MAX_EXPRESSION));
    }

    private static Rule rule(Node node, Set<String> names, Set<String> branches) {
        node.requireObject(false).only("name", "when", "to");
        String name = name(node.at("name"), names);
        List<String> to = targets(node.at("to"), branches);
        if (to.isEmpty()) {
            node.at("to").violation("required", "a rule needs at least one branch");
        }
        return new Rule(name, node.at("when").text(MAX_EXPRESSION), to);
    }

    private static String name(Node node, Set<String> names) {
        String name = node.label();
        if (!name.isEmpty() && !names.add(name)) {
            node.violation("duplicate", "rule name '" + name + "' is taken");
        }
        return name;
    }

    private static List<String> targets(Node node, Set<String> branches) {
        List<Node> items = list(node);
        for (Node item : items) {
            if (item.raw() instanceof String name && !branches.contains(name)) {
                item.violation("unknown_branch", "branch '" + name + "' is not one of " + branches);
            }
        }
        return distinct(items);
    }

    private static Map<String, Branch> branches(Node node) {
        Map<String, Branch> branches = new LinkedHashMap<>();
        node.members()
                .forEach(
                        (name, member) -> {
                            if (!Node.LABEL.matcher(name).matches()) {
                                member.violation("label", "'" + name + "' must be a DNS label");
                            }
                            branches.put(name, branch(member));
                        });
        if (branches.isEmpty() || branches.size() > MAX_LIST) {
            node.violation("required", "a pipe needs 1 to " + MAX_LIST + " branches");
        }
        return Collections.unmodifiableMap(branches);
    }

    private static Branch branch(Node node) {
        node.requireObject(false).only("destination", "transform");
        return new Branch(node.at("destination").label(), Transform.read(node.at("transform")));
    }
}
