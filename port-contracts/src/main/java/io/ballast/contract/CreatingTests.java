package io.ballast.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.application.port.out.PortfolioStore.Creation;
import io.ballast.domain.ownership.Phase;
import io.ballast.domain.recovery.Leadership;
import io.ballast.domain.seal.Sealer;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** S12: a portfolio is created once. */
abstract class CreatingTests extends StoreTests {

    private static final int AT_ONCE = 4;

    CreatingTests(Supplier<StoreEnvironment> environments) {
        super(environments);
    }

    @Test
    void s12_a_new_portfolio_is_idle_and_has_entry_1() {
        create();

        assertThat(process.ownership().standing().orElseThrow()).satisfies(standing -> {
            assertThat(standing.phase()).isEqualTo(Phase.IDLE);
            assertThat(standing.epoch()).isZero();
            assertThat(standing.seq()).isEqualTo(1);
            assertThat(standing.holder()).isNull();
        });
    }

    @Test
    void s12_the_same_capital_again_is_already_there_and_changes_nothing() {
        create();
        List<String> before = environment.contents();

        assertThat(process.store().create(book.genesis(), Sealer.PLAIN, "init")).isEqualTo(Creation.ALREADY_THERE);
        assertThat(environment
                        .open()
                        .store()
                        .create(Book.of(portfolio(), "5000000.00", "INR").genesis(), Sealer.PLAIN, "init"))
                .isEqualTo(Creation.ALREADY_THERE);
        assertThat(environment.contents()).isEqualTo(before);
    }

    @Test
    void s12_another_capital_or_currency_is_different_and_changes_nothing() {
        create();
        List<String> before = environment.contents();

        assertThat(process.store()
                        .create(Book.of(portfolio(), "5000000.00000001", "INR").genesis(), Sealer.PLAIN, "init"))
                .isEqualTo(Creation.DIFFERENT);
        assertThat(process.store().create(Book.of(portfolio(), "5000000", "USD").genesis(), Sealer.PLAIN, "init"))
                .isEqualTo(Creation.DIFFERENT);
        assertThat(environment.contents()).isEqualTo(before);
    }

    @Test
    void s12_the_capital_it_was_created_with_counts_whatever_was_traded_since() {
        Leadership leadership = createAndActivate();
        commit(leadership, book.apply(Orders.deposit("100")));

        assertThat(process.store().create(Book.of(portfolio()).genesis(), Sealer.PLAIN, "init"))
                .isEqualTo(Creation.ALREADY_THERE);
        assertThat(read(process).snapshot()).isEqualTo(book.snapshot());
    }

    @Test
    void s12_of_several_that_create_at_once_one_wins() throws Exception {
        List<Book> books =
                IntStream.range(0, AT_ONCE).mapToObj(i -> Book.of(portfolio())).toList();
        List<Callable<Creation>> racers = books.stream()
                .<Callable<Creation>>map(racing -> {
                    StoreProcess racer = environment.open();
                    return () -> racer.store().create(racing.genesis(), Sealer.PLAIN, "init");
                })
                .toList();

        List<Creation> answers = Racing.race(racers);

        assertThat(answers)
                .containsOnly(Creation.CREATED, Creation.ALREADY_THERE)
                .containsOnlyOnce(Creation.CREATED);
        Book winner = books.get(answers.indexOf(Creation.CREATED));
        assertThat(read(process).snapshot()).isEqualTo(winner.snapshot());
        assertThat(process.store().journal(1, 10)).isEqualTo(winner.entries());
    }

    @Test
    void s12_of_several_that_create_differently_at_once_the_others_learn_that_they_differ() throws Exception {
        List<Book> books = IntStream.range(0, AT_ONCE)
                .mapToObj(i -> Book.of(portfolio(), Integer.toString(1_000 + i), "INR"))
                .toList();
        List<Callable<Creation>> racers = books.stream()
                .<Callable<Creation>>map(racing -> {
                    StoreProcess racer = environment.open();
                    return () -> racer.store().create(racing.genesis(), Sealer.PLAIN, "init");
                })
                .toList();

        List<Creation> answers = Racing.race(racers);

        assertThat(answers).containsOnly(Creation.CREATED, Creation.DIFFERENT).containsOnlyOnce(Creation.CREATED);
        assertThat(read(process).snapshot())
                .isEqualTo(books.get(answers.indexOf(Creation.CREATED)).snapshot());
    }
}
