package io.ballast.application.fake;

import io.ballast.application.port.out.Ownership;
import io.ballast.domain.ownership.HaltMode;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.recovery.Leadership;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An ownership that does what another does; its subclasses make one mistake each. */
public class ForwardingOwnership implements Ownership {

    protected final Ownership right;

    public ForwardingOwnership(Ownership right) {
        this.right = right;
    }

    @Override
    public TakeOver takeOver(Claimant claimant) {
        return right.takeOver(claimant);
    }

    @Override
    public boolean heartbeat(Leadership leadership) {
        return right.heartbeat(leadership);
    }

    @Override
    public boolean activate(Leadership leadership, Certificate certificate) {
        return right.activate(leadership, certificate);
    }

    @Override
    public boolean release(Leadership leadership, String reason) {
        return right.release(leadership, reason);
    }

    @Override
    public boolean halt(Leadership leadership, String reason) {
        return right.halt(leadership, reason);
    }

    @Override
    public Halting halt(HaltMode mode, String reason) {
        return right.halt(mode, reason);
    }

    @Override
    public Resumption resume(boolean acceptsRestore, String reason) {
        return right.resume(acceptsRestore, reason);
    }

    @Override
    public List<Reign> reigns(Duration within) {
        return right.reigns(within);
    }

    @Override
    public List<Turn> turns(int limit) {
        return right.turns(limit);
    }

    @Override
    public Optional<Standing> standing() {
        return right.standing();
    }
}
