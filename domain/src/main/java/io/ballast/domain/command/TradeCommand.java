package io.ballast.domain.command;

import io.ballast.domain.identity.CommandId;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.instrument.ContractTerms;
import io.ballast.domain.money.Lots;
import io.ballast.domain.money.Money;
import io.ballast.domain.money.Price;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, or is about to happen, on the market or to the capital, and that the portfolio shall record.
 *
 * <p>A command is well-formed by construction: ids, digits, lengths and instants are within the contract's limits, else
 * the constructor throws {@link IllegalArgumentException} naming the field. Whether the portfolio accepts it is decided
 * by {@code Portfolio.apply}.
 */
public sealed interface TradeCommand {

    /** The idempotency key. */
    CommandId id();

    /** When it happened, UTC, at most microseconds. */
    Instant at();

    /** The name of its type in the contract, for example {@code open_base}. */
    String type();

    /** Opens a layer, or is about to. */
    sealed interface Opening extends TradeCommand {
        EntryOrder order();

        /** Whether the layer is a base; else a pyramid. */
        boolean isBase();
    }

    /** Acts on a position that is live. */
    sealed interface OnPosition extends TradeCommand {
        PositionId positionId();
    }

    /** An entry order is about to be sent; it counts at its full size from now on. */
    record BeginEntry(CommandId id, Instant at, boolean isBase, EntryOrder order) implements Opening {
        public BeginEntry {
            Limits.instant(at);
        }

        @Override
        public String type() {
            return "begin_entry";
        }
    }

    /** A base was bought: begin and confirm in one. */
    record OpenBase(CommandId id, Instant at, EntryOrder order) implements Opening {
        public OpenBase {
            Limits.instant(at);
        }

        @Override
        public boolean isBase() {
            return true;
        }

        @Override
        public String type() {
            return "open_base";
        }
    }

    /** A pyramid was bought on top of a live base: begin and confirm in one. */
    record AddPyramid(CommandId id, Instant at, EntryOrder order) implements Opening {
        public AddPyramid {
            Limits.instant(at);
        }

        @Override
        public boolean isBase() {
            return false;
        }

        @Override
        public String type() {
            return "add_pyramid";
        }
    }

    /**
     * The entry order is done; this is what the broker filled, the rest counts as cancelled.
     *
     * @param lots what was filled, at most what was ordered, or null for all of it
     * @param highestClose or null for the price; never lowers the stored one
     */
    record ConfirmEntry(
            CommandId id,
            Instant at,
            PositionId positionId,
            Price price,
            @Nullable Lots lots,
            @Nullable Price highestClose)
            implements OnPosition {
        public ConfirmEntry {
            Limits.instant(at);
            Limits.price(price, "price");
            Limits.price(highestClose, "highest_close");
        }

        @Override
        public String type() {
            return "confirm_entry";
        }
    }

    /** Nothing of the entry order was filled. */
    record CancelEntry(
            CommandId id,
            Instant at,
            PositionId positionId,
            @Nullable String reason) implements OnPosition {
        public CancelEntry {
            Limits.instant(at);
            Limits.remark(reason, "reason");
        }

        @Override
        public String type() {
            return "cancel_entry";
        }
    }

    /** The stop was raised, or only a new highest close is reported with the stop as it is. */
    record TrailStop(
            CommandId id,
            Instant at,
            PositionId positionId,
            Price stop,
            @Nullable Price highestClose,
            @Nullable Price atr)
            implements OnPosition {
        public TrailStop {
            Limits.instant(at);
            Limits.price(stop, "stop");
            Limits.price(highestClose, "highest_close");
            Limits.price(atr, "atr");
        }

        @Override
        public String type() {
            return "trail_stop";
        }
    }

    /** An exit order is about to be sent. */
    record BeginExit(
            CommandId id,
            Instant at,
            PositionId positionId,
            @Nullable String reason) implements OnPosition {
        public BeginExit {
            Limits.instant(at);
            Limits.remark(reason, "reason");
        }

        @Override
        public String type() {
            return "begin_exit";
        }
    }

    /** The exit order will not be filled. */
    record CancelExit(
            CommandId id,
            Instant at,
            PositionId positionId,
            @Nullable String reason) implements OnPosition {
        public CancelExit {
            Limits.instant(at);
            Limits.remark(reason, "reason");
        }

        @Override
        public String type() {
            return "cancel_exit";
        }
    }

    /** Part of the position was sold; fewer lots than are held. */
    record Reduce(
            CommandId id,
            Instant at,
            PositionId positionId,
            Lots lots,
            Price price,
            @Nullable String reason) implements OnPosition {
        public Reduce {
            Limits.instant(at);
            Limits.price(price, "price");
            Limits.remark(reason, "reason");
        }

        @Override
        public String type() {
            return "reduce";
        }
    }

    /** All that is held was sold. */
    record Close(
            CommandId id,
            Instant at,
            PositionId positionId,
            Price price,
            @Nullable String reason) implements OnPosition {
        public Close {
            Limits.instant(at);
            Limits.price(price, "price");
            Limits.remark(reason, "reason");
        }

        @Override
        public String type() {
            return "close";
        }
    }

    /**
     * The position was sold at {@code exitPrice} and bought again at {@code price} in the next expiry. ATR and legs of
     * the old expiry say nothing of the new one: what is not given is unknown afterwards.
     *
     * @param terms of the next expiry where they differ from the catalogue's, or null
     */
    record Roll(
            CommandId id,
            Instant at,
            PositionId positionId,
            Price exitPrice,
            Price price,
            Price stop,
            @Nullable ContractTerms terms,
            @Nullable Legs legs,
            @Nullable Price atr,
            @Nullable Price highestClose)
            implements OnPosition {
        public Roll {
            Limits.instant(at);
            Limits.price(exitPrice, "exit_price");
            Limits.price(price, "price");
            Limits.price(stop, "stop");
            Limits.price(atr, "atr");
            Limits.price(highestClose, "highest_close");
            Limits.terms(terms);
        }

        @Override
        public String type() {
            return "roll";
        }
        /** The highest close given, or the price. */
        public Price highestCloseOrPrice() {
            return highestClose == null ? price : highestClose;
        }
    }

    /** Capital was paid in (above 0) or out (below 0). */
    record AdjustCapital(
            CommandId id,
            Instant at,
            Money amount,
            @Nullable String note) implements TradeCommand {
        public AdjustCapital {
            Limits.instant(at);
            Limits.amount(amount, "amount");
            Limits.remark(note, "note");
            if (amount.isZero()) {
                throw new IllegalArgumentException("amount must not be 0");
            }
        }

        @Override
        public String type() {
            return "adjust_capital";
        }
    }
}
