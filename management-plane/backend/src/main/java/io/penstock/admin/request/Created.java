package io.penstock.admin.request;

import java.net.URI;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Answers a request that made something: 201 with its path. */
public final class Created {
    private Created() {}

    public static <T> RestResponse<T> at(String path, T made) {
        return ResponseBuilder.<T>create(RestResponse.Status.CREATED)
                .location(URI.create(path))
                .entity(made)
                .build();
    }
}
