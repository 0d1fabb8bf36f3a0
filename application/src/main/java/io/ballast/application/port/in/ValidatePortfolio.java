package io.ballast.application.port.in;

import io.ballast.domain.recovery.Certificate;

/** Reads, rebuilds and runs every rule; writes nothing anywhere and needs no ownership. */
public interface ValidatePortfolio {

    /** The verdict, as a certificate of mode validate that is stored nowhere. */
    default Certificate validate() {
        return validate(false);
    }

    /**
     * The same.
     *
     * @param alsoClosed whether the seals of closed positions are proven too, which takes as long as there are many
     */
    Certificate validate(boolean alsoClosed);
}
