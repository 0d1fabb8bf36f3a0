package io.ballast.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.domain.command.ReasonCode;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.consistency.ConsistencyCheck;
import io.ballast.domain.consistency.RuleId;
import io.ballast.domain.consistency.SealedSnapshot;
import io.ballast.domain.consistency.Violation;
import io.ballast.domain.fixture.Desk;
import io.ballast.domain.fixture.Evidence;
import io.ballast.domain.fixture.RandomCommands;
import io.ballast.domain.fixture.Samples;
import io.ballast.domain.fixture.StateKind;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.journal.Genesis;
import io.ballast.domain.journal.JournalEntry;
import io.ballast.domain.journal.SealedPortfolio;
import io.ballast.domain.money.Money;
import io.ballast.domain.portfolio.Changes;
import io.ballast.domain.portfolio.Decision;
import io.ballast.domain.portfolio.PortfolioSnapshot;
import io.ballast.domain.portfolio.Totals;
import io.ballast.domain.seal.Digest;
import io.ballast.domain.seal.Sealer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What must hold in every state that accepted commands can lead to, tried on ten thousand of them. */
class RandomTradingTest {

    private static final int SEEDS = 110;
    private static final int COMMANDS = 100;
    private static final ConsistencyCheck CHECK =
            new ConsistencyCheck(Samples.CATALOGUE, ConsistencyCheck.DEFAULT_EPSILON, Sealer.PLAIN);

    /** Warnings are no false alarm: orphans are legal after a base was closed first. */
    private static final Set<RuleId> LEGAL_WARNINGS = EnumSet.of(RuleId.Y05);

    /** Reasons that are given before a command reaches the portfolio. */
    private static final Set<ReasonCode> GIVEN_ELSEWHERE =
            EnumSet.of(ReasonCode.MALFORMED, ReasonCode.COMMAND_ID_REUSED, ReasonCode.REDUCE_ONLY);

    /** One run of commands out of one seed; poor portfolios come to negative equity. */
    private static final class Session {
        private final RandomCommands commands;
        private final Genesis genesis;
        private Desk desk;

        Session(long seed) {
            commands = new RandomCommands(seed);
            Money capital = seed % 4 == 0 ? Money.of(200_000) : Samples.CAPITAL;
            genesis = new Genesis(Samples.MAIN, Samples.MAIN_UUID, Samples.RUPEES, capital);
            desk = Desk.open(Samples.CATALOGUE, genesis);
        }

        TradeCommand next() {
            TradeCommand command = commands.next(desk.portfolio());
            desk.clockAt(commands.now());
            return command;
        }

        SealedPortfolio.Step step() {
            return desk.decide(next());
        }
    }

