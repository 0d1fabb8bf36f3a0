package io.ballast.domain.consistency;

/** The rules by their stable ids, in the order in which they are told. {@code docs/rules.md} says why each exists. */
public enum RuleId {
    A01("risk", "stored total risk = recomputed, within ε"),
    A02("margin", "stored margin used = recomputed, within ε"),
    A03("volatility", "stored volatility and count of positions without ATR = recomputed, the volatility within ε"),
    A04(
            "closed_equity",
            "closed equity = initial + realised_closed + Σ realised of live rows + capital_moved, within ε"),
    A05("equity_high", "equity high ≥ closed equity"),
    P01("lots", "lots > 0"),
    P02("entry_price", "entry price > 0"),
    P03("instrument", "stored lot size, point value and margin per lot > 0; the instrument is listed"),
    P04("initial_stop", "initial stop > 0"),
    P05("quantity", "quantity = lots × the position's own lot size"),
    P06("stop_ratchet", "current stop ≥ initial stop"),
    P07("stop_below_high", "current stop ≤ highest close"),
    P08("entry_time", "entry time ≤ the latest entry time ever accepted"),
    P09("exit_data", "a live position has no exit data"),
    P10("position_id", "no position id twice"),
    P11("status", "partial exactly when lots < opened_lots and no exit is under way"),
    Y01("single_base", "at most one live base per instrument; base exactly when layer 1"),
    Y02("base", "the pyramid state names the live base of its instrument exactly when there is one"),
    Y03("layers", "live layers are numbered distinctly from 1, and are at most 1 + max pyramids"),
    Y04("last_pyramid_price", "live layers have a pyramid state, whose last price is the entry of the highest layer"),
    Y05("orphan_layers", "live layers have a live base"),
    Y06("flat_state", "a flat instrument has no pyramid state"),
    I01("row_seal", "each live row's seal fits its content"),
    I02("state_seal", "the head's columns, the counts and the rows' seals fit the state's seal"),
    I03("journal_head", "seq and hash of the head are those of the last journal entry, whose link holds"),
    I04("schema", "our tables, columns, types, keys and triggers are as we know them"),
    I05("watermark", "the store is not behind, and not other than, the watermark kept outside it"),
    I06("history", "phase and epoch agree with the last leadership entry; a halt there has its resume");

    private final String ruleName;
    private final String sentence;

    RuleId(String ruleName, String sentence) {
        this.ruleName = ruleName;
        this.sentence = sentence;
    }

    /** The name in certificates: {@code risk}. */
    public String ruleName() {
        return ruleName;
    }

    /** What must hold, in a sentence. */
    public String sentence() {
        return sentence;
    }
}
