package io.penstock.admin.problem;

import io.penstock.admin.database.DatabaseUnavailableException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every exception that ends a request into a problem. */
public class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    @ServerExceptionMapper
    public Response map(ProblemException e) {
        Response.ResponseBuilder response = response(e.problem());
        return e.problem().status() == 503
                ? response.header(HttpHeaders.RETRY_AFTER, 1).build()
                : response.build();
    }

    @ServerExceptionMapper
    public Response map(DatabaseUnavailableException e) {
        LOG.warnf(e, "Request ended without a database");
        return response(Problem.DATABASE_UNAVAILABLE).header(HttpHeaders.RETRY_AFTER, 1).build();
    }

    @ServerExceptionMapper
    public Response map(LockedOutException e) {
        long seconds = e.retryAfterSeconds();
        return response(Problem.lockedOut(seconds))
                .header(HttpHeaders.RETRY_AFTER, seconds)
                .build();
    }

    /** What the HTTP layer refuses: no such path, method, media type. */
    @ServerExceptionMapper
    public Response map(WebApplicationException e) {
        Response.StatusType status = e.getResponse().getStatusInfo();
        String reason = status.getReasonPhrase();
        Response.ResponseBuilder response =
                response(
                        Problem.of(
                                status.getStatusCode(),
                                reason.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "_"),
                                reason,
                                "The request was refused: " + reason + "."));
        Object allow = e.getResponse().getHeaders().getFirst(HttpHeaders.ALLOW);
        return allow == null ? response.build() : response.header(HttpHeaders.ALLOW, allow).build();
    }

    @ServerExceptionMapper
    public Response map(RuntimeException e) {
        LOG.errorf(e, "Request failed");
        return response(Problem.INTERNAL).build();
    }

    private static Response.ResponseBuilder response(Problem problem) {
        return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
    }
}
