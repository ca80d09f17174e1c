package io.penstock.ctl.send;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An event to be sent.
 *
 * @param number in the input, from 1 on
 */
record Event(long number, JsonNode body) {
    String id() {
        return body.path("id").asText("");
    }

    Receipt receipt(Receipt.Fate fate, String code, String detail) {
        return new Receipt(number, id(), fate, code, detail);
    }
}
