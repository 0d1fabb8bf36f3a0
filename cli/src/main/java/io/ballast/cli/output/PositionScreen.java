package io.ballast.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A position for whoever asks why it is as it is: the commands that made it, its row, whether they agree. */
public final class PositionScreen {

    private static final int MOST_SHOWN = 40;
    private static final Set<String> TOLD_ABOVE = Set.of("position_id", "instrument", "status", "layer");
    private static final Set<String> TOLD_APART = Set.of("command_id", "type", "at", "position_id");

    private PositionScreen() {}

    /** Writes all of it. */
    public static void write(Screen screen, Map<String, ?> document) {
        Document explanation = new Document(document);
        Document row = explanation.document("row");
        Document changed = explanation.document("changed");
        boolean isSame = changed.fields().isEmpty()
                && explanation.document("rows_now").fields().containsKey("entries");
        screen.verdict(
                isSame ? Mark.PASSED : Mark.FAILED,
                explanation.text("position_id"),
                row.fields().isEmpty()
                        ? "no row that could be read"
                        : row.text("instrument") + "   layer " + row.text("layer") + "   " + row.text("status"));
        commands(screen, explanation);
        columns(screen, row);
        screen.blank().heading("DO THEY AGREE");
        if (changed.fields().isEmpty()) {
            agreement(screen, explanation, row);
        } else {
            ChangedRows.write(screen, changed);
        }
        JournalWords.write(screen.blank(), explanation);
        Advice.write(screen, explanation);
    }

    private static void agreement(Screen screen, Document explanation, Document row) {
        if (explanation.document("rows_now").document("broken").knows("told")) {
            screen.marked(2, Mark.WARNING, "Not known: the journal does not hold.");
        } else if (row.fields().isEmpty()) {
            screen.marked(2, Mark.PASSED, "No command was applied, and there is no row.");
        } else {
            screen.marked(2, Mark.PASSED, "The row is what the journal says.");
        }
    }

    private static void commands(Screen screen, Document explanation) {
        List<Document> commands = explanation.documents("commands");
        long total = explanation.whole("commands_total");
        screen.blank().heading("COMMANDS   " + total + (total > MOST_SHOWN ? ", the latest" : ""));
        if (commands.isEmpty()) {
            screen.wrapped(2, "None: the journal does not know this position.");
        }
        commands.stream().skip(Math.max(0, commands.size() - MOST_SHOWN)).forEach(command -> {
            String decision = command.knows("reason") ? "rejected: " + command.text("reason") : "applied";
            String seq = command.figure("seq");
            screen.hanging(
                    " ".repeat(Math.max(2, 9 - seq.length())) + seq + "  ",
                    command.text("at") + "  " + command.text("type") + "  " + command.text("command_id") + "  "
                            + decision);
            List<String> words = new ArrayList<>();
            command.document("content").fields().forEach((name, value) -> {
                if (!TOLD_APART.contains(name)) {
                    words.add(name + "=" + value);
                }
            });
            if (!words.isEmpty()) {
                screen.aside("           ", String.join("  ", words));
            }
        });
    }

    private static void columns(Screen screen, Document row) {
        if (row.fields().isEmpty()) {
            return;
        }
        screen.blank().heading("ITS ROW NOW");
        List<Screen.Figure> figures = new ArrayList<>();
        row.fields().forEach((column, value) -> {
            if (value != null && !TOLD_ABOVE.contains(column)) {
                figures.add(new Screen.Figure(column, ChangedRows.figure(value.toString())));
            }
        });
        screen.figures(figures);
    }
}
