package io.ballast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ballast.application.port.out.LeaderLease;
import io.ballast.application.port.out.LeaseUnavailableException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** L08 and L09: what a server that fails may do to who asks, and what is told of a release. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class LeaseFaultTests extends LeaseTests {

    /** Only bounds a test that fails. */
    private static final int MOST_RELEASES = 80;

    LeaseFaultTests(Supplier<LeaseEnvironment> environments) {
        super(environments);
    }

    @Test
    void l08_a_server_that_refuses_calls_is_an_exception_and_never_a_grant() {
        environment.makeUnreachable();

        assertAllUnavailable(holder);
    }

    @Test
    void l08_a_server_that_refuses_calls_of_a_holder_is_an_exception_and_never_a_loss() {
        grant(holder);
        environment.makeUnreachable();

        assertAllUnavailable(holder);
        assertAllUnavailable(rival);
    }

    @Test
    void l08_a_server_that_answers_nothing_is_an_exception_and_never_a_grant() {
        needs(Capability.STALLS);
        grant(holder);
        environment.stall();

        assertAllUnavailable(holder);
        assertAllUnavailable(rival);
    }

    @Test
    void l08_a_server_that_answers_again_answers_what_is_so() {
        environment.makeUnreachable();
        assertAllUnavailable(holder);
        environment.heal();

        grant(holder);

        refuse(rival);
        assertThat(holder.renew()).isTrue();
    }

    @Test
    void l08_a_server_that_stalled_and_answers_again_answers_what_is_so() {
        needs(Capability.STALLS);
        grant(holder);
        environment.stall();
        assertUnavailable(rival::acquire);
        assertUnavailable(holder::renew);
        environment.heal();

        assertThat(holder.renew()).isTrue();
        refuse(rival);
    }

    @Test
    void l08_what_is_no_lease_is_an_exception_and_is_left_alone() {
        grant(holder);
        environment.spoil();

        assertAllUnavailable(holder);
        assertAllUnavailable(rival);

        assertThat(environment.isSpoilt()).isTrue();
    }

    @Test
    void l09_whoever_listens_is_told_of_a_release() throws InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        rival.onRelease(told::countDown);

        releaseUntil(told);
    }

    @Test
    void l09_whoever_listens_is_told_again() throws InterruptedException {
        CountDownLatch told = new CountDownLatch(2);
        rival.onRelease(told::countDown);

        releaseUntil(told);
    }

    @Test
    void l09_whoever_listens_now_replaces_who_listened_before() throws InterruptedException {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(2);
        rival.onRelease(first::countDown);
        releaseUntil(first);
        AtomicInteger late = new AtomicInteger();
        rival.onRelease(late::incrementAndGet);
        rival.onRelease(second::countDown);

        releaseUntil(second);

        assertThat(late).hasValue(0);
    }

    @Test
    void l09_listening_works_while_the_server_does_not() {
        environment.makeUnreachable();

        rival.onRelease(() -> {});

        assertUnavailable(rival::acquire);
    }

    /** More than once, since a release of which nobody is told is one too. */
    private void releaseUntil(CountDownLatch told) throws InterruptedException {
        for (int releases = 0; releases < MOST_RELEASES; releases++) {
            grant(holder);
            assertThat(holder.release()).isTrue();
            if (told.await(100, TimeUnit.MILLISECONDS)) {
                return;
            }
        }
        assertThat(told.getCount()).as("releases that were not told").isZero();
    }

    private static void assertAllUnavailable(LeaderLease lease) {
        assertUnavailable(lease::acquire);
        assertUnavailable(lease::renew);
        assertUnavailable(lease::release);
    }

    private static void assertUnavailable(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(LeaseUnavailableException.class);
    }
}
