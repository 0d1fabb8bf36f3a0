package io.ballast.contract.wrong;

import io.ballast.application.port.out.LeaderLease;
import io.ballast.contract.LeaderLeaseContract;
import io.ballast.contract.LeaseEnvironment;
import java.time.Duration;
import java.time.Instant;

/** Leases that are wrong about who gets them, and who may end them. */
final class WrongLeases {

    private WrongLeases() {}

    /** SET without NX. */
    @CaughtBy({
        "l01_what_is_held_is_granted_to_nobody_else_who_learns_its_holder_and_its_end",
        "l01_of_several_that_ask_at_once_one_gets_it"
    })
    static class Takes_it_from_its_holder extends LeaderLeaseContract {
        @Override
        protected LeaseEnvironment newEnvironment() {
            return new WrongLeaseEnvironment() {
                @Override
                LeaderLease.Answer acquire(LeaderLease right, Duration ttl) {
                    leases.put(null, Instant.MIN);
                    return right.acquire();
                }
            };
        }
    }

    /** SET NX, and nothing else is looked at. */
    @CaughtBy({
        "l02_acquiring_what_one_holds_is_granted_again_for_the_full_time_to_live",
        "l02_an_acquisition_whose_answer_was_lost_is_granted_when_it_is_repeated"
    })
    static class Does_not_know_itself extends LeaderLeaseContract {
        @Override
        protected LeaseEnvironment newEnvironment() {
            return new WrongLeaseEnvironment() {
                @Override
                LeaderLease.Answer acquire(LeaderLease right, Duration ttl) {
                    boolean isFree = isFree();
                    LeaderLease.Answer answer = right.acquire();
                    return isFree ? answer : new LeaderLease.Answer.Held("somebody", ttl);
                }
            };
        }
    }

    /** Grants what is held already, and leaves its end where it was. */
    @CaughtBy("l02_acquiring_what_one_holds_is_granted_again_for_the_full_time_to_live")
    static class Grants_again_for_the_rest_of_the_time extends LeaderLeaseContract {
        @Override
        protected LeaseEnvironment newEnvironment() {
            return new WrongLeaseEnvironment() {
                @Override
                LeaderLease.Answer acquire(LeaderLease right, Duration ttl) {
                    Instant end = leases.end().orElse(null);
                    LeaderLease.Answer answer = right.acquire();
                    if (end != null) {
                        leases.endAt(end);
                    }
                    return answer;
                }
            };
        }
    }

    /** A renewal that is a SET with an end. */
    @CaughtBy({
        "l03_a_renewal_of_what_was_never_held_is_refused_and_creates_nothing",
        "l03_a_renewal_of_what_has_ended_is_refused_and_creates_nothing",
        "l03_a_renewal_of_what_was_released_is_refused_and_creates_nothing"
    })
    static class Creates_by_renewing extends LeaderLeaseContract {
        @Override
        protected LeaseEnvironment newEnvironment() {
            return new WrongLeaseEnvironment() {
                @Override
                boolean renew(LeaderLease right) {
                    return isFree() ? right.acquire() instanceof LeaderLease.Answer.Granted : right.renew();
                }
            };
        }
    }

    /** A renewal that is a PEXPIRE of whatever is there. */
    @CaughtBy("l03_a_renewal_of_what_is_somebody_elses_is_refused_and_changes_nothing")
    static class Renews_for_somebody_else extends LeaderLeaseContract {
        @Override
        protected LeaseEnvironment newEnvironment() {
            return new WrongLeaseEnvironment() {
                @Override
                boolean renew(LeaderLease right) {
                    leases.end().ifPresent(end -> leases.endAt(end.plus(Duration.ofMinutes(30))));
                    return right.renew();
                }
            };
        }
    }

    /** A release that is a DEL. */
    @CaughtBy({
        "l04_a_release_by_anybody_but_the_holder_changes_nothing",
        "l07_another_incarnation_of_the_same_instance_neither_renews_nor_releases_it"
    })
    static class Releases_for_somebody_else extends LeaderLeaseContract {
        @Override
        protected LeaseEnvironment newEnvironment() {
            return new WrongLeaseEnvironment() {
                @Override
                boolean release(LeaderLease right) {
                    leases.put(null, Instant.MIN);
                    return true;
                }
            };
        }
    }

    /** Leaves the rest of the time as a delay for the next one. */
    @CaughtBy("l05_it_is_free_at_once_when_it_was_released")
    static class Is_free_some_time_after_its_release extends LeaderLeaseContract {
        @Override
        protected LeaseEnvironment newEnvironment() {
            return new WrongLeaseEnvironment() {
                @Override
                boolean release(LeaderLease right) {
                    String value = leases.stored();
                    Instant end = leases.end().orElse(Instant.MIN);
                    boolean isReleased = right.release();
                    leases.put(value, end);
                    return isReleased;
                }
            };
        }
    }

    /** SET NX without an end. */
    @CaughtBy("l05_it_is_free_when_its_time_to_live_has_passed_and_not_before")
    static class Never_ends extends LeaderLeaseContract {
        @Override
        protected LeaseEnvironment newEnvironment() {
            return new WrongLeaseEnvironment() {
                @Override
                public void letPass(Duration time) {
                    if (!isFree()) {
                        makeLast(ENDLESS);
                    }
                    super.letPass(time);
                }
            };
        }
    }
}
