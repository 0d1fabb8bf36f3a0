package io.ballast.adapter.metrics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a scrape answered, by the text format 0.0.4 of Prometheus. Whatever the format forbids, and whatever a well-kept
 * exposition has and this one lacks, is an error: a family without HELP or TYPE, twice, or torn apart; a series twice.
 */
final class Exposition {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    private static final Pattern SAMPLE =
            Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)\\})? (NaN|[+-]Inf|[+-]?[0-9][0-9.eE+-]*)");
    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\n]|\\\\[\\\\\"n])*)\"(?:,|$)");
    private static final Set<String> TYPES = Set.of("counter", "gauge", "histogram", "summary");

    private final Map<String, Family> families = new LinkedHashMap<>();
    private final Map<String, Double> series = new LinkedHashMap<>();

    record Family(String name, String type, String help, List<Sample> samples) {

        /** The labels of its series, without those that its type brings. */
        Map<String, Set<String>> labels() {
            Map<String, Set<String>> labels = new TreeMap<>();
            samples.forEach(sample -> sample.labels().forEach((label, value) -> {
                boolean isOfType = label.equals("le") && type.equals("histogram");
                if (!isOfType) {
                    labels.computeIfAbsent(label, any -> new HashSet<>()).add(value);
                }
            }));
            return labels;
        }
    }

    record Sample(String name, Map<String, String> labels, double value) {}

    static Exposition parse(String text) {
        check(text.endsWith("\n"), "the last line has no end");
        Exposition exposition = new Exposition();
        @Nullable Family open = null;
        @Nullable String help = null;
        for (String line : text.lines().toList()) {
            if (line.startsWith("# HELP ")) {
                help = line.substring("# HELP ".length());
                open = null;
            } else if (line.startsWith("# TYPE ")) {
                open = exposition.begin(
                        Objects.requireNonNull(help, "TYPE without HELP: " + line), line.substring("# TYPE ".length()));
                help = null;
            } else {
                exposition.add(Objects.requireNonNull(open, "a sample outside of its family: " + line), line);
            }
        }
        return exposition;
    }

    private Family begin(String help, String type) {
        String[] helped = help.split(" ", 2);
        String[] typed = type.split(" ", 2);
        check(helped.length == 2 && !helped[1].isBlank(), "no help: " + help);
        check(typed.length == 2 && TYPES.contains(typed[1]), "no type: " + type);
        check(helped[0].equals(typed[0]) && NAME.matcher(typed[0]).matches(), "HELP and TYPE differ: " + type);
        Family family = new Family(typed[0], typed[1], helped[1], new ArrayList<>());
        check(families.put(family.name(), family) == null, "twice: " + type);
        return family;
    }

    private void add(Family family, String line) {
        Matcher sample = SAMPLE.matcher(line);
        check(sample.matches(), "no sample: " + line);
        String name = sample.group(1);
        check(
                suffixes(family.type())
                        .contains(name.substring(Math.min(family.name().length(), name.length()))),
                line);
        check(name.startsWith(family.name()), "a sample of another family: " + line);
        Map<String, String> labels = labels(sample.group(2) == null ? "" : sample.group(2), line);
        double value = value(sample.group(3));
        check(!family.type().equals("counter") || value >= 0, "a counter below zero: " + line);
        family.samples().add(new Sample(name, labels, value));
        check(series.put(name + labels, value) == null, "a series twice: " + line);
    }

    private static Set<String> suffixes(String type) {
        return switch (type) {
            case "histogram" -> Set.of("_bucket", "_sum", "_count");
            case "summary" -> Set.of("", "_sum", "_count");
            default -> Set.of("");
        };
    }

    private static Map<String, String> labels(String text, String line) {
        Map<String, String> labels = new TreeMap<>();
        Matcher label = LABEL.matcher(text);
        int end = 0;
        while (label.find() && label.start() == end) {
            check(labels.put(label.group(1), label.group(2)) == null, "a label twice: " + line);
            check(!label.group(2).isEmpty(), "a label without a value, which is no label: " + line);
            end = label.end();
        }
        check(end == text.length(), "no labels: " + line);
        return labels;
    }

    private static double value(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private static void check(boolean isSo, String otherwise) {
        if (!isSo) {
            throw new AssertionError(otherwise);
        }
    }

    Map<String, Family> families() {
        return families;
    }

    Family family(String name) {
        return Objects.requireNonNull(families.get(name), name);
    }

    /** @param labels key, value, … without the portfolio */
    double value(String name, String... labels) {
        Map<String, String> all = new TreeMap<>(Map.of("portfolio", "main"));
        for (int i = 0; i < labels.length; i += 2) {
            all.put(labels[i], labels[i + 1]);
        }
        return Objects.requireNonNull(series.get(name + all), name + all);
    }
}
