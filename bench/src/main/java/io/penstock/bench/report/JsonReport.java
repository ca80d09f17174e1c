package io.penstock.bench.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.bench.json.Json;
import io.penstock.bench.measure.Machine;
import java.util.List;

/** A report for programs. */
public final class JsonReport {
    private JsonReport() {}

    public static ObjectNode of(Report report) {
        ObjectNode json = Json.object().put("title", report.title());
        json.put("passed", report.passed());
        json.set("machine", machine(report.machine()));
        json.putObject("load").put("before", report.loadBefore()).put("after", report.loadAfter());
        json.set("figures", figures(report.figures()));
        json.set("bars", bars(report.bars()));
        ArrayNode notes = json.putArray("notes");
        report.notes().forEach(notes::add);
        return json;
    }

    private static ObjectNode machine(Machine machine) {
        return Json.object()
                .put("cores", machine.cores())
                .put("cpu", machine.cpu())
                .put("memoryMb", machine.memoryMb())
                .put("jdk", machine.jdk())
                .put("kernel", machine.kernel());
    }

    private static ArrayNode figures(List<Figure> figures) {
        ArrayNode array = Json.MAPPER.createArrayNode();
        for (Figure figure : figures) {
            ObjectNode json = array.addObject().put("name", figure.name());
            json.put("unit", figure.unit())
                    .put("median", figure.value().median())
                    .put("min", figure.value().min())
                    .put("max", figure.value().max());
            ObjectNode cpu = json.putObject("cpuSecondsPerMillion");
            figure.cpuPerMillion().forEach(cpu::put);
        }
        return array;
    }

    private static ArrayNode bars(List<Bar> bars) {
        ArrayNode array = Json.MAPPER.createArrayNode();
        for (Bar bar : bars) {
            array.addObject()
                    .put("name", bar.name())
                    .put("side", bar.side() == Bar.Side.AT_LEAST ? "at least" : "at most")
                    .put("value", bar.value())
                    .put("unit", bar.unit())
                    .put("must", bar.must())
                    .put("aim", bar.aim())
                    .put("passed", bar.passed())
                    .put("aimReached", bar.reachesAim())
                    .put("detail", bar.detail());
        }
        return array;
    }
}
