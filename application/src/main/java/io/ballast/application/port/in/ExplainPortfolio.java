package io.ballast.application.port.in;

import io.ballast.domain.command.ReasonCode;
import io.ballast.domain.consistency.Difference;
import io.ballast.domain.consistency.RuleId;
import io.ballast.domain.identity.CommandId;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.money.Money;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Says which rows are not what the journal says, and which commands made them; proves nothing and writes nothing. */
public interface ExplainPortfolio {

    /**
     * Holds everything that is stored against the journal. What cannot be read is told as a difference.
     *
     * @param progress is told how many entries were replayed, again and again
     * @return empty if the store knows no such portfolio
     */
    Optional<Comparison> compare(LongConsumer progress);

    /**
     * One position: what was commanded, and what is stored.
     *
     * @param progress as above
     * @return empty if neither journal nor rows know it
     */
    Optional<Life> position(PositionId position, LongConsumer progress);

    /**
     * What is stored beside what the journal says.
     *
     * @param entries how many the journal has
     * @param broken where the journal itself does not hold, so that it says nothing of the rows; null where it holds
     * @param rows that differ, the first of them at most
     * @param rowsTotal how many differ
     */
    record Comparison(long entries, @Nullable Difference broken, List<ChangedRow> rows, long rowsTotal) {

        public Comparison {
            rows = List.copyOf(rows);
        }

        /** Whether every row is what the journal says. */
        public boolean isSame() {
            return broken == null && rowsTotal == 0;
        }
    }

    /**
     * A row that is not what the journal says.
     *
     * @param last the command that was the last to change it; null where that is not known, as of what is no position
     * @param shifts what it adds to sums, where that is not what it would add by the journal
     */
    record ChangedRow(
            String table,
            String key,
            List<Difference> differences,
            @Nullable Commanded last,
            List<Shift> shifts) {

        public ChangedRow {
            differences = List.copyOf(differences);
            shifts = List.copyOf(shifts);
        }
    }

    /** What a row adds to the sum of a rule, by the journal and by what is stored. */
    record Shift(RuleId rule, Money journal, Money stored) {}

    /**
     * A decision on a command.
     *
     * @param content the command in canonical text
     * @param refused why, or null if it was applied
     */
    record Commanded(
            long seq,
            CommandId id,
            String type,
            Instant at,
            String content,
            @Nullable ReasonCode refused) {}

    /**
     * One position.
     *
     * @param commands that are about it, in order, the latest of them at most
     * @param commandsTotal how many there are
     * @param columns its row as it is stored, column by column; empty where there is none that can be read
     * @param changed in what the row differs from the journal; null where it does not
     */
    record Life(
            PositionId position,
            List<Commanded> commands,
            long commandsTotal,
            Map<String, @Nullable String> columns,
            @Nullable ChangedRow changed,
            Comparison comparison) {

        public Life {
            commands = List.copyOf(commands);
            columns = new LinkedHashMap<>(columns);
        }
    }
}
