package io.penstock.admin.platform;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.penstock.admin.BackendSettings;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/platform}. */
@Path("/api/v1/platform")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Platform")
public class PlatformResource {
    private final PlatformInfo info;

    PlatformResource(BackendSettings settings) {
        this.info =
                new PlatformInfo(
                        settings.version(), settings.ingestUrl().map(URI::toString).orElse(null));
    }

    /**
     * What everybody may know of this installation.
     *
     * @param version of the product
     * @param ingestUrl where senders reach ingest, without a path; absent: the backend is not told
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PlatformInfo(
            String version,
            @Schema(examples = "http://127.0.0.1:8081") @Nullable String ingestUrl) {}

    @GET
    @Operation(summary = "Show the product's version and where events are sent to")
    public PlatformInfo platform() {
        return info;
    }
}
