package io.ballast.application.service;

import io.ballast.application.port.in.AuditPortfolio.Divergence;
import io.ballast.application.port.in.ExplainPortfolio;
import io.ballast.application.port.out.Archive;
import io.ballast.domain.consistency.Difference;
import io.ballast.domain.consistency.RuleId;
import io.ballast.domain.consistency.SealedSnapshot;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.journal.JournalEntry;
import io.ballast.domain.journal.SealedPortfolio;
import io.ballast.domain.money.Money;
import io.ballast.domain.portfolio.Position;
import io.ballast.domain.portfolio.RowColumns;
import io.ballast.domain.seal.Sealed;
import io.ballast.domain.seal.Sealer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Says which rows are not what the journal says, and which commands made them. */
public final class ExplanationService implements ExplainPortfolio {

    private static final int MOST_ROWS = 1_000;
    private static final int MOST_COMMANDS = 1_000;
    private static final String POSITIONS = "portfolio_positions";

    /** What a live position adds to the sum of which rule. */
    private static final Map<RuleId, Function<Position, Money>> SUMS = sums();

    private final Archive archive;
    private final Sealer sealer;

    public ExplanationService(Archive archive, Sealer sealer) {
        this.archive = archive;
        this.sealer = sealer;
    }

    private static Map<RuleId, Function<Position, Money>> sums() {
        Map<RuleId, Function<Position, Money>> sums = new LinkedHashMap<>();
        sums.put(RuleId.A01, Position::risk);
        sums.put(RuleId.A02, Position::margin);
        sums.put(RuleId.A03, position -> position.volatility().orElse(Money.ZERO));
        sums.put(RuleId.A04, Position::realised);
        return sums;
    }

    @Override
    public Optional<Comparison> compare(LongConsumer progress) {
        return archive.openDamaged(null, pages -> comparison(JournalExamination.of(pages, sealer, progress)));
    }

    @Override
    public Optional<Life> position(PositionId position, LongConsumer progress) {
        return archive.openDamaged(null, pages -> life(position, pages, progress))
                .flatMap(Function.identity());
    }

    private Optional<Life> life(PositionId position, Archive.Pages pages, LongConsumer progress) {
        Deque<Commanded> commands = new ArrayDeque<>();
        long[] total = {0};
        JournalExamination.Found found = JournalExamination.of(
                pages,
                sealer,
                progress,
                entry -> Optional.of(entry)
                        .filter(each -> isAbout(each, position))
                        .flatMap(ExplanationService::commanded)
                        .ifPresent(commanded -> {
                            total[0]++;
                            commands.add(commanded);
                            if (commands.size() > MOST_COMMANDS) {
                                commands.remove();
                            }
                        }));
        Sealed<Position> row = pages.positions(List.of(position)).get(position);
        List<Difference> differences = found.divergences().stream()
                .map(Divergence::difference)
                .filter(difference ->
                        difference.table().equals(POSITIONS) && difference.key().equals(position.value()))
                .toList();
        if (total[0] == 0 && row == null && differences.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Life(
                position,
                List.copyOf(commands),
                total[0],
                row == null ? Map.of() : RowColumns.of(row.row()),
                differences.isEmpty() ? null : changed(found, differences),
                comparison(found)));
    }

    private static boolean isAbout(JournalEntry entry, PositionId position) {
        return entry.position().filter(position::equals).isPresent();
    }

    private static Comparison comparison(JournalExamination.Found found) {
        if (found.folded() == null) {
            return new Comparison(found.entries(), found.divergences().get(0).difference(), List.of(), 0);
        }
        Map<String, List<Difference>> rows = new LinkedHashMap<>();
        found.divergences()
                .forEach(divergence -> rows.computeIfAbsent(
                                divergence.difference().table() + " "
                                        + divergence.difference().key(),
                                key -> new ArrayList<>())
                        .add(divergence.difference()));
        return new Comparison(
                found.entries(),
                null,
                rows.values().stream()
                        .limit(MOST_ROWS)
                        .map(differences -> changed(found, differences))
                        .toList(),
                rows.size());
    }

    private static ChangedRow changed(JournalExamination.Found found, List<Difference> differences) {
        Difference first = differences.get(0);
        boolean isPosition = first.table().equals(POSITIONS);
        JournalEntry last = isPosition ? found.lastTouched().get(first.key()) : null;
        return new ChangedRow(
                first.table(),
                first.key(),
                differences,
                last == null ? null : commanded(last).orElse(null),
                isPosition ? shifts(found, first.key(), differences) : List.of());
    }

    /** None where the row cannot be read: what it adds is not known then. */
    private static List<Shift> shifts(JournalExamination.Found found, String key, List<Difference> differences) {
        Position stored = stored(found.claim(), key);
        boolean isGone = differences.stream().anyMatch(Difference::isMissing);
        SealedPortfolio folded = found.folded();
        if (folded == null || (stored == null && !isGone)) {
            return List.of();
        }
        Position told = folded.portfolio().positions().stream()
                .filter(position -> position.id().value().equals(key))
                .findFirst()
                .orElse(null);
        List<Shift> shifts = new ArrayList<>();
        SUMS.forEach((rule, amount) -> {
            Money journal = told == null ? Money.ZERO : amount.apply(told);
            Money now = stored == null ? Money.ZERO : amount.apply(stored);
            if (!journal.equals(now)) {
                shifts.add(new Shift(rule, journal, now));
            }
        });
        return shifts;
    }

    private static @Nullable Position stored(SealedSnapshot claim, String key) {
        return claim.positions().stream()
                .map(Sealed::row)
                .filter(position -> position.id().value().equals(key))
                .findFirst()
                .orElse(null);
    }

    /** The decision, unless the entry is none on a command, or was changed so that it cannot be read. */
    private static Optional<Commanded> commanded(JournalEntry entry) {
        if (entry.commandId() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Commanded(
                    entry.seq(),
                    entry.commandId(),
                    entry.type(),
                    entry.command().at(),
                    entry.content(),
                    entry.reason()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
