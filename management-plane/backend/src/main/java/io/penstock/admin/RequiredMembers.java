package io.penstock.admin;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jspecify.annotations.Nullable;

/** Says in the OpenAPI document that a record's members are always there, but for nullable ones. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class RequiredMembers implements OASFilter {
    private static final String OURS = "io.penstock.admin.";
    private static final DotName NULLABLE = DotName.createSimple(Nullable.class);

    private final Map<String, ClassInfo> records = new TreeMap<>();

    public RequiredMembers(IndexView index) {
        index.getKnownClasses().stream()
                .filter(type -> type.isRecord() && type.name().toString().startsWith(OURS))
                .forEach(type -> records.put(simpleName(type), type));
    }

    private static String simpleName(ClassInfo type) {
        return type.name().withoutPackagePrefix().replaceAll(".*\\$", "");
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getComponents().getSchemas().forEach(this::require);
    }

    private void require(String name, Schema schema) {
        ClassInfo type = records.get(name);
        if (type != null && schema.getRequired() == null) {
            List<String> required =
                    type.recordComponents().stream()
                            .filter(component -> !component.type().hasAnnotation(NULLABLE))
                            .map(RecordComponentInfo::name)
                            .toList();
            schema.setRequired(required);
        }
    }
}
