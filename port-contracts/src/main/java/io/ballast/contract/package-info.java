/**
 * The adapter kit: what an adapter must hold to be trusted with a port, as tests that its module extends.
 *
 * <p>Abstract test classes and one environment interface per port live here, in main scope; nothing that knows a technology does.
 * An adapter that cannot do something says so by capability, so that a test is skipped by name and never by silence.
 *
 * <p>To certify a new adapter: depend on this module with test scope, implement the environment of its port, extend the contract,
 * run {@code mvn verify}.
 */
@NullMarked
package io.ballast.contract;

import org.jspecify.annotations.NullMarked;
