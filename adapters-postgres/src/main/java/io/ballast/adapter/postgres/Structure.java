package io.ballast.adapter.postgres;

import io.ballast.application.port.out.SnapshotCorruptException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How our tables should look: columns with their types, keys, triggers. One that is missing makes reading impossible; one
 * that looks otherwise is told only when every row could be read, since a row that could not tells more.
 */
final class Structure {

    /** What is known, one line each; a test compares it with what the migrations make. */
    private static final String RESOURCE = "structure.txt";

    private static final String COLUMN = "column";

    private final Set<String> found;
    private final Set<String> missing;
    private final Set<String> unknown;

    private Structure(Set<String> found, Set<String> missing, Set<String> unknown) {
        this.found = found;
        this.missing = missing;
        this.unknown = unknown;
    }

    static Structure compare(Collection<String> found) {
        Set<String> missing = new TreeSet<>(known());
        missing.removeAll(found);
        Set<String> unknown = new TreeSet<>(found);
        unknown.removeAll(known());
        return new Structure(Set.copyOf(found), missing, unknown);
    }

    static List<String> known() {
        return Known.LINES;
    }

    static String[] tables() {
        return Known.LINES.stream().map(line -> word(line, 0)).distinct().toArray(String[]::new);
    }

    /** Refuses a schema in which a table or a column that is read is not there at all. */
    void requireEveryColumn() {
        for (String table : tables()) {
            if (found.stream().noneMatch(line -> word(line, 0).equals(table))) {
                throw new SnapshotCorruptException(
                        table, null, null, "the schema is not as this program knows it: it has no " + table, null);
            }
        }
        missing.stream()
                .filter(line ->
                        word(line, 1).equals(COLUMN) && counterpart(line).isEmpty())
                .findFirst()
                .ifPresent(line -> {
                    throw corrupt(line, "is missing");
                });
    }

    /** Refuses a schema that differs in any way from the known one. */
    void requireNoDifference() {
        missing.stream().findFirst().ifPresent(line -> {
            throw corrupt(
                    line,
                    counterpart(line)
                            .map(other -> "is \"" + rest(other) + "\" and should be \"" + rest(line) + '"')
                            .orElse("is missing"));
        });
        unknown.stream().findFirst().ifPresent(line -> {
            throw corrupt(line, "is not known to this program");
        });
    }

    /** What was found under the same name instead. */
    private Optional<String> counterpart(String line) {
        String same = word(line, 0) + ' ' + word(line, 1) + ' ' + word(line, 2);
        return unknown.stream()
                .filter(other -> other.equals(same) || other.startsWith(same + ' '))
                .findFirst();
    }

    private static SnapshotCorruptException corrupt(String line, String what) {
        String table = word(line, 0);
        String kind = word(line, 1);
        String name = word(line, 2);
        return new SnapshotCorruptException(
                table,
                null,
                kind.equals(COLUMN) ? name : null,
                "the schema is not as this program knows it: " + kind + ' ' + name + " of " + table + ' ' + what,
                null);
    }

    private static String word(String line, int index) {
        return line.split(" ", 4)[index];
    }

    private static String rest(String line) {
        String[] words = line.split(" ", 4);
        return words.length < 4 ? "as made by the migration" : words[3];
    }

    /** Read at the first use. */
    private static final class Known {
        static final List<String> LINES = read();

        private static List<String> read() {
            try (InputStream in = Objects.requireNonNull(Structure.class.getResourceAsStream(RESOURCE), RESOURCE);
                    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                return lines.lines().filter(line -> !line.startsWith("#")).toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
