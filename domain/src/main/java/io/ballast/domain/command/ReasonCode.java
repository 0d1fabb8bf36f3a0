package io.ballast.domain.command;

/** Why a command was refused. Stable names; where several apply, the first in this order is given. */
public enum ReasonCode {
    /** The line is no typed command. Never journaled. */
    MALFORMED("the line is not a well-formed command"),
    /** The command id was used before, with other content. Never journaled. */
    COMMAND_ID_REUSED("the command id was used before with other content"),
    NOT_LIVE("the position is not live"),
    OPENING("the position's entry is not confirmed yet"),
    NOT_OPENING("the position's entry is confirmed already"),
    NOT_OPEN("the position is not open or partial"),
    ALREADY_CLOSING("an exit of the position is under way already"),
    NOT_CLOSING("no exit of the position is under way"),
    POSITION_ID_USED("the position id was used before"),
    NO_TERMS("no contract terms: the instrument is not listed, or no era has begun by then"),
    NOT_FLAT("the instrument has live layers"),
    NO_BASE("the instrument has no live base"),
    BASE_CLOSING("the base of the instrument is closing"),
    IN_DOUBT("a layer of the instrument is opening or closing"),
    MAX_PYRAMIDS("the base carries as many pyramids as it may"),
    LOTS_OUT_OF_RANGE("lots are out of range"),
    LOTS_NOT_BELOW_HELD("as many lots as are held, or more: close the position instead"),
    PRICE_OUT_OF_RANGE("the price must be above 0"),
    PRICE_NOT_ABOVE_LAST("the price is not above the last pyramid price"),
    STOP_OUT_OF_RANGE("the stop must be above 0 and below the price"),
    STOP_BELOW_CURRENT("the stop is below the current stop: a stop only rises"),
    STOP_ABOVE_HIGH("the stop is above the highest close"),
    HIGH_BELOW_STOP("the highest close is below the stop"),
    HIGH_BELOW_STORED("the highest close is below the stored one"),
    ATR_OUT_OF_RANGE("the ATR must be above 0"),
    AT_IN_FUTURE("the command is dated later than now"),
    EQUITY_NEGATIVE("the closed equity would become negative"),
    OUT_OF_RANGE("an amount would need more than 20 digits before the point"),
    /** The halt mode reduce-only forbids it. Never journaled. */
    REDUCE_ONLY("only what reduces exposure is accepted: the portfolio is halted in mode reduce-only");

    private final String sentence;

    ReasonCode(String sentence) {
        this.sentence = sentence;
    }

    /** What it means, in words. */
    public String sentence() {
        return sentence;
    }
}
