package io.ballast.simulation;

import io.ballast.application.fake.ForwardingOwnership;
import io.ballast.application.port.out.Ownership;
import io.ballast.domain.ownership.Phase;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.recovery.Leadership;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Servers that give ownership away wrongly. */
final class WrongOwnerships {

    private WrongOwnerships() {}

    static Map<String, Plant> all() {
        Map<String, Plant> all = new LinkedHashMap<>();
        all.put("a live holder is overridden", with(Overriding::new));
        all.put("a halted portfolio is taken over", with(List.of(Storm.Kind.OPERATOR_HALT), Resuming::new));
        all.put("of two who take over at once both have it", with(Sharing::new));
        all.put("a take-over leaves the epoch as it is", with(Standing::new));
        all.put("a take-over skips an epoch", with(Skipping::new));
        all.put("anybody may activate", with(Collections.nCopies(2, Storm.Kind.KILL), ActivatingAnybody::new));
        all.put("a certificate is not stored with the activation", with(ActivatingUnproven::new));
        all.put("anybody's heartbeat counts", with(BeatingForAnybody::new));
        all.put("a heartbeat is answered from memory", with(Remembering::new));
        all.put(
                "anybody may release",
                with(Collections.nCopies(3, Storm.Kind.STOP_AND_TERMINATE), ReleasingAnybody::new));
        return all;
    }

    private static Plant with(BiFunction<Ownership, Ledger, Ownership> wrong) {
        return with(List.of(), wrong);
    }

    private static Plant with(List<Storm.Kind> storms, BiFunction<Ownership, Ledger, Ownership> wrong) {
        return new Plant() {
            @Override
            public RemoteStore.Server server(RemoteStore.Server right, Ledger ledger) {
                return new RemoteStore.Server(right.store(), wrong.apply(right.ownership(), ledger), right.runs());
            }

            @Override
            public List<Storm.Kind> storms() {
                return storms;
            }
        };
    }

    private abstract static class Wrong extends ForwardingOwnership {
        final Ledger ledger;

        Wrong(Ownership right, Ledger ledger) {
            super(right);
            this.ledger = ledger;
        }
    }

    /** Whoever has the lease takes over, whatever the head row says. */
    private static final class Overriding extends Wrong {
        Overriding(Ownership right, Ledger ledger) {
            super(right, ledger);
        }

        @Override
        public TakeOver takeOver(Claimant claimant) {
            return right.takeOver(
                    new Claimant(claimant.instance(), claimant.token(), claimant.ttl(), true, claimant.reason()));
        }
    }

    private static final class Resuming extends Wrong {
        Resuming(Ownership right, Ledger ledger) {
            super(right, ledger);
        }

        @Override
        public TakeOver takeOver(Claimant claimant) {
            boolean isHalted = "HALTED".equals(ledger.cell("phase"));
            if (isHalted) {
                ledger.exchange("phase", "IDLE");
            }
            return right.takeOver(claimant);
        }

        /** It looks free to whoever stands by. */
        @Override
        public Optional<Ownership.Standing> standing() {
            return right.standing()
                    .map(seen -> seen.phase() != Phase.HALTED
                            ? seen
                            : new Ownership.Standing(
                                    Phase.IDLE,
                                    seen.epoch(),
                                    seen.seq(),
                                    seen.holder(),
                                    seen.heartbeatAge(),
                                    seen.ttl(),
                                    null,
                                    seen.since(),
                                    seen.reason()));
        }
    }

    /** Looks, and takes what it saw, without looking again whether it is still so. */
    private static final class Sharing extends Wrong {
        Sharing(Ownership right, Ledger ledger) {
            super(right, ledger);
        }

        @Override
        public TakeOver takeOver(Claimant claimant) {
            TakeOver answer = right.takeOver(claimant);
            if (!(answer instanceof TakeOver.Lost)) {
                return answer;
            }
            ledger.exchange("token", claimant.token().toString());
            Head head = ledger.head();
            return new TakeOver.Taken(
                    new Leadership(Schedule.MAIN, head.epoch(), claimant.token(), claimant.instance()));
        }
    }

    private static final class Standing extends Wrong {
        Standing(Ownership right, Ledger ledger) {
            super(right, ledger);
        }

        @Override
        public TakeOver takeOver(Claimant claimant) {
            TakeOver answer = right.takeOver(claimant);
            return answer instanceof TakeOver.Taken taken && taken.leadership().epoch() > 1
                    ? moved(ledger, taken, -1)
                    : answer;
        }
    }

    private static final class Skipping extends Wrong {
        Skipping(Ownership right, Ledger ledger) {
            super(right, ledger);
        }

        @Override
        public TakeOver takeOver(Claimant claimant) {
            TakeOver answer = right.takeOver(claimant);
            return answer instanceof TakeOver.Taken taken ? moved(ledger, taken, 1) : answer;
        }
    }

    private static Ownership.TakeOver moved(Ledger ledger, Ownership.TakeOver.Taken taken, long by) {
        Leadership leadership = taken.leadership();
        long epoch = leadership.epoch() + by;
        ledger.exchange("epoch", Long.toString(epoch));
        return new Ownership.TakeOver.Taken(
                new Leadership(leadership.portfolio(), epoch, leadership.token(), leadership.holder()));
    }

    /** {@code UPDATE … SET phase = 'ACTIVE'}, and no WHERE. */
    private static final class ActivatingAnybody extends Wrong {
        ActivatingAnybody(Ownership right, Ledger ledger) {
            super(right, ledger);
        }

        @Override
        public boolean activate(Leadership leadership, Certificate certificate) {
            if (!right.activate(leadership, certificate)) {
                ledger.exchange("phase", "ACTIVE");
            }
            return true;
        }
    }

    private static final class ActivatingUnproven extends Wrong {
        ActivatingUnproven(Ownership right, Ledger ledger) {
            super(right, ledger);
        }

        @Override
        public boolean activate(Leadership leadership, Certificate certificate) {
            boolean isHolder = right.heartbeat(leadership);
            if (isHolder) {
                ledger.exchange("phase", "ACTIVE");
            }
            return isHolder;
        }
    }

    private static final class BeatingForAnybody extends Wrong {
        BeatingForAnybody(Ownership right, Ledger ledger) {
            super(right, ledger);
        }

        @Override
        public boolean heartbeat(Leadership leadership) {
            @Nullable String token = ledger.cell("token");
            if (token != null) {
                right.heartbeat(new Leadership(
                        leadership.portfolio(), ledger.head().epoch(), UUID.fromString(token), leadership.holder()));
            }
            return true;
        }
    }

    /** A session that keeps what it read, as a cache of a library does. */
    private static final class Remembering extends Wrong {
        private boolean hasBeaten;

        Remembering(Ownership right, Ledger ledger) {
            super(right, ledger);
        }

        @Override
        public boolean heartbeat(Leadership leadership) {
            hasBeaten |= right.heartbeat(leadership);
            return hasBeaten;
        }
    }

    private static final class ReleasingAnybody extends Wrong {
        ReleasingAnybody(Ownership right, Ledger ledger) {
            super(right, ledger);
        }

        @Override
        public boolean release(Leadership leadership, String reason) {
            if (!right.release(leadership, reason)) {
                ledger.exchange("phase", "IDLE");
            }
            return true;
        }
    }
}
