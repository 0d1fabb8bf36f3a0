package io.ballast.cli;

import io.ballast.bootstrap.settings.SettingsLoader.Entry;
import io.ballast.cli.output.Figures;
import io.ballast.cli.output.Screen;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code config}: what is in force, and where it comes from. */
@Command(
        name = "config",
        customSynopsis = "ballast config [options]",
        description = "Shows every setting in force, and where it comes from.",
        footer = {
            "",
            "Strongest first: command line, environment (BALLAST_POSTGRES_URL), file, defaults.",
            "",
            "Examples:",
            "  ballast config",
            "  ballast config --json | jq .settings[0]",
            "",
            "Exit codes: 0, 2 a setting is wrong."
        })
final class ConfigCommand implements Callable<Integer> {

    private final Invocation invocation;

    ConfigCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        List<Entry> entries = invocation.loaded().entries();
        invocation.answer(
                Map.of("settings", entries.stream().map(ConfigCommand::document).toList()),
                screen -> show(screen, entries));
        return 0;
    }

    private static void show(Screen screen, List<Entry> entries) {
        int longest =
                entries.stream().mapToInt(entry -> entry.key().length()).max().orElse(0);
        entries.forEach(entry -> line(screen, entry, longest + 2));
    }

    private static void line(Screen screen, Entry entry, int width) {
        String key = entry.key() + " ".repeat(width - entry.key().length());
        String value = entry.value().isEmpty() ? Figures.UNKNOWN : entry.value();
        screen.hanging(key, entry.source().equals("default") ? value : value + "   (" + entry.source() + ")");
    }

    private static Map<String, String> document(Entry entry) {
        Map<String, String> document = new LinkedHashMap<>();
        document.put("key", entry.key());
        document.put("value", entry.value());
        document.put("source", entry.source());
        return document;
    }
}
