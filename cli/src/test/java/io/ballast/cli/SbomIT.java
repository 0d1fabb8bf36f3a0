package io.ballast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.ballast.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The jar of the program lists what it is made of; whoever looks for a library with a hole looks there. */
class SbomIT {

    private static final String LIST = "/META-INF/sbom/ballast.cdx.json";

    @Test
    void lists_every_library_with_its_version_and_hash_and_none_of_the_tests() throws IOException {
        assumeThat(System.getProperty("ballast.test.maven"))
                .as("the plugin that writes the list does nothing offline")
                .isEqualTo("offline: false");

        List<Map<String, Object>> components = components();

        assertThat(components)
                .extracting(component -> component.get("name"))
                .contains("ballast-domain", "ballast-bootstrap", "postgresql", "HikariCP", "jedis", "javalin", "guice")
                .contains("micrometer-core", "httpclient5", "picocli", "jetty-server", "flyway-core")
                .doesNotContain("ballast-test-servers", "ballast-port-contracts")
                .doesNotContain("assertj-core", "junit-jupiter", "playwright", "testcontainers", "archunit-junit5");
        assertThat(components)
                .allSatisfy(component -> assertThat(component)
                        .hasEntrySatisfying(
                                "purl", purl -> assertThat(purl).asString().startsWith("pkg:maven/"))
                        .containsKeys("version", "hashes", "licenses"));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> components() throws IOException {
        try (InputStream list = SbomIT.class.getResourceAsStream(LIST)) {
            assertThat(list).as("the list in the jar").isNotNull();
            Map<String, @Nullable Object> document =
                    new JsonReader(10_000_000).readObject(new String(list.readAllBytes(), StandardCharsets.UTF_8));
            assertThat(document).containsEntry("bomFormat", "CycloneDX");
            return (List<Map<String, Object>>) Objects.requireNonNull(document.get("components"));
        }
    }
}
