package io.ballast.adapter.alert;

import static io.ballast.application.port.out.RecoveryObserver.Urgency.CRITICAL;
import static io.ballast.application.port.out.RecoveryObserver.Urgency.INFO;
import static io.ballast.application.port.out.RecoveryObserver.Urgency.WARNING;

import io.ballast.application.port.out.RecoveryObserver.Urgency;
import io.ballast.domain.recovery.Certificate.Outcome;

/** What a person is called for. The types are an interface; so is the section of the runbook that each names. */
enum Kind {
    INCONSISTENT(
            "ballast.recovery.inconsistent",
            CRITICAL,
            "NOT TRADING. The stored state contradicts itself.",
            "inconsistent"),
    CORRUPT("ballast.recovery.corrupt", CRITICAL, "NOT TRADING. The stored data cannot be read.", "corrupt"),
    NOTHING_STORED(
            "ballast.recovery.nothing_stored",
            CRITICAL,
            "NOT TRADING. The store answers, and holds no such portfolio.",
            "nothing_stored"),
    UNAVAILABLE(
            "ballast.recovery.unavailable",
            WARNING,
            "NOT TRADING. The store does not answer; it is asked again.",
            "unavailable"),
    FAILING("ballast.recovery.failing", CRITICAL, "NOT TRADING. Recoveries fail one after the other.", "unavailable"),
    SUPERSEDED("ballast.recovery.superseded", INFO, "Another instance was faster.", "superseded"),
    LOOPING("ballast.recovery.loop", CRITICAL, "HALTED. Recovery after recovery came to nothing.", "halted"),
    WOULD_FAIL(
            "ballast.recovery.would_fail",
            CRITICAL,
            "A standby could not take over: what is stored would not recover.",
            "inconsistent"),
    SLOW("ballast.recovery.slow", WARNING, "A recovery took longer than it should.", "ballastrecoveryslow"),
    RECOVERED("ballast.recovery.recovered", INFO, "Recovered: it trades again.", "recovered"),
    TAKEOVER("ballast.takeover", INFO, "This instance trades now.", "ballasttakeover"),
    FENCED("ballast.fenced", WARNING, "This instance lost the portfolio to another one.", "superseded"),
    FLAPPING("ballast.flapping", CRITICAL, "Instances fall silent one after the other.", "ballastleaderflapping"),
    DEGRADED("ballast.degraded", WARNING, "It trades on with less protection.", "ballastdegraded"),
    WHOLE("ballast.whole", INFO, "Less protected no more.", "ballastdegraded"),
    HALTED("ballast.halted", CRITICAL, "HALTED. Nothing is traded until somebody resumes.", "halted"),
    RESUMED("ballast.resumed", INFO, "Halted no more.", "halted"),
    BUG("ballast.internal", CRITICAL, "A bug of ours stopped it.", "internal"),
    TEST("ballast.test", WARNING, "Only a test: whoever reads this would be called.", "ballastalertdeliveryfailing");

    private final String type;
    private final Urgency urgency;
    private final String headline;
    private final String section;

    Kind(String type, Urgency urgency, String headline, String section) {
        this.type = type;
        this.urgency = urgency;
        this.headline = headline;
        this.section = section;
    }

    String type() {
        return type;
    }

    Urgency urgency() {
        return urgency;
    }

    /** One sentence, for a locked phone. */
    String headline() {
        return headline;
    }

    /** The anchor in the runbook. */
    String section() {
        return section;
    }

    /** Whether it is so until its end is told, and not only at the moment at which it is. */
    boolean isLasting() {
        return this == HALTED || this == DEGRADED;
    }

    static Kind of(Outcome outcome) {
        return switch (outcome) {
            case INCONSISTENT -> INCONSISTENT;
            case CORRUPT -> CORRUPT;
            case NOTHING_STORED -> NOTHING_STORED;
            case UNAVAILABLE -> UNAVAILABLE;
            case SUPERSEDED -> SUPERSEDED;
            case RECOVERED, VALID -> RECOVERED;
        };
    }
}
