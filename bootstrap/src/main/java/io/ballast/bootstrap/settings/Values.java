package io.ballast.bootstrap.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import io.ballast.bootstrap.settings.SettingsLoader.Entry;
import io.ballast.domain.document.Text;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads single values, each once. What cannot be read is a problem and an empty answer; what is in force is noted for
 * people to look at.
 */
final class Values {

    private final Config config;
    private final Path workingDirectory;
    private final Problems problems;
    private final Map<SettingKey, Entry> entries = new EnumMap<>(SettingKey.class);

    Values(Config config, Path workingDirectory, Problems problems) {
        this.config = config;
        this.workingDirectory = workingDirectory;
        this.problems = problems;
    }

    /** What was read, in the order of the keys. */
    List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    /** Notes what is in force though nobody wrote it. */
    void note(SettingKey key, String shown, String source) {
        entries.put(key, new Entry(key.path(), shown, source));
    }

    boolean isGiven(SettingKey key) {
        return config.hasPath(key.path()) || (key.isSecret() && config.hasPath(key.filePath()));
    }

    /** Whether somebody wrote nothing on purpose, which only few keys allow. */
    boolean isEmptyText(SettingKey key) {
        return config.hasPath(key.path())
                && config.getValue(key.path()).unwrapped().equals("");
    }

    /** A value, or the problem that there is none. */
    <T> Optional<T> required(SettingKey key, String example, Function<String, T> type) {
        if (!isGiven(key)) {
            problems.add(
                    SettingsLoader.Problem.NOT_SET,
                    key.path(),
                    "is needed, such as " + example + "; set it in " + Layers.DEFAULT_FILE + " or as "
                            + SettingKey.variable(key.path()));
            return Optional.empty();
        }
        return value(key, type);
    }

    /** A value, read from its text by a type that may refuse it; empty also when it is not given. */
    <T> Optional<T> value(SettingKey key, Function<String, T> type) {
        return text(key).flatMap(text -> attempt(key.path(), source(key.path()), () -> type.apply(text)));
    }

    Optional<Integer> whole(SettingKey key, int least, int most) {
        return value(key, text -> {
            try {
                int number = config.getInt(key.path());
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (ConfigException e) {
                // No whole number: told below with all others.
            }
            throw new IllegalArgumentException(
                    "must be a whole number from " + least + " to " + most + " and is " + Text.quoted(text));
        });
    }

    Optional<Duration> duration(SettingKey key, Duration longest) {
        return value(key, text -> duration(text, longest));
    }

    /** A duration that somebody else counts in whole seconds. */
    Optional<Duration> seconds(SettingKey key, Duration longest) {
        return value(key, text -> {
            Duration duration = duration(text, longest);
            if (!duration.equals(Duration.ofSeconds(duration.toSeconds()))) {
                throw new IllegalArgumentException("must be whole seconds and is " + Text.quoted(text));
            }
            return duration;
        });
    }

    /** Several, given as a list or separated by commas. */
    Optional<List<Duration>> durations(SettingKey key, int most, Duration longest) {
        Optional<List<String>> texts = texts(key);
        return texts.flatMap(list -> attempt(key.path(), source(key.path()), () -> {
            if (list.size() > most) {
                throw new IllegalArgumentException("must be at most " + most + " durations and is " + list.size());
            }
            return list.stream().map(text -> duration(text, longest)).toList();
        }));
    }

    private static Duration duration(String text, Duration longest) {
        if (Durations.WRITTEN.matcher(text).matches()) {
            ConfigValue written = ConfigValueFactory.fromAnyRef(text);
            Duration duration = ConfigFactory.empty().withValue("it", written).getDuration("it");
            if (!duration.isZero() && duration.compareTo(longest) <= 0) {
                return duration;
            }
        }
        throw new IllegalArgumentException("must be a duration above 0 and at most " + Durations.text(longest)
                + ", such as 3s or 500ms, and is " + Text.quoted(text));
    }

    /** A secret, from its own key or from the file that holds it; never shown. */
    Optional<Secret> secret(SettingKey key) {
        if (config.hasPath(key.filePath())) {
            String source = source(key.filePath());
            note(key, Secret.MASK, source + " " + key.filePath());
            return text(key.filePath(), false)
                    .flatMap(file -> attempt(key.filePath(), source, () -> SecretFile.read(resolved(file))));
        }
        if (!config.hasPath(key.path())) {
            note(key, "", Layers.DEFAULT);
            return Optional.empty();
        }
        note(key, Secret.MASK, source(key.path()));
        return text(key.path(), true).map(Secret::new);
    }

    Path resolved(String path) {
        return workingDirectory.resolve(path).normalize();
    }

    /** Runs what may refuse; the refusal is a problem of that key. */
    <T> Optional<T> attempt(String key, String source, Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            boolean isNamed = key.contains(".") && message.startsWith(key + " ");
            problems.add(source, key, isNamed ? message.substring(key.length() + 1) : message);
            return Optional.empty();
        }
    }

    /** Runs what may refuse with a message that begins with the key, as the adapters' do. */
    <T> Optional<T> attemptNaming(String group, Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            String first = message.split(" ", 2)[0];
            String key = SettingKey.find(first).isPresent() ? first : group;
            problems.add(source(key), key, key.equals(first) ? message.substring(first.length() + 1) : message);
            return Optional.empty();
        }
    }

    String source(String path) {
        return config.hasPath(path) ? config.getValue(path).origin().description() : Layers.DEFAULT;
    }

    private Optional<String> text(SettingKey key) {
        if (!config.hasPath(key.path())) {
            note(key, "", Layers.DEFAULT);
            return Optional.empty();
        }
        Optional<String> text = text(key.path(), false);
        text.ifPresent(shown -> note(key, shown, source(key.path())));
        return text;
    }

    private Optional<String> text(String path, boolean isSecret) {
        if (config.getValue(path).valueType() == ConfigValueType.LIST) {
            problems.add(source(path), path, "must be one value, not a list");
            return Optional.empty();
        }
        String text = config.getString(path);
        if (text.isEmpty()) {
            problems.add(source(path), path, "is empty");
            return Optional.empty();
        }
        if (!text.equals(text.strip()) || text.chars().anyMatch(Character::isISOControl)) {
            String shown = isSecret ? "" : ": " + Text.quoted(text);
            problems.add(source(path), path, "begins or ends with a space, or holds control characters" + shown);
            return Optional.empty();
        }
        return Optional.of(text);
    }

    private Optional<List<String>> texts(SettingKey key) {
        ConfigValue value = config.getValue(key.path());
        if (value.valueType() != ConfigValueType.LIST) {
            return text(key).map(text -> List.of(text.split("\\s*,\\s*", -1)));
        }
        List<String> texts = new ArrayList<>();
        try {
            texts.addAll(config.getStringList(key.path()));
        } catch (ConfigException.WrongType e) {
            problems.add(source(key.path()), key.path(), "must be a list of plain values");
            return Optional.empty();
        }
        note(key, String.join(",", texts), source(key.path()));
        return Optional.of(texts);
    }
}
