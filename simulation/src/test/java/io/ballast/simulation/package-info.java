/**
 * The real lifecycle, recovery and command services of several instances in virtual time, on models of the store, the
 * lease and the network.
 *
 * <p>Each instance runs on a thread of its own, but only the holder of a baton runs, and every call of a port is a point
 * at which another may: the same seed gives the same trace. After everything that a store executes, the invariants are
 * checked; a schedule that breaks one is known by its seed.
 *
 * <p>Faults may be added to what is drawn, and rules to the invariants. What is simulated must stay the code that runs in
 * production: nothing of it may be copied here but the loop of an instance's threads.
 */
@NullMarked
package io.ballast.simulation;

import org.jspecify.annotations.NullMarked;
