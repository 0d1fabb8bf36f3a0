package io.ballast.adapter.metrics;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A metric on the list.
 *
 * @param labels each with its values; of one whose values are not ours to close, none are listed
 * @param when {@code always} there, or only where a {@code store} has a pool, or where garbage was {@code collected}
 */
record Listed(String name, String type, String unit, Map<String, Set<String>> labels, String when, String help) {

    /** Of a label whose values are not closed. */
    private static final String ANY = "*";

    static List<Listed> all() {
        try (InputStream list = Listed.class.getResourceAsStream("metrics.tsv")) {
            if (list == null) {
                throw new AssertionError("the list of metrics is missing");
            }
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(Listed::of)
                    .toList();
        } catch (IOException e) {
            throw new AssertionError("the list of metrics is not readable", e);
        }
    }

    private static Listed of(String line) {
        String[] row = line.split("\t", -1);
        if (row.length != 6) {
            throw new AssertionError("six columns are wanted: " + line);
        }
        return new Listed(row[0], row[1], row[2], labels(row[3]), row[4], row[5]);
    }

    private static Map<String, Set<String>> labels(String text) {
        Map<String, Set<String>> labels = new TreeMap<>();
        for (String label : text.split(" ", -1)) {
            String[] parts = label.split("=", 2);
            labels.put(parts[0], parts[1].equals(ANY) ? Set.of() : Set.of(parts[1].split("\\|")));
        }
        return labels;
    }

    boolean isOurs() {
        return name.startsWith("ballast_");
    }

    /** The row of the table in the documentation. */
    String row() {
        StringBuilder shown = new StringBuilder();
        labels.forEach((label, values) -> {
            if (!label.equals("portfolio")) {
                shown.append(shown.length() == 0 ? "" : "; ")
                        .append('`')
                        .append(label)
                        .append('`');
                if (!values.isEmpty()) {
                    shown.append(": ")
                            .append(String.join(", ", values.stream().sorted().toList()));
                }
            }
        });
        return "| `" + name + "` | " + type + " | " + unit + " | " + shown + " | " + help + " |";
    }
}
