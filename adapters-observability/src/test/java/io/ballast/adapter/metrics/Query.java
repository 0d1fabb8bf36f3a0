package io.ballast.adapter.metrics;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an expression of PromQL speaks of: metrics, their labels, and the values that it wants of these. */
final class Query {

    private static final Map<String, Listed> LIST =
            Listed.all().stream().collect(Collectors.toMap(Listed::name, Function.identity()));

    /** What Prometheus adds to each series, and the series that it makes of alerts. */
    private static final Set<String> OF_PROMETHEUS = Set.of("job", "instance", "alertname", "alertstate");

    private static final String ALERTS = "ALERTS";
    private static final String UP = "up";

    private static final Pattern SELECTED =
            Pattern.compile("\\b((?:ballast|jvm|hikaricp|process|system)_\\w+|ALERTS|up)\\b(?:\\{([^}]*)})?");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(=~|!~|!=|=)\\s*\"([^\"]*)\"");
    private static final Pattern GROUPED = Pattern.compile("\\b(?:by|on|ignoring|without)\\s*\\(([^)]*)\\)");

    private Query() {}

    /** What is wrong with it; empty if nothing is. */
    static Set<String> faults(String expression) {
        Set<String> faults = new LinkedHashSet<>();
        Set<String> labels = new LinkedHashSet<>(OF_PROMETHEUS);
        Matcher selected = SELECTED.matcher(expression);
        while (selected.find()) {
            String name = selected.group(1);
            Map<String, Set<String>> known = labels(name);
            if (known.isEmpty()) {
                faults.add("no metric " + name);
            }
            labels.addAll(known.keySet());
            String matchers = selected.group(2);
            if (matchers != null) {
                addFaults(faults, name, known, matchers);
            }
        }
        Matcher grouped = GROUPED.matcher(expression);
        while (grouped.find()) {
            Stream.of(grouped.group(1).split(",", -1))
                    .map(String::strip)
                    .filter(label -> !label.isEmpty() && !labels.contains(label))
                    .forEach(label -> faults.add("groups by " + label + ", which nothing here has"));
        }
        return faults;
    }

    private static void addFaults(Set<String> faults, String name, Map<String, Set<String>> known, String matchers) {
        Matcher matcher = MATCHER.matcher(matchers);
        while (matcher.find()) {
            String label = matcher.group(1);
            Set<String> values = known.get(label);
            if (values == null && !OF_PROMETHEUS.contains(label)) {
                faults.add(name + " has no label " + label);
            } else if (values != null && !values.isEmpty() && !matcher.group(3).startsWith("$")) {
                Stream.of(matcher.group(3).split("\\|", -1))
                        .filter(value -> !values.contains(value))
                        .forEach(value -> faults.add(name + " is never of " + label + " " + value));
            }
        }
    }

    /** With those of a histogram; empty where there is no such metric. */
    private static Map<String, Set<String>> labels(String name) {
        if (name.equals(ALERTS)) {
            return Map.of("portfolio", Set.of());
        }
        if (name.equals(UP)) {
            return Map.of("job", Set.of(), "instance", Set.of());
        }
        Listed listed = LIST.get(name);
        if (listed != null && !listed.type().equals("histogram")) {
            return listed.labels();
        }
        Listed family = LIST.get(name.replaceAll("_(bucket|sum|count)$", ""));
        if (family == null
                || family.equals(listed)
                || !Set.of("histogram", "summary").contains(family.type())) {
            return Map.of();
        }
        Map<String, Set<String>> labels = new LinkedHashMap<>(family.labels());
        if (name.endsWith("_bucket")) {
            labels.put("le", Set.of());
        }
        return labels;
    }
}
