package io.penstock.ctl.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** The option {@code -o}, and what it does. */
public final class OutputOption {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table (default), json or yaml; stdout has the data, stderr the messages")
    private Format format = Format.TABLE;

    public Format format() {
        return format;
    }

    /** Writes a document, or for people what stands for it. */
    public void print(PrintWriter out, JsonNode document, Supplier<Table> table) {
        switch (format) {
            case TABLE -> table.get().print(out);
            case JSON -> out.println(Documents.json(document));
            case YAML -> out.print(Documents.yaml(document));
        }
        out.flush();
    }
}
