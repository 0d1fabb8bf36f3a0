package io.ballast.testservers;

import java.util.concurrent.atomic.AtomicInteger;

/** Key prefixes on one server, none used twice. */
final class KeySpaces {
    private final AtomicInteger count = new AtomicInteger();
    private final String url;

    KeySpaces(String url) {
        this.url = url;
    }

    TestKeySpace fresh() {
        return new TestKeySpace(url, "test-" + count.incrementAndGet());
    }
}
