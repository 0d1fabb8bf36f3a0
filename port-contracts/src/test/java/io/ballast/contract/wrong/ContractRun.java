package io.ballast.contract.wrong;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * One test of a contract, run inside a test.
 *
 * @param passed the names of the test methods of which nothing failed
 * @param failed the names of the test methods of which something failed
 */
record ContractRun(Set<String> passed, Set<String> failed) {

    /** Runs one test of it. */
    static ContractRun of(Class<?> contract, String test) {
        ContractRun run = new ContractRun(new TreeSet<>(), new TreeSet<>());
        PostDiscoveryFilter onlyThat = found -> FilterResult.includedIf(found.getSource()
                .flatMap(ContractRun::methodOf)
                .map(test::equals)
                .orElse(true));
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(contract))
                                .filters(onlyThat)
                                .build(),
                        run.new Listener());
        run.passed.removeAll(run.failed);
        return run;
    }

    private static Optional<String> methodOf(TestSource source) {
        return source instanceof MethodSource method ? Optional.of(method.getMethodName()) : Optional.empty();
    }

    /** A dynamic test counts for the method that made it. */
    private final class Listener implements TestExecutionListener {
        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            boolean hasFailed = result.getStatus() == TestExecutionResult.Status.FAILED;
            test.getSource().flatMap(ContractRun::methodOf).ifPresent(name -> (hasFailed ? failed : passed).add(name));
        }
    }
}
