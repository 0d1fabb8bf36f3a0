package io.ballast.domain.recovery;

import io.ballast.domain.identity.InstanceId;
import io.ballast.domain.identity.PortfolioId;
import java.util.UUID;

/**
 * The right to write a portfolio, as its store granted it. Every write proves epoch and token; an epoch alone could be
 * given twice after a store lost its last commit.
 *
 * @param epoch counts the changes of ownership, from 1
 * @param token drawn for this ownership
 * @param holder who holds it
 */
public record Leadership(PortfolioId portfolio, long epoch, UUID token, InstanceId holder) {

    /** Without the token, which is a secret of the holder. */
    @Override
    public String toString() {
        return "Leadership[" + portfolio + " epoch " + epoch + " held by " + holder + "]";
    }
}
