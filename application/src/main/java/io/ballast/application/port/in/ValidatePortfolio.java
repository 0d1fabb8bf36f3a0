package io.ballast.application.port.in;

import io.ballast.domain.recovery.Certificate;

/** Reads, rebuilds and runs every rule; writes nothing anywhere and needs no ownership. */
public interface ValidatePortfolio {

    /** The verdict, as a certificate of mode validate that is stored nowhere. */
    Certificate validate();
}
