package io.ballast.adapter.alert;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What is sent: a body of JSON, and the headers that say more of it.
 *
 * @param headers beside those that every request has
 */
record Message(String body, Map<String, String> headers) {

    Message {
        headers = Map.copyOf(headers);
    }

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
