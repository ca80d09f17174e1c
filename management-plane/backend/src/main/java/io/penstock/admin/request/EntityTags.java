package io.penstock.admin.request;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Gives every answer that shows a resource its {@code ETag}. */
public class EntityTags {
    @ServerResponseFilter
    public void tag(ContainerResponseContext response) {
        if (response.getEntity() instanceof Versioned resource) {
            response.getHeaders()
                    .putSingle(HttpHeaders.ETAG, Precondition.tag(resource.generation()));
        }
    }
}
