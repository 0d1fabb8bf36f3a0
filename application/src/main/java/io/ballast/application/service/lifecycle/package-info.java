/**
 * What an instance does from its start to its end: stand by, take the portfolio, prove it, own it, lose it or give it back.
 *
 * <p>Pure: a function of a state, an event and a time to the next state and what is to be done. No thread, no clock, no port.
 *
 * <p>Start with {@link io.ballast.application.service.lifecycle.Lifecycle}.
 */
@NullMarked
package io.ballast.application.service.lifecycle;

import org.jspecify.annotations.NullMarked;
