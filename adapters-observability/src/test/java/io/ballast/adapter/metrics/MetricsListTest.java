package io.ballast.adapter.metrics;

import org.junit.jupiter.api.Test;

class MetricsListTest {
    @Test
    void dump() throws Exception {
        try (Engine engine = new Engine()) {
            java.nio.file.Files.writeString(java.nio.file.Path.of("/tmp/scrape.txt"), engine.text());
            System.err.println(engine.scrape().families().keySet());
        }
    }
}
