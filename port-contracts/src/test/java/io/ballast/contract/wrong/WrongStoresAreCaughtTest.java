package io.ballast.contract.wrong;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.ballast.contract.PortfolioStoreContract;
import io.ballast.contract.StoreEnvironment;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WrongStoresAreCaughtTest {

    @ParameterizedTest(name = "{0} is caught by {2}")
    @MethodSource
    void a_wrong_store_is_caught_by_the_test_of_the_guarantee_that_it_breaks(
            String mistake, Class<?> wrong, String test) {
        assertThat(ContractRun.of(wrong, test).failed()).as(mistake).containsExactly(test);
    }

    static Stream<Arguments> a_wrong_store_is_caught_by_the_test_of_the_guarantee_that_it_breaks() {
        return wrongStores()
                .flatMap(wrong -> Arrays.stream(catchers(wrong))
                        .map(test -> arguments(wrong.getSimpleName().replace('_', ' '), wrong, test)));
    }

    @Test
    void every_guarantee_has_a_wrong_store_that_breaks_it() {
        assertThat(wrongStores()
                        .flatMap(wrong -> Arrays.stream(catchers(wrong)))
                        .map(test -> test.substring(0, 3))
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(guarantees());
    }

    /** As many as the ports count. */
    private static List<String> guarantees() {
        return Stream.of(
                        IntStream.rangeClosed(1, 17).mapToObj(number -> "s%02d".formatted(number)),
                        IntStream.rangeClosed(1, 14).mapToObj(number -> "o%02d".formatted(number)),
                        IntStream.rangeClosed(1, 4).mapToObj(number -> "j%02d".formatted(number)),
                        IntStream.rangeClosed(1, 5).mapToObj(number -> "v%02d".formatted(number)),
                        IntStream.rangeClosed(1, 4).mapToObj(number -> "b%02d".formatted(number)),
                        IntStream.rangeClosed(1, 9).mapToObj(number -> "l%02d".formatted(number)))
                .flatMap(Function.identity())
                .toList();
    }

    /** Else whatever cannot be run at all would seem to be caught; that right stores pass everything is tested beside. */
    @Test
    void a_right_store_is_not_caught() {
        ContractRun run = ContractRun.of(RightStore.class, "s04_an_empty_store_reads_as_empty");

        assertThat(run.failed()).isEmpty();
        assertThat(run.passed()).containsExactly("s04_an_empty_store_reads_as_empty");
    }

    private static Stream<Class<?>> wrongStores() {
        return Stream.of(
                        WrongReaders.class,
                        WrongWriters.class,
                        WrongOwners.class,
                        WrongRecorders.class,
                        WrongMenders.class,
                        WrongArchives.class,
                        WrongLeases.class,
                        WrongLeaseHolders.class)
                .flatMap(kind -> Arrays.stream(kind.getDeclaredClasses()))
                .filter(wrong -> wrong.getSuperclass().getSimpleName().endsWith("Contract"))
                .sorted(Comparator.comparing(Class::getSimpleName));
    }

    private static String[] catchers(Class<?> wrong) {
        return Objects.requireNonNull(wrong.getAnnotation(CaughtBy.class)).value();
    }

    static class RightStore extends PortfolioStoreContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return new WrongEnvironment((environment, right) -> right);
        }
    }
}
