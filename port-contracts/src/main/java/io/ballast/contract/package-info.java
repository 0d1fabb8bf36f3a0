/**
 * The adapter kit: what an adapter must hold to be trusted with a port, as tests that its module runs.
 *
 * <p>One contract per port and one environment interface per kind of storage live here, in main scope; nothing that knows
 * a technology does. Every test begins with the number of the guarantee that it proves. What a storage cannot hold or do
 * is said by {@link io.ballast.contract.Capability}, so that a test is skipped by name and never by silence.
 *
 * <p>To certify an adapter:
 *
 * <ol>
 *   <li>depend on {@code ballast-port-contracts} with test scope;
 *   <li>implement {@link io.ballast.contract.StoreEnvironment} (or {@link io.ballast.contract.BoardEnvironment}, or
 *       {@link io.ballast.contract.LeaseEnvironment}): how to open the storage as one more process, and how to look at
 *       it and to spoil it past the adapter;
 *   <li>for each port extend its contract with a class of three lines that answers a new environment, named {@code *IT}
 *       where it needs a server and {@code *Test} where it does not;
 *   <li>run {@code mvn verify -pl your-module -am}, and read which tests were skipped, and why.
 * </ol>
 *
 * <p>Start with {@link io.ballast.contract.PortfolioStoreContract}.
 */
@NullMarked
package io.ballast.contract;

import org.jspecify.annotations.NullMarked;
