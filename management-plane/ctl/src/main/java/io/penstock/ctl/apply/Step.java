package io.penstock.ctl.apply;

import com.fasterxml.jackson.databind.JsonNode;

/** What has to be done for a manifest. */
sealed interface Step {
    Manifest manifest();

    /** It is not there yet. */
    record Make(Manifest manifest) implements Step {}

    /**
     * It is there and differs.
     *
     * @param before the spec that it has
     * @param etag of the resource with that spec
     */
    record Replace(Manifest manifest, JsonNode before, String etag) implements Step {}

    /** It is there as it should be. */
    record Leave(Manifest manifest) implements Step {}
}
