package io.ballast.bootstrap.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The settings of one source: known keys only, each given once. */
final class Layer {

    private static final String ROOT = "ballast.";

    private final Map<String, ConfigValue> values = new LinkedHashMap<>();
    private final Problems problems;

    Layer(Problems problems) {
        this.problems = problems;
    }

    /** The key without the {@code ballast.} that may stand before it. */
    static String withoutRoot(String name) {
        return name.startsWith(ROOT) ? name.substring(ROOT.length()) : name;
    }

    /** Takes a value under the name that somebody wrote. */
    void put(String written, ConfigValue value) {
        String name = withoutRoot(written);
        String source = value.origin().description();
        Optional<SettingKey.Spelling> spelling = SettingKey.find(name);
        if (spelling.isEmpty()) {
            refuse(source, name);
            return;
        }
        boolean isSection = value.valueType() == ConfigValueType.OBJECT;
        if (isSection != spelling.get().key().isSection()) {
            problems.add(source, name, isSection ? "must be a value, not a section" : "must be a section of a file");
            return;
        }
        ConfigValue earlier = values.putIfAbsent(name, value);
        if (earlier != null) {
            problems.add(
                    source, name, "is given twice, first in " + earlier.origin().description());
        }
    }

    private void refuse(String source, String name) {
        if (SettingKey.isForLater(name)) {
            problems.add(source, name, "is not in this version");
        } else if (SettingKey.isGroup(name)) {
            problems.add(source, name, "must be a section of keys, not a value");
        } else {
            problems.unknown(source, name, "key", name, SettingKey.names());
        }
    }

    /**
     * This layer over weaker ones. A secret is one setting, whether it is given as such or as a file: the stronger layer
     * replaces it in either form.
     */
    Config over(Config weaker) {
        Config below = weaker;
        Config own = ConfigFactory.empty();
        for (SettingKey key : SettingKey.values()) {
            ConfigValue value = values.get(key.path());
            ConfigValue file = key.isSecret() ? values.get(key.filePath()) : null;
            if (value != null && file != null) {
                problems.add(
                        file.origin().description(),
                        key.filePath(),
                        "is given beside " + key.path() + ", in "
                                + value.origin().description() + "; give one of them");
            }
            if (value != null || file != null) {
                below = below.withoutPath(key.path()).withoutPath(key.filePath());
            }
            own = value == null ? own : own.withValue(key.path(), value);
            own = file == null ? own : own.withValue(key.filePath(), file);
        }
        return own.withFallback(below);
    }
}
