package io.penstock.admin.idempotency;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Gives the first answer again, and says that it is that. */
public class ReplayMapper {
    @ServerExceptionMapper
    public Response map(Replay replay) {
        Response.ResponseBuilder response =
                Response.status(Response.Status.CREATED)
                        .location(URI.create(replay.location()))
                        .header("Idempotent-Replayed", "true")
                        .type(MediaType.APPLICATION_JSON)
                        .entity(replay.answer());
        return replay.etag() == null
                ? response.build()
                : response.header(HttpHeaders.ETAG, replay.etag()).build();
    }
}
