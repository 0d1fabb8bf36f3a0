package io.ballast.contract.wrong;

import io.ballast.application.fake.ForwardingLease;
import io.ballast.application.port.out.LeaderLease;
import io.ballast.application.port.out.LeaseUnavailableException;
import io.ballast.contract.LeaderLeaseContract;
import io.ballast.contract.LeaseEnvironment;
import io.ballast.contract.memory.MemoryLeaseEnvironment;
import io.ballast.domain.identity.InstanceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/** Leases that are wrong about how long somebody may hold them, who that is, and what no answer means. */
final class WrongLeaseHolders {

    private static final UUID NOBODY = new UUID(0, 0);

    private WrongLeaseHolders() {}

    /** Cuts what lasts longer than its own time to live, which is not the holder's. */
    @CaughtBy({
        "l06_a_shorter_time_to_live_of_the_one_who_asks_does_not_shorten_it",
        "l06_one_that_never_ends_is_cut_to_its_holders_time_to_live_by_who_asks"
    })
    static class Cuts_to_its_own_time_to_live extends LeaderLeaseContract {
        @Override
        protected LeaseEnvironment newEnvironment() {
            return new WrongLeaseEnvironment() {
                @Override
                LeaderLease.Answer acquire(LeaderLease right, Duration ttl) {
                    LeaderLease.Answer answer = right.acquire();
                    Instant latest = clock.instant().plus(ttl);
                    if (leases.end().orElseThrow().isAfter(latest)) {
                        leases.endAt(latest);
                    }
                    return answer;
                }
            };
        }
    }

    /** Believes that whatever is there has an end, and the right one. */
    @CaughtBy({
        "l06_one_that_never_ends_is_cut_to_its_holders_time_to_live_by_who_asks",
        "l06_one_that_ends_too_late_is_cut_to_its_holders_time_to_live"
    })
    static class Never_cuts extends LeaderLeaseContract {
        @Override
        protected LeaseEnvironment newEnvironment() {
            return new WrongLeaseEnvironment() {
                @Override
                LeaderLease.Answer acquire(LeaderLease right, Duration ttl) {
                    Instant end = leases.end().orElse(null);
                    LeaderLease.Answer answer = right.acquire();
                    if (end != null && answer instanceof LeaderLease.Answer.Held) {
                        leases.endAt(end);
                    }
                    return answer;
                }
            };
        }
    }

    /** A holder is a name. */
    @CaughtBy({
        "l07_another_incarnation_of_the_same_instance_does_not_inherit_it",
        "l07_another_incarnation_of_the_same_instance_neither_renews_nor_releases_it"
    })
    static class Ignores_the_incarnation extends LeaderLeaseContract {
        @Override
        protected LeaseEnvironment newEnvironment() {
            return new MemoryLeaseEnvironment() {
                @Override
                public LeaderLease open(InstanceId instance, UUID incarnation, Duration ttl) {
                    return super.open(instance, NOBODY, ttl);
                }
            };
        }
    }

    /** A holder is how its name begins, as who looks for a prefix finds it. */
    @CaughtBy("l07_an_instance_whose_name_is_part_of_the_holders_is_somebody_else")
    static class Looks_at_the_beginning_of_the_name extends LeaderLeaseContract {
        @Override
        protected LeaseEnvironment newEnvironment() {
            return new MemoryLeaseEnvironment() {
                @Override
                public LeaderLease open(InstanceId instance, UUID incarnation, Duration ttl) {
                    return new ForwardingLease(super.open(instance, incarnation, ttl)) {
                        @Override
                        public boolean renew() {
                            String value = leases.stored();
                            return value != null && value.startsWith(instance.value());
                        }
                    };
                }
            };
        }
    }

    /** No answer is no holder. */
    @CaughtBy({
        "l08_a_server_that_refuses_calls_is_an_exception_and_never_a_grant",
        "l08_what_is_no_lease_is_an_exception_and_is_left_alone"
    })
    static class Takes_no_answer_for_free extends LeaderLeaseContract {
        @Override
        protected LeaseEnvironment newEnvironment() {
            return new WrongLeaseEnvironment() {
                @Override
                LeaderLease.Answer acquire(LeaderLease right, Duration ttl) {
                    try {
                        return right.acquire();
                    } catch (LeaseUnavailableException e) {
                        return new LeaderLease.Answer.Granted();
                    }
                }
            };
        }
    }

    /** No answer is a loss, so that an outage of the server ends every holder. */
    @CaughtBy("l08_a_server_that_refuses_calls_of_a_holder_is_an_exception_and_never_a_loss")
    static class Takes_no_answer_for_a_refusal extends LeaderLeaseContract {
        @Override
        protected LeaseEnvironment newEnvironment() {
            return new WrongLeaseEnvironment() {
                @Override
                boolean renew(LeaderLease right) {
                    try {
                        return right.renew();
                    } catch (LeaseUnavailableException e) {
                        return false;
                    }
                }
            };
        }
    }

    /** Overwrites what it cannot read. */
    @CaughtBy("l08_what_is_no_lease_is_an_exception_and_is_left_alone")
    static class Takes_what_it_cannot_read_for_free extends LeaderLeaseContract {
        @Override
        protected LeaseEnvironment newEnvironment() {
            return new WrongLeaseEnvironment() {
                @Override
                LeaderLease.Answer acquire(LeaderLease right, Duration ttl) {
                    if (Objects.requireNonNullElse(leases.stored(), "").equals("not ours")) {
                        leases.put(null, Instant.MIN);
                    }
                    return right.acquire();
                }
            };
        }
    }

    /** Releases, and tells nobody. */
    @CaughtBy("l09_whoever_listens_is_told_of_a_release")
    static class Tells_nobody extends LeaderLeaseContract {
        @Override
        protected LeaseEnvironment newEnvironment() {
            return new MemoryLeaseEnvironment() {
                @Override
                public LeaderLease open(InstanceId instance, UUID incarnation, Duration ttl) {
                    return new ForwardingLease(super.open(instance, incarnation, ttl)) {
                        @Override
                        public void onRelease(Runnable listener) {}
                    };
                }
            };
        }
    }
}
