package io.ballast.application.service;

import io.ballast.application.port.out.Ownership;
import io.ballast.application.port.out.Ownership.Reign;
import io.ballast.application.port.out.RecoveryObserver;
import io.ballast.domain.recovery.ErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How often the portfolio changed hands lately, and what that means for whoever took it now.
 *
 * <p>What ends every instance in turn must not go on ending them: a row that no memory can hold, a bug in the engine. A
 * network that fails is something else: whoever survives it gives the portfolio back and says why, and that is not counted.
 */
final class Turnover {

    private static final Duration WITHIN = Duration.ofMinutes(10);
    private static final int MOST_FRUITLESS = 5;
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final int MOST_WITHIN_A_MINUTE = 3;

    private final Ownership ownership;
    private final RecoveryObserver observer;

    Turnover(Ownership ownership, RecoveryObserver observer) {
        this.ownership = ownership;
        this.observer = observer;
    }

    /**
     * Why nobody may recover it again before a person looked; empty where somebody may. A person is called where holders
     * fall silent too often, too.
     */
    Optional<String> recoveryLoop() {
        List<Reign> reigns = ownership.reigns(WITHIN);
        long silent = reigns.stream()
                .filter(reign -> !reign.wasLeft() && reign.ago().compareTo(A_MINUTE) < 0)
                .count();
        if (silent > MOST_WITHIN_A_MINUTE) {
            observer.alerted(
                    ErrorCode.SUPERSEDED,
                    "LEADER_FLAPPING: within a minute " + silent + " holders fell silent, one after the other");
        }
        long fruitless = reigns.stream().filter(Reign::isFruitless).count();
        return fruitless > MOST_FRUITLESS
                ? Optional.of(
                        "RECOVERY_LOOP: within 10 minutes " + fruitless
                                + " take-overs ended before anybody traded, and none said why: recovering may end whoever tries")
                : Optional.empty();
    }
}
