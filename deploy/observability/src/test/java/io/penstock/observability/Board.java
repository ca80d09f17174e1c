package io.penstock.observability;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A dashboard, as Grafana imports it.
 *
 * @param uid by which others link to it; also the name of its file
 */
record Board(String uid, String title, List<Panel> panels) {
    private static final int SCHEMA = 39;
    private static final int WIDTH = 12;
    private static final int HEIGHT = 8;
    private static final Map<String, Object> SOURCE =
            object("type", "prometheus", "uid", "${datasource}");

    /** What is asked, and how each series is called. */
    record Query(String expression, String legend) {}

    /**
     * One picture.
     *
     * @param unit as Grafana names it: {@code short}, {@code s}, {@code bytes}
     */
    record Panel(String title, String unit, String description, List<Query> queries) {
        static Panel of(
                String title, String unit, String description, String query, String legend) {
            return new Panel(title, unit, description, List.of(new Query(query, legend)));
        }

        Panel and(String query, String legend) {
            List<Query> more = new ArrayList<>(queries);
            more.add(new Query(query, legend));
            return new Panel(title, unit, description, List.copyOf(more));
        }
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("uid", uid);
        json.put("title", "Penstock: " + title);
        json.put("tags", List.of("penstock"));
        json.put("schemaVersion", SCHEMA);
        json.put("editable", false);
        json.put("refresh", "10s");
        json.put("time", object("from", "now-1h", "to", "now"));
        json.put("templating", Map.of("list", List.of(dataSource(), lane())));
        json.put("links", List.of(links()));
        List<Object> all = new ArrayList<>();
        for (int i = 0; i < panels.size(); i++) {
            all.add(panel(i, panels.get(i)));
        }
        json.put("panels", all);
        return json;
    }

    private static Map<String, Object> dataSource() {
        return object(
                "name",
                "datasource",
                "label",
                "Prometheus",
                "type",
                "datasource",
                "query",
                "prometheus");
    }

    private static Map<String, Object> lane() {
        Map<String, Object> lane =
                object("name", "lane", "label", "Lane", "type", "query", "datasource", SOURCE);
        lane.put("query", "label_values(penstock_lane_pipes, lane)");
        lane.put("refresh", 2);
        lane.put("includeAll", true);
        lane.put("allValue", ".*");
        lane.put("multi", true);
        return lane;
    }

    private static Map<String, Object> links() {
        return object(
                "title",
                "Penstock",
                "type",
                "dashboards",
                "tags",
                List.of("penstock"),
                "asDropdown",
                true,
                "keepTime",
                true,
                "includeVars",
                true);
    }

    private static Map<String, Object> panel(int at, Panel panel) {
        Map<String, Object> json = object("id", at + 1, "type", "timeseries");
        json.put("title", panel.title());
        json.put("description", panel.description());
        json.put("datasource", SOURCE);
        json.put(
                "gridPos",
                object("x", at % 2 * WIDTH, "y", at / 2 * HEIGHT, "w", WIDTH, "h", HEIGHT));
        json.put("fieldConfig", Map.of("defaults", object("unit", panel.unit(), "min", 0)));
        List<Object> targets = new ArrayList<>();
        for (int i = 0; i < panel.queries().size(); i++) {
            Query query = panel.queries().get(i);
            targets.add(
                    object(
                            "refId",
                            String.valueOf((char) ('A' + i)),
                            "expr",
                            query.expression(),
                            "legendFormat",
                            query.legend()));
        }
        json.put("targets", targets);
        return json;
    }

    /** Members in this order, names and values in turn. */
    private static Map<String, Object> object(Object... members) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            object.put((String) members[i], members[i + 1]);
        }
        return object;
    }
}
