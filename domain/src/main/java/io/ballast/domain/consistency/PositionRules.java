package io.ballast.domain.consistency;

import static io.ballast.domain.consistency.OnEachPosition.onEachLivePosition;

import io.ballast.domain.identity.PositionId;
import io.ballast.domain.instrument.ContractTerms;
import io.ballast.domain.money.Price;
import io.ballast.domain.portfolio.ExitData;
import io.ballast.domain.portfolio.Position;
import io.ballast.domain.portfolio.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What must hold for every live position. One rule, one sentence, one corruption that breaks it and nothing else. */
final class PositionRules {

    static final ConsistencyRule LOTS_ARE_POSITIVE = onEachLivePosition(RuleId.P01)
            .requiring(position -> position.lots().isPositive())
            .elseReporting(position -> "> 0", Position::lots);

    static final ConsistencyRule ENTRY_PRICE_IS_POSITIVE = onEachLivePosition(RuleId.P02)
            .requiring(position -> position.entryPrice().isPositive())
            .elseReporting(position -> "> 0", Position::entryPrice);

    /** An instrument that is no longer listed cannot be opened again, and that is all: its positions keep their terms. */
    static final ConsistencyRule INSTRUMENT_IS_KNOWN = new ConsistencyRule() {
        @Override
        public RuleId id() {
            return RuleId.P03;
        }

        @Override
        public Findings examine(Examined state) {
            List<Violation> violations = new ArrayList<>();
            for (Position position : state.claim().positions()) {
                if (!position.terms().isTradable()) {
                    violations.add(OnEachPosition.violation(
                            RuleId.P03,
                            position,
                            "lot size, point value and margin per lot > 0",
                            toldTerms(state, position.terms())));
                } else if (!state.catalogue().lists(position.instrument())) {
                    violations.add(new Violation(
                            RuleId.P03,
                            Severity.WARNING,
                            Violation.position(position.id()),
                            "an instrument of the catalogue",
                            position.instrument().symbol(),
                            "the instrument is not in the catalogue: nothing new of it can be opened",
                            List.of()));
                }
            }
            return Findings.of(violations);
        }
    };

    static final ConsistencyRule INITIAL_STOP_IS_SET = onEachLivePosition(RuleId.P04)
            .requiring(position -> position.stops().initial().isPositive())
            .elseReporting(position -> "> 0", position -> position.stops().initial());

    static final ConsistencyRule QUANTITY_FITS_LOTS = onEachLivePosition(RuleId.P05)
            .expecting(position -> position.terms().lotSize().times(position.lots()))
            .butFound(position -> position.size().quantity());

    /** Only long positions exist, so a stop that fell below its start was not moved by us. */
    static final ConsistencyRule STOP_ONLY_RATCHETS_UP = onEachLivePosition(RuleId.P06)
            .requiring(position ->
                    position.stops().current().isAtLeast(position.stops().initial()))
            .elseReporting(
                    (state, position) -> "≥ " + state.told(position.stops().initial()),
                    position -> position.stops().current());

    static final ConsistencyRule STOP_NOT_ABOVE_HIGHEST_CLOSE = onEachLivePosition(RuleId.P07)
            .requiring(position ->
                    position.stops().highestClose().isAtLeast(position.stops().current()))
            .elseReporting(
                    (state, position) -> "≤ " + state.told(position.stops().highestClose()),
                    position -> position.stops().current());

    static final ConsistencyRule ENTERED_BY_LATEST_ENTRY = onEachLivePosition(RuleId.P08)
            .requiring(PositionRules::isEnteredByLatestEntry)
            .elseReporting(
                    (state, position) -> toldLatest(state.claim().head().lastEntryAt()),
                    position -> position.entry().at());

    static final ConsistencyRule LIVE_HAS_NO_EXIT = onEachLivePosition(RuleId.P09)
            .requiring(position -> position.exit().isNone())
            .elseReporting((state, position) -> "no exit data", (state, position) -> toldExit(state, position.exit()));

    static final ConsistencyRule NO_ID_TWICE = new ConsistencyRule() {
        @Override
        public RuleId id() {
            return RuleId.P10;
        }

        @Override
        public Findings examine(Examined state) {
            List<Violation> violations = new ArrayList<>();
            Set<PositionId> seen = new HashSet<>();
            for (Position position : state.claim().positions()) {
                if (!seen.add(position.id())) {
                    violations.add(OnEachPosition.violation(RuleId.P10, position, "one row", "another row"));
                }
            }
            return Findings.of(violations);
        }
    };

    static final ConsistencyRule STATUS_FITS_LOTS = onEachLivePosition(RuleId.P11)
            .requiring(PositionRules::statusFitsLots)
            .elseReporting(
                    position -> "a status that fits " + position.lots() + " of "
                            + position.size().openedLots() + " lots",
                    position -> position.status().word());

    static final List<ConsistencyRule> ALL = List.of(
            LOTS_ARE_POSITIVE,
            ENTRY_PRICE_IS_POSITIVE,
            INSTRUMENT_IS_KNOWN,
            INITIAL_STOP_IS_SET,
            QUANTITY_FITS_LOTS,
            STOP_ONLY_RATCHETS_UP,
            STOP_NOT_ABOVE_HIGHEST_CLOSE,
            ENTERED_BY_LATEST_ENTRY,
            LIVE_HAS_NO_EXIT,
            NO_ID_TWICE,
            STATUS_FITS_LOTS);

    private PositionRules() {}

    private static boolean isEnteredByLatestEntry(Examined state, Position position) {
        Instant latest = state.claim().head().lastEntryAt();
        return latest != null && !position.entry().at().isAfter(latest);
    }

    private static boolean statusFitsLots(Position position) {
        Size size = position.size();
        boolean reduced = size.lots().isFewerThan(size.openedLots());
        boolean grown = size.openedLots().isFewerThan(size.lots());
        return switch (position.status()) {
            case OPENING, OPEN -> !reduced && !grown;
            case PARTIAL -> reduced;
            case CLOSING -> !grown;
            case CLOSED -> false;
        };
    }

    private static String toldTerms(Examined state, ContractTerms terms) {
        return terms.lotSize() + ", " + state.told(terms.pointValue()) + ", " + state.told(terms.marginPerLot());
    }

    private static String toldLatest(@Nullable Instant latest) {
        return latest == null ? "no entry at all: none was ever accepted" : "≤ " + latest;
    }

    private static String toldExit(Examined state, ExitData exit) {
        Price price = exit.price();
        return "exit_timestamp " + exit.at() + ", exit_price " + (price == null ? null : state.told(price))
                + ", exit_reason " + exit.reason();
    }
}
