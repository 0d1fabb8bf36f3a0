package io.ballast.testservers;

import java.util.Objects;

/** A Redis server and a key prefix that no other test uses. */
public record TestKeySpace(String url, String prefix) {
    public TestKeySpace {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(prefix, "prefix");
    }
}
