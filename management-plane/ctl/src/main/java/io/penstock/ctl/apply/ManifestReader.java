package io.penstock.ctl.apply;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.penstock.ctl.failure.ExitCode;
import io.penstock.ctl.failure.Failure;
import io.penstock.ctl.output.Documents;
import io.penstock.ctl.resource.Kind;
import io.penstock.ctl.resource.Names;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * Reads documents of files, folders and stdin. YAML, of which JSON is a part; several documents a
 * file. All that is wrong is noted first and told at once.
 */
final class ManifestReader {
    private static final int MOST_CHARACTERS = 256 * 1024 * 1024;
    private static final Set<String> KNOWN = Set.of("kind", "tenant", "name", "spec");

    private final ObjectMapper yaml = new ObjectMapper(factory());
    private final Optional<String> usualTenant;
    private final List<Manifest> manifests = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private final Map<String, String> origins = new HashMap<>();

    /**
     * A reader.
     *
     * @param usualTenant whose documents are that name no tenant
     */
    ManifestReader(Optional<String> usualTenant) {
        this.usualTenant = usualTenant;
    }

    private static YAMLFactory factory() {
        var options = new LoaderOptions();
        options.setCodePointLimit(MOST_CHARACTERS);
        options.setAllowDuplicateKeys(false);
        return YAMLFactory.builder()
                .loaderOptions(options)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
    }

    /** Reads a file, or every YAML and JSON file of a folder, by name. */
    void read(Path path) {
        if (Files.isDirectory(path)) {
            try (Stream<Path> files = Files.walk(path)) {
                List<Path> found =
                        files.filter(file -> file.toString().matches(".*\\.(ya?ml|json)"))
                                .sorted()
                                .toList();
                if (found.isEmpty()) {
                    wrong.add(path + " has no .yaml, .yml or .json file");
                }
                found.forEach(this::readFile);
            } catch (IOException e) {
                wrong.add(path + " cannot be read: " + e.getMessage());
            }
        } else {
            readFile(path);
        }
    }

    private void readFile(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            read(file.toString(), in);
        } catch (IOException e) {
            wrong.add(file + " cannot be read: " + e.getMessage());
        }
    }

    /** Reads the documents of a stream. */
    void read(String origin, InputStream in) {
        int number = 0;
        try (MappingIterator<JsonNode> documents = yaml.readerFor(JsonNode.class).readValues(in)) {
            while (documents.hasNextValue()) {
                JsonNode document = documents.nextValue();
                number++;
                if (!document.isNull() && !document.isMissingNode()) {
                    take(origin + ", document " + number, document);
                }
            }
        } catch (IOException e) {
            wrong.add("%s, document %d: %s".formatted(origin, number + 1, firstLines(e)));
        }
    }

    private static String firstLines(IOException e) {
        return String.valueOf(e.getMessage())
                .lines()
                .limit(4)
                .map(String::strip)
                .reduce("", (a, b) -> (a + " " + b).strip());
    }

    private void take(String origin, JsonNode document) {
        int before = wrong.size();
        document.fieldNames()
                .forEachRemaining(
                        name -> {
                            if (!KNOWN.contains(name)) {
                                wrong.add(
                                        origin
                                                + ": /"
                                                + name
                                                + "  unknown_field: known are "
                                                + String.join(", ", new TreeSet<>(KNOWN)));
                            }
                        });
        Optional<Kind> kind = Kind.find(document.path("kind").asText());
        if (kind.isEmpty()) {
            wrong.add(origin + ": /kind  kind: must be one of " + Kind.all());
        }
        String name = document.path("name").asText();
        if (!Names.valid(name)) {
            wrong.add(origin + ": /name  label: '" + name + "' is no name");
        }
        JsonNode spec = document.path("spec");
        if (!spec.isMissingNode() && !spec.isNull() && !spec.isObject()) {
            wrong.add(origin + ": /spec  type: must be an object");
        }
        String tenant = tenant(origin, kind, name, document);
        if (wrong.size() == before) {
            add(new Manifest(origin, kind.orElseThrow(), tenant, name, plain(spec)));
        }
    }

    private String tenant(String origin, Optional<Kind> kind, String name, JsonNode document) {
        if (kind.equals(Optional.of(Kind.TENANT))) {
            return name;
        }
        String tenant = document.path("tenant").asText(usualTenant.orElse(""));
        if (!Names.valid(tenant)) {
            wrong.add(
                    origin
                            + (tenant.isEmpty()
                                    ? ": /tenant  required: no tenant is named here, by --tenant or"
                                            + " PENSTOCK_TENANT"
                                    : ": /tenant  label: '" + tenant + "' is no name"));
        }
        return tenant;
    }

    private void add(Manifest manifest) {
        String other = origins.putIfAbsent(manifest.key(), manifest.origin());
        if (other == null) {
            manifests.add(manifest);
        } else {
            wrong.add(manifest.origin() + ": " + manifest.label() + " is in " + other + " already");
        }
    }

    /** As JSON has it: what YAML reads as a number of another width is the same number. */
    private static JsonNode plain(JsonNode spec) {
        try {
            return spec.isObject() ? Documents.read(Documents.bytes(spec)) : Documents.object();
        } catch (IOException e) {
            throw new IllegalStateException("a document cannot be read again", e);
        }
    }

    /**
     * All that was read, in the order in which it can be made; a failure names all that is wrong.
     */
    List<Manifest> all() {
        if (!wrong.isEmpty()) {
            throw new Failure(
                    ExitCode.FAILURE,
                    "nothing was changed: " + wrong.size() + " things are wrong in what was read",
                    wrong,
                    "mend them; docs/ctl.md shows what a document looks like");
        }
        if (manifests.isEmpty()) {
            throw Failure.usage("there is no document in what was read", "docs/ctl.md shows one");
        }
        manifests.sort(java.util.Comparator.comparing(Manifest::kind));
        return List.copyOf(manifests);
    }
}
