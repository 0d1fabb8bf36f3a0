package io.ballast.bootstrap.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Puts the sources of settings over each other, the strongest on top. */
final class Layers {

    static final String DEFAULT_FILE = "ballast.yaml";

    /** The source of what nobody has given. */
    static final String DEFAULT = "default";

    private static final String COMMAND_LINE = "command line";

    /** Variables that begin like ours and are none: those of tests and of whatever starts the program. */
    private static final List<String> OTHER_VARIABLES = List.of("BALLAST_TEST_", "BALLAST_JAVA_");

    /** What orchestrators set for every service whose name begins like ours. */
    private static final Pattern SERVICE_LINK =
            Pattern.compile(".*_SERVICE_(HOST|PORT(_[A-Z0-9_]+)?)|.*_PORT_[0-9]+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?");

    private static final Pattern SERVICE_ADDRESS = Pattern.compile("(tcp|udp|sctp)://.*");

    private Layers() {}

    static Config read(SettingsSources sources, Problems problems) {
        Config merged = file(sources, problems).over(defaults(problems).over(ConfigFactory.empty()));
        merged = environment(sources.environment(), problems).over(merged);
        return commandLine(sources.commandLine(), problems).over(merged);
    }

    private static Layer defaults(Problems problems) {
        Layer layer = new Layer(problems);
        for (SettingKey key : SettingKey.values()) {
            key.defaultText().ifPresent(text -> layer.put(key.path(), value(text, DEFAULT)));
        }
        return layer;
    }

    private static Layer file(SettingsSources sources, Problems problems) {
        Layer layer = new Layer(problems);
        Path byDefault = sources.workingDirectory().resolve(DEFAULT_FILE);
        if (sources.file().isPresent()) {
            Path asked = sources.file().get();
            YamlFile.read(sources.workingDirectory().resolve(asked), asked.toString(), layer, problems);
        } else if (Files.exists(byDefault)) {
            YamlFile.read(byDefault, DEFAULT_FILE, layer, problems);
        }
        return layer;
    }

    private static Layer environment(Map<String, String> environment, Problems problems) {
        Map<String, String> names = new TreeMap<>();
        SettingKey.names().forEach(name -> names.put(SettingKey.variable(name), name));
        Layer layer = new Layer(problems);
        new TreeMap<>(environment).forEach((variable, text) -> {
            if (!variable.startsWith(SettingKey.VARIABLE_PREFIX)
                    || OTHER_VARIABLES.stream().anyMatch(variable::startsWith)) {
                return;
            }
            String name = names.get(variable);
            if (name == null && isServiceLink(variable, text)) {
                return;
            }
            if (name == null) {
                problems.unknown("environment", variable, "variable", variable, names.keySet());
            } else {
                layer.put(name, value(text, variable));
            }
        });
        return layer;
    }

    private static boolean isServiceLink(String variable, String text) {
        return SERVICE_LINK.matcher(variable).matches()
                || (variable.endsWith("_PORT") && SERVICE_ADDRESS.matcher(text).matches());
    }

    private static Layer commandLine(Map<String, String> options, Problems problems) {
        Layer layer = new Layer(problems);
        new TreeMap<>(options).forEach((name, text) -> layer.put(name, value(text, COMMAND_LINE)));
        return layer;
    }

    private static ConfigValue value(String text, String source) {
        return ConfigValueFactory.fromAnyRef(text, source);
    }
}
