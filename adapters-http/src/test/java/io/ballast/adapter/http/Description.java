package io.ballast.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** What we say of the API, held against what the API does. */
final class Description {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNode DOCUMENT = document();
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

    private Description() {}

    private static JsonNode document() {
        try (InputStream in = Objects.requireNonNull(Description.class.getResourceAsStream("/openapi.json"))) {
            return MAPPER.readTree(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Each operation: {@code GET /api/portfolio}. */
    static Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        DOCUMENT.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(
                                method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return operations;
    }

    /** Each answer that is described: {@code GET /api/portfolio 200}. */
    static Set<String> answers() {
        Set<String> answers = new TreeSet<>();
        for (String operation : operations()) {
            operation(operation).get("responses").fieldNames().forEachRemaining(code -> {
                if (!code.equals("default")) {
                    answers.add(operation + " " + code);
                }
            });
        }
        return answers;
    }

    private static JsonNode operation(String operation) {
        String[] parts = operation.split(" ", -1);
        return DOCUMENT.get("paths").get(parts[1]).get(parts[0].toLowerCase(Locale.ROOT));
    }

    /** The operation that is described for such a request, if one is. */
    static Optional<String> operationOf(String method, String path) {
        return operations().stream()
                .filter(operation -> {
                    String[] parts = operation.split(" ", -1);
                    String pattern = Pattern.quote(parts[1]).replaceAll("\\{[a-z]+}", "\\\\E.+\\\\Q");
                    return parts[0].equals(method) && path.matches(pattern);
                })
                .findFirst();
    }

    /** An answer is one of those that are described, with the body that is described for it. */
    static void check(String method, String path, HttpResponse<String> answer) {
        Optional<String> operation = operationOf(method, path);
        if (operation.isEmpty()) {
            assertThat(answer.statusCode())
                    .as("an address that is not described: " + path)
                    .isGreaterThanOrEqualTo(400);
            return;
        }
        JsonNode responses = operation(operation.get()).get("responses");
        JsonNode response = responses.get(Integer.toString(answer.statusCode()));
        if (response == null) {
            assertThat(answer.statusCode()).as(operation.get()).isGreaterThanOrEqualTo(400);
            response = responses.get("default");
        }
        checkBody(operation.get() + " " + answer.statusCode(), resolved(response), answer);
    }

    private static JsonNode resolved(JsonNode response) {
        JsonNode reference = response.get("$ref");
        return reference == null ? response : DOCUMENT.at(reference.asText().substring(1));
    }

    private static void checkBody(String what, JsonNode response, HttpResponse<String> answer) {
        JsonNode content = response.get("content");
        if (content == null) {
            assertThat(answer.body()).as(what).isEmpty();
            return;
        }
        String type = answer.headers().firstValue("Content-Type").orElse("none");
        JsonNode described = content.get(type);
        assertThat(described).as(what + " is described as " + type).isNotNull();
        if (described.has("schema") && type.contains("json")) {
            assertThat(schema(described.get("schema")).validate(Visitor.json(answer)))
                    .as(what + " " + answer.body())
                    .isEmpty();
        }
    }

    private static Schema schema(JsonNode schema) {
        return SCHEMAS.computeIfAbsent(schema.toString(), text -> {
            ObjectNode alone = schema.deepCopy();
            alone.set("components", DOCUMENT.get("components"));
            return REGISTRY.getSchema(alone);
        });
    }
}
