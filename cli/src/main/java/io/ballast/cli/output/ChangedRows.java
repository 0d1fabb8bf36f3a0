package io.ballast.cli.output;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Rows that are not what the journal says, column by column. */
final class ChangedRows {

    private static final String COLUMN = "column";
    private static final int INDENT = 6;
    private static final int OF_THE_JOURNAL = 26;
    private static final int OF_THE_NAME = 22;
    private static final int SHOWN_OF_A_SEAL = 12;
    private static final Set<String> SEALS = Set.of("row_digest", "head_hash", "state_digest", "closed_digest");

    private ChangedRows() {}

    /** One row, what the journal says of it, and the command that was the last to change it. */
    static void write(Screen screen, Document row) {
        String name = row.text("table") + " " + row.text("key");
        List<Document> differences = row.documents("differences");
        Document first = differences.isEmpty() ? row : differences.get(0);
        if (!first.knows(COLUMN)) {
            screen.hanging(
                    "      ",
                    first.knows("expected")
                            ? name + " is missing; by the journal it must be there"
                            : name + " is not known to the journal; it was put in beside Ballast");
        } else {
            screen.hanging("      ", name + " was changed outside Ballast:");
            columns(screen, differences);
        }
        Document last = row.document("last_command");
        if (last.knows("seq")) {
            screen.hanging(
                    "      last command  ",
                    last.text("type") + " " + last.text("command_id") + ", seq " + last.figure("seq") + ", at "
                            + last.text("at"));
        }
    }

    private static void columns(Screen screen, List<Document> differences) {
        List<String> table = new ArrayList<>(List.of(cells(COLUMN, "by the journal", "in the table")));
        differences.forEach(
                each -> table.add(cells(each.text(COLUMN), shown(each, "expected"), shown(each, "actual"))));
        boolean isStraight = differences.stream()
                .allMatch(each -> shown(each, "expected").length() <= OF_THE_JOURNAL - 2
                        && each.text(COLUMN).length() <= OF_THE_NAME - 2);
        if (isStraight && table.stream().allMatch(line -> line.length() <= screen.columns())) {
            table.forEach(screen::line);
            return;
        }
        for (Document each : differences) {
            screen.line(" ".repeat(INDENT + 2) + each.text(COLUMN));
            screen.hanging("          by the journal  ", shown(each, "expected"));
            screen.hanging("          in the table    ", shown(each, "actual"));
        }
    }

    private static String cells(String column, String journal, String table) {
        return " ".repeat(INDENT + 2) + padded(column, OF_THE_NAME) + padded(journal, OF_THE_JOURNAL) + table;
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(2, width - text.length()));
    }

    /** A figure without the zeros that a store adds, the beginning of a seal, anything else as it is. */
    private static String shown(Document difference, String field) {
        if (!difference.knows(field)) {
            return "nothing";
        }
        String text = difference.text(field);
        if (SEALS.contains(difference.text(COLUMN)) && text.length() > SHOWN_OF_A_SEAL) {
            return text.substring(0, SHOWN_OF_A_SEAL) + "…";
        }
        return figure(text);
    }

    /** A figure with two decimals at least, where it has any. */
    static String figure(String text) {
        if (!text.matches("-?[0-9]{1,40}\\.[0-9]+")) {
            return text;
        }
        BigDecimal value = new BigDecimal(text).stripTrailingZeros();
        return Figures.grouped(value.setScale(Math.max(2, value.scale())).toPlainString());
    }

    /** What of a sum the rows explain that are not what the journal says. */
    static void explain(Screen screen, String rule, List<Document> rows) {
        for (Document row : rows) {
            for (Document shift : row.documents("shifts")) {
                if (shift.text("rule").equals(rule)) {
                    screen.hanging(
                            "    because   ",
                            "row " + row.text("key") + " adds " + figure(shift.text("stored"))
                                    + " as it stands, and by the journal " + figure(shift.text("journal"))
                                    + Figures.difference(shift.text("journal"), shift.text("stored"))
                                            .map(difference -> " (" + difference + ")")
                                            .orElse(""));
                }
            }
            row.documents("differences").stream()
                    .filter(difference -> row.text("table").equals("portfolio_state")
                            && columnsOf(rule).contains(difference.text(COLUMN)))
                    .forEach(difference -> screen.hanging(
                            "    because   ",
                            "the head row says " + shown(difference, "actual") + " for " + difference.text(COLUMN)
                                    + ", and by the journal it is " + shown(difference, "expected")));
        }
    }

    /** The columns of the head row that a rule holds against its rows. */
    private static Set<String> columnsOf(String rule) {
        return switch (rule) {
            case "A01" -> Set.of("total_risk_amount");
            case "A02" -> Set.of("margin_used");
            case "A03" -> Set.of("total_vol_amount", "positions_without_atr");
            case "A04" -> Set.of("closed_equity", "initial_capital", "realized_closed", "capital_moved");
            case "A05" -> Set.of("equity_high", "closed_equity");
            default -> Set.of();
        };
    }
}
