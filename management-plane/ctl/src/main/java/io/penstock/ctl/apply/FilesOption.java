package io.penstock.ctl.apply;

import io.penstock.ctl.context.Target;
import io.penstock.ctl.surroundings.Surroundings;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** The option {@code -f}, and what it reads. */
final class FilesOption {
    @Option(
            names = {"-f", "--file"},
            required = true,
            paramLabel = "FILE",
            description = "a file, a folder, or - for stdin; may be repeated")
    private List<String> files = List.of();

    List<Manifest> manifests(Target target) {
        Surroundings surroundings = target.surroundings();
        var reader = new ManifestReader(target.tenantIfNamed());
        for (String file : files) {
            if (file.equals("-")) {
                reader.read("stdin", surroundings.in());
            } else {
                reader.read(Path.of(file));
            }
        }
        return reader.all();
    }
}
