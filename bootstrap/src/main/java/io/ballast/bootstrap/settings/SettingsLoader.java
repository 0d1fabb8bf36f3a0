package io.ballast.bootstrap.settings;

import com.typesafe.config.Config;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads settings from all their sources and collects every problem: a missing value, one out of range, an unknown key
 * with what was probably meant, two values that contradict each other. With one problem or more there are no settings.
 *
 * <pre>{@code
 * Settings settings = SettingsLoader.load(SettingsSources.ofProcess(Map.of(), Optional.empty())).orThrow();
 * }</pre>
 */
public final class SettingsLoader {

    private SettingsLoader() {}

    public static Result load(SettingsSources sources) {
        Problems problems = new Problems();
        Config merged = Layers.read(sources, problems);
        SettingsReader reader = new SettingsReader(merged, sources, problems);
        Optional<Settings> settings = reader.settings();
        return settings.isPresent() && problems.isEmpty()
                ? new Result.Loaded(settings.get(), reader.entries())
                : new Result.Invalid(problems.all());
    }

    /** What came of it. */
    public sealed interface Result {

        /**
         * Sound settings.
         *
         * @param entries what is in force, key by key in a fixed order, for a person to look at
         */
        record Loaded(Settings settings, List<Entry> entries) implements Result {
            public Loaded {
                entries = List.copyOf(entries);
            }
        }

        /**
         * Nothing can be started with that.
         *
         * @param problems all of them, at least one
         */
        record Invalid(List<Problem> problems) implements Result {
            public Invalid {
                problems = List.copyOf(problems);
            }
        }

        /**
         * The settings.
         *
         * @throws IllegalArgumentException listing every problem
         */
        default Settings orThrow() {
            if (this instanceof Loaded loaded) {
                return loaded.settings();
            }
            throw new IllegalArgumentException(((Invalid) this)
                    .problems().stream()
                            .map(Problem::toString)
                            .collect(Collectors.joining("\n  ", "the settings are not valid:\n  ", "")));
        }
    }

    /**
     * One setting in force.
     *
     * @param value as it was written, masked if it is secret, empty if there is none
     * @param source for example {@code default}, {@code ballast.yaml:7}, {@code BALLAST_POSTGRES_URL}
     */
    public record Entry(String key, String value, String source) {}

    /**
     * Something wrong with the settings.
     *
     * @param source where it was written
     * @param key the setting, or the variable that is none
     * @param message what is wrong, and what may have been meant; never with a secret in it
     */
    public record Problem(String source, String key, String message) {

        /** The source of what nobody has set and must be set. */
        static final String NOT_SET = "not set";

        /** Whether nothing is wrong with it but that it is missing. */
        public boolean isMissing() {
            return source.equals(NOT_SET);
        }

        /** In a line: {@code ballast.yaml:7 postgres.pool-sise: unknown key; did you mean postgres.pool-size?} */
        @Override
        public String toString() {
            return source + " " + key + ": " + message;
        }
    }
}