    @Test
    void no_accepted_command_leads_to_a_state_that_contradicts_itself() {
        Map<StateKind, Integer> states = new EnumMap<>(StateKind.class);
        Map<ReasonCode, Integer> refusals = new EnumMap<>(ReasonCode.class);
        int made = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            Session session = new Session(seed);
            JournalEntry before = JournalEntry.init(session.genesis, Sealer.PLAIN);
            for (int i = 0; i < COMMANDS; i++) {
                TradeCommand command = session.next();
                SealedPortfolio.Step step = session.desk.decide(command);
                assertConsistent(Evidence.of(step.after(), List.of(before, step.entry())), seed, i, command);
                before = step.entry();
                StateKind.of(command, step).forEach(kind -> states.merge(kind, 1, Integer::sum));
                if (step.decision() instanceof Decision.Rejected rejected) {
                    refusals.merge(rejected.reason(), 1, Integer::sum);
                } else {
                    made++;
                }
            }
        }
        System.out.println(made + " states made by commands: " + states + "; refusals: " + refusals);
        // A refused command makes no state; only those that were accepted count.
        assertThat(made).isGreaterThanOrEqualTo(10_000);
        for (StateKind kind : StateKind.values()) {
            assertThat(states.getOrDefault(kind, 0))
                    .as("states of kind %s", kind)
                    .isGreaterThanOrEqualTo(100);
        }
        Set<ReasonCode> met = EnumSet.copyOf(refusals.keySet());
        met.addAll(GIVEN_ELSEWHERE);
        assertThat(met).as("reasons met").containsExactlyInAnyOrder(ReasonCode.values());
    }

    /** By the seals that were kept up with every command, and every rule of the book. */
    private static void assertConsistent(SealedSnapshot claim, long seed, int i, TradeCommand command) {
        List<Violation> violations = CHECK.examine(claim, Evidence.mark(claim)).violations();
        assertThat(violations)
                .as("seed %s, command %s: %s", seed, i, command)
                .allMatch(violation -> !violation.isFatal() && LEGAL_WARNINGS.contains(violation.rule()));
    }

    @Test
    void what_is_kept_by_difference_equals_what_is_computed_anew() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Session session = new Session(seed);
            Map<PositionId, Digest> closed = new TreeMap<>();
            for (int i = 0; i < COMMANDS; i++) {
                SealedPortfolio.Step step = session.step();
                if (step.decision() instanceof Decision.Applied applied) {
                    noteClosed(applied.changes(), closed);
                }
                PortfolioSnapshot claim = session.desk.snapshot();
                Digest closedSum = closed.values().stream().reduce(Digest.ZERO, Digest::plus);
                assertThat(claim.head().totals()).isEqualTo(Totals.of(claim.positions()));
                assertThat(claim.head().livePositions())
                        .isEqualTo(claim.positions().size());
                assertThat(claim.head().livePyramids())
                        .isEqualTo(claim.pyramids().size());
                assertThat(step.after().seals().closed()).isEqualTo(closedSum);
                assertThat(step.after().seals().state())
                        .isEqualTo(Sealer.PLAIN.state(claim.head(), Sealer.PLAIN.liveSum(claim), closedSum));
            }
        }
    }

    private static void noteClosed(Changes changes, Map<PositionId, Digest> closed) {
        changes.writtenPosition().filter(position -> !position.isLive()).ifPresent(position -> {
            Digest before = closed.put(position.id(), Sealer.PLAIN.row(Samples.MAIN, position));
            assertThat(before).as("%s closed twice", position.id()).isNull();
        });
    }

    @Test
    void every_decision_is_chained_to_the_one_before() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Session session = new Session(seed);
            Set<Digest> hashes = new HashSet<>();
            for (int i = 0; i < COMMANDS; i++) {
                SealedPortfolio before = session.desk.state();
                SealedPortfolio.Step step = session.step();
                assertThat(step.entry().previousHash()).isEqualTo(before.headHash());
                assertThat(step.entry().seq())
                        .isEqualTo(before.seq() + 1)
                        .isEqualTo(step.after().seq());
                assertThat(step.entry().hash()).isEqualTo(step.after().headHash());
                assertThat(step.entry().isSealedFor(Samples.MAIN_UUID, Sealer.PLAIN))
                        .isTrue();
                assertThat(hashes.add(step.entry().hash())).isTrue();
            }
        }
    }

    @Test
    void a_refused_command_changes_the_journal_and_nothing_else() {
        int refused = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            Session session = new Session(seed);
            for (int i = 0; i < COMMANDS; i++) {
                SealedPortfolio before = session.desk.state();
                PortfolioSnapshot claimBefore = session.desk.snapshot();
                SealedPortfolio.Step step = session.step();
                if (step.decision() instanceof Decision.Rejected) {
                    refused++;
                    SealedPortfolio after = step.after();
                    assertThat(after)
                            .isEqualTo(new SealedPortfolio(
                                    before.portfolio(),
                                    before.seq() + 1,
                                    step.entry().hash(),
                                    before.liveSum(),
                                    before.closedSum(),
                                    Sealer.PLAIN));
                    assertThat(after.portfolio().snapshot(before.seq())).isEqualTo(claimBefore);
                    assertThat(step.entry().isApplied()).isFalse();
                }
            }
        }
        assertThat(refused).isGreaterThan(100);
    }

    @Test
    void the_same_seed_leads_to_the_same_digests() {
        for (long seed : List.of(1L, 2L, 4L)) {
            assertThat(digests(seed)).isEqualTo(digests(seed));
        }
        assertThat(digests(1)).doesNotContainAnyElementsOf(digests(2));
    }

    private static List<Digest> digests(long seed) {
        Session session = new Session(seed);
        List<Digest> digests = new ArrayList<>();
        for (int i = 0; i < COMMANDS; i++) {
            SealedPortfolio.Step step = session.step();
            digests.add(step.after().seals().state());
            digests.add(step.entry().hash());
        }
        return digests;
    }

    @Test
    void to_recover_and_go_on_is_to_go_on() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Session uninterrupted = new Session(seed);
            Session crashing = new Session(seed);
            for (int i = 0; i < COMMANDS; i++) {
                if (i % 7 == seed % 7) {
                    crashing.desk = crashing.desk.recovered();
                    assertThat(crashing.desk.snapshot()).isEqualTo(uninterrupted.desk.snapshot());
                }
                SealedPortfolio.Step expected = uninterrupted.step();
                SealedPortfolio.Step actual = crashing.step();
                assertThat(actual.entry()).isEqualTo(expected.entry());
                assertThat(actual.after().seals()).isEqualTo(expected.after().seals());
            }
        }
    }
}
