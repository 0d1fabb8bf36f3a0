package io.ballast.application.service;

import io.ballast.application.port.in.AuditPortfolio.Divergence;
import io.ballast.application.port.in.RecoverPortfolio;
import io.ballast.application.port.in.RepairPortfolio;
import io.ballast.application.port.in.ValidatePortfolio;
import io.ballast.application.port.out.Archive;
import io.ballast.application.port.out.PortfolioStore;
import io.ballast.application.port.out.PortfolioStore.Repair;
import io.ballast.application.port.out.PortfolioStore.Repairing;
import io.ballast.application.port.out.Watermarks;
import io.ballast.domain.consistency.ConsistencyCheck;
import io.ballast.domain.consistency.Difference;
import io.ballast.domain.consistency.RuleId;
import io.ballast.domain.consistency.SealedSnapshot;
import io.ballast.domain.consistency.Violation;
import io.ballast.domain.document.CanonicalJson;
import io.ballast.domain.journal.JournalEntry;
import io.ballast.domain.journal.SealedPortfolio;
import io.ballast.domain.ownership.WatermarkReading;
import io.ballast.domain.portfolio.Position;
import io.ballast.domain.portfolio.PyramidState;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.seal.Digest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows follow from the journal again. The journal itself is never repaired: where its chain does not hold, or does
 * not end where the head row says, or a watermark knows better, there is nothing to rely on and the repair is refused.
 * Rows that cannot be read are put right as those that can.
 */
public final class RepairService implements RepairPortfolio {

    private final Archive archive;
    private final PortfolioStore store;
    private final Watermarks watermarks;
    private final ConsistencyCheck check;
    private final RecoverPortfolio recovery;
    private final ValidatePortfolio validation;

    public RepairService(
            Archive archive,
            PortfolioStore store,
            Watermarks watermarks,
            ConsistencyCheck check,
            RecoverPortfolio recovery,
            ValidatePortfolio validation) {
        this.archive = archive;
        this.store = store;
        this.watermarks = watermarks;
        this.check = check;
        this.recovery = recovery;
        this.validation = validation;
    }

    /** A plan with what is needed to carry it out. */
    private record Drawn(Plan plan, JournalExamination.@Nullable Found found) {}

    @Override
    public Plan plan(LongConsumer progress) {
        return draw(progress).plan();
    }

    private Drawn draw(LongConsumer progress) {
        WatermarkReading watermark = watermarks.read();
        return archive.openDamaged(
                        watermark.witness(),
                        pages -> draw(JournalExamination.of(pages, check.sealer(), progress), watermark))
                .orElseGet(() -> new Drawn(new Plan.NothingStored(), null));
    }

    private Drawn draw(JournalExamination.Found found, WatermarkReading watermark) {
        SealedPortfolio folded = found.folded();
        if (folded == null) {
            Divergence first = found.divergences().get(0);
            return new Drawn(
                    new Plan.Refused(
                            "the journal does not hold: " + first.difference().told()),
                    found);
        }
        if (found.claim().head().seq() != folded.seq()
                && !found.claim().seals().headHash().equals(folded.headHash())) {
            return new Drawn(
                    new Plan.Refused("the journal ends at seq " + folded.seq() + ", and the head row at "
                            + found.claim().head().seq() + " with another hash: entries are missing, or were added"),
                    found);
        }
        Optional<String> behind = behind(found.claim().withHead(folded.head()), watermark);
        if (behind.isPresent()) {
            return new Drawn(new Plan.Refused(behind.get()), found);
        }
        List<Difference> differences =
                found.divergences().stream().map(Divergence::difference).toList();
        return new Drawn(new Plan.Ready(hash(folded, differences), folded.seq(), differences), found);
    }

    /** What the watermark says of the store, judged on what the journal says the head row should be. */
    private Optional<String> behind(SealedSnapshot asItShouldBe, WatermarkReading watermark) {
        return check.examine(asItShouldBe, watermark).violations().stream()
                .filter(violation -> violation.rule() == RuleId.I05 && violation.isFatal())
                .map(Violation::detail)
                .map(String::valueOf)
                .findFirst();
    }

    private static Digest hash(SealedPortfolio folded, List<Difference> differences) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("portfolio_uuid", folded.portfolio().uuid().toString());
        document.put("seq", folded.seq());
        document.put("head_hash", folded.headHash().hex());
        document.put(
                "differences", differences.stream().map(RepairService::document).toList());
        return Digest.sha256(CanonicalJson.write(document));
    }

    private static Map<String, @Nullable Object> document(Difference difference) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("table", difference.table());
        document.put("key", difference.key());
        document.put("column", difference.column());
        document.put("journal", difference.journal());
        document.put("stored", difference.stored());
        return document;
    }

    @Override
    public Answer apply(Digest plan, String reason, LongConsumer progress) {
        Drawn drawn = draw(progress);
        if (!(drawn.plan() instanceof Plan.Ready ready)
                || drawn.found() == null
                || ready.differences().isEmpty()) {
            return new Answer.NotPlanned(drawn.plan());
        }
        if (!ready.hash().equals(plan)) {
            return new Answer.Stale(ready.hash());
        }
        Repair repair = repair(drawn.found(), ready, reason);
        Repairing repairing = store.repair(repair);
        if (repairing instanceof Repairing.Held held) {
            return new Answer.Held(held.holder());
        }
        if (repairing instanceof Repairing.Repaired repaired) {
            return new Answer.Repaired(repair.entry().seq(), repaired.isHalted(), proof(repaired.isHalted()));
        }
        return new Answer.Stale(draw(progress).plan() instanceof Plan.Ready now ? now.hash() : Digest.ZERO);
    }

    /** A halted portfolio stays halted: whoever resumes it has seen the proof. */
    private @Nullable Certificate proof(boolean isHalted) {
        return isHalted
                ? validation.validate(false)
                : recovery.recover(RecoverPortfolio.Request.oneShot("after the repair"))
                        .certificate();
    }

    private Repair repair(JournalExamination.Found found, Plan.Ready ready, String reason) {
        SealedPortfolio folded = Objects.requireNonNull(found.folded());
        JournalEntry entry = JournalEntry.repair(
                folded.portfolio().uuid(), folded.seq() + 1, ready.hash(), reason, folded.headHash(), folded.sealer());
        Set<String> positions = keys(ready, "portfolio_positions");
        Set<String> pyramids = keys(ready, "pyramiding_state");
        List<Position> written = new ArrayList<>(found.closedToWrite());
        folded.portfolio().positions().stream()
                .filter(position -> positions.contains(position.id().value()))
                .forEach(written::add);
        List<PyramidState> states = folded.portfolio().pyramidStates().stream()
                .filter(state -> pyramids.contains(state.instrument().symbol()))
                .toList();
        Set<String> rightPositions =
                written.stream().map(position -> position.id().value()).collect(Collectors.toSet());
        Set<String> rightStates =
                states.stream().map(state -> state.instrument().symbol()).collect(Collectors.toSet());
        return new Repair(
                found.claim(),
                folded.at(entry),
                entry,
                written,
                positions.stream().filter(key -> !rightPositions.contains(key)).toList(),
                states,
                pyramids.stream().filter(key -> !rightStates.contains(key)).toList(),
                reason);
    }

    private static Set<String> keys(Plan.Ready ready, String table) {
        return ready.differences().stream()
                .filter(difference -> difference.table().equals(table))
                .map(Difference::key)
                .collect(Collectors.toSet());
    }
}
