package io.ballast.simulation;

import io.ballast.application.port.in.SubmitCommands.Result;
import io.ballast.application.port.out.Heartbeats;
import io.ballast.application.port.out.LeaderLease;
import io.ballast.application.port.out.Ownership;
import io.ballast.application.port.out.PortfolioStore;
import io.ballast.application.service.Tenure;
import io.ballast.domain.command.TradeCommand;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** A fault of the protocol that is planted in every instance, or none of these: what is right. */
interface Plant {

    /** Nothing is planted. */
    Plant NONE = new Plant() {};

    default RemoteStore.Server server(RemoteStore.Server right, Ledger ledger) {
        return right;
    }

    /** The store as an instance sees it, with what its own code makes of failures. */
    default PortfolioStore store(PortfolioStore right) {
        return right;
    }

    /** The ownership as an instance sees it, with what its own code makes of failures. */
    default Ownership ownership(Ownership right) {
        return right;
    }

    /** What happens in every schedule, because the fault shows itself only then. */
    default List<Storm.Kind> storms() {
        return List.of();
    }

    default LeaderLease lease(LeaderLease right, Schedule schedule) {
        return right;
    }

    default LongSupplier nanoTime(LongSupplier right, InstantSource wall) {
        return right;
    }

    default boolean mayAct(Tenure tenure) {
        return tenure.mayAct();
    }

    default List<Result> answers(Tenure tenure, List<TradeCommand> batch, Supplier<List<Result>> submit) {
        return submit.get();
    }

    default boolean beats(Heartbeats.Holder holder) {
        return holder.beat();
    }

    default boolean hearsOfLoss() {
        return true;
    }
}
