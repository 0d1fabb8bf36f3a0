package io.ballast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ballast.application.port.out.Ownership.Claimant;
import io.ballast.application.port.out.Ownership.TakeOver;
import io.ballast.application.port.out.PortfolioStore.Commitment;
import io.ballast.application.port.out.PortfolioStore.Creation;
import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.domain.consistency.SealedSnapshot;
import io.ballast.domain.identity.InstanceId;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.journal.Batch;
import io.ballast.domain.recovery.Leadership;
import io.ballast.domain.seal.Sealer;
import java.time.Duration;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of a store have in common: an environment for each, and the steps that lead to the situation. */
abstract class StoreTests {

    /** Longer than any test takes: who beats that slowly is alive throughout. */
    static final Duration LONG_TTL = Duration.ofHours(1);

    private final Supplier<StoreEnvironment> environments;
    StoreEnvironment environment;
    StoreProcess process;
    Book book;

    @SuppressWarnings("NullAway.Init") // set before each test
    StoreTests(Supplier<StoreEnvironment> environments) {
        this.environments = environments;
    }

    @BeforeEach
    void open() {
        environment = environments.get();
        process = environment.open();
        book = Book.of(environment.portfolio());
    }

    @AfterEach
    void close() {
        environment.close();
    }

    PortfolioId portfolio() {
        return environment.portfolio();
    }

    /** Skips the test, by name, where the storage cannot do this. */
    void needs(Capability capability) {
        assumeTrue(environment.supports(capability), () -> "this storage has no " + capability);
    }

    /** The portfolio exists, and nobody owns it. */
    void create() {
        assertThat(process.store().create(book.genesis(), Sealer.PLAIN, "init")).isEqualTo(Creation.CREATED);
    }

    /** The portfolio exists, and this process may write it. */
    Leadership createAndActivate() {
        create();
        return activate(process, "writer");
    }

    Leadership activate(StoreProcess by, String instance) {
        Leadership leadership = take(by, instance);
        assertThat(by.ownership().activate(leadership, Certificates.recovered(leadership, book.state())))
                .isTrue();
        return leadership;
    }

    static Leadership take(StoreProcess by, String instance) {
        return taken(by.ownership().takeOver(claimant(instance)));
    }

    static Leadership taken(TakeOver answer) {
        assertThat(answer).isInstanceOf(TakeOver.Taken.class);
        return ((TakeOver.Taken) answer).leadership();
    }

    static Claimant claimant(String instance) {
        return new Claimant(new InstanceId(instance), Fresh.uuid(), LONG_TTL, false, "test of " + instance);
    }

    static Claimant forcing(String instance) {
        return new Claimant(new InstanceId(instance), Fresh.uuid(), LONG_TTL, true, "forced by " + instance);
    }

    void commit(Leadership leadership, Batch batch) {
        assertThat(process.store().commit(leadership, batch)).isInstanceOf(Commitment.Committed.class);
    }

    static SealedSnapshot read(StoreProcess by) {
        return by.store().read().orElseThrow();
    }

    static void assertUnavailable(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(StoreUnavailableException.class);
    }
}
