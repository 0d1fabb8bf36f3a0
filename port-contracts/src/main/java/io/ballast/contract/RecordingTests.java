package io.ballast.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.application.port.out.Ownership.TakeOver;
import io.ballast.application.port.out.PortfolioStore.Creation;
import io.ballast.application.port.out.RecoveryJournal;
import io.ballast.domain.document.CanonicalJson;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.recovery.Leadership;
import io.ballast.domain.seal.Sealer;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** J01 to J04: every run is told, verbatim and once. */
abstract class RecordingTests extends StoreTests {

    private static final Instant BEGUN = Certificates.BEGUN;

    RecordingTests(Supplier<StoreEnvironment> environments) {
        super(environments);
    }

    @Test
    void j01_a_recorded_certificate_is_returned_verbatim() {
        Certificate certificate = unavailable(BEGUN);
        process.runs().record(certificate);

        RecoveryJournal runs = environment.open().runs();
        assertThat(runs.certificate(certificate.runId())).contains(text(certificate));
        assertThat(runs.latestCertificate()).contains(text(certificate));
        assertThat(runs.certificate(Fresh.uuid())).isEmpty();
    }

    @Test
    void j01_a_certificate_of_a_portfolio_is_returned_verbatim_too() {
        create();
        Leadership leadership = take(process, "writer");
        Certificate certificate = Certificates.completed(Certificates.recovered(leadership, book.state()));
        process.runs().record(certificate);

        assertThat(process.runs().certificate(certificate.runId())).contains(text(certificate));
    }

    @Test
    void j01_without_any_run_there_is_no_certificate() {
        assertThat(process.runs().latestCertificate()).isEmpty();
        assertThat(process.runs().runs(10)).isEmpty();
    }

    @Test
    void j01_an_unreachable_store_neither_records_nor_says_that_there_was_no_run() {
        environment.makeUnreachable();

        assertUnavailable(() -> process.runs().record(unavailable(BEGUN)));
        assertUnavailable(() -> process.runs().certificate(Fresh.uuid()));
        assertUnavailable(() -> process.runs().latestCertificate());
        assertUnavailable(() -> process.runs().runs(10));
    }

    @Test
    void j02_the_run_of_an_activation_is_completed_after_the_hand_over() {
        create();
        Leadership leadership = take(process, "writer");
        Certificate certificate = Certificates.recovered(leadership, book.state());
        process.ownership().activate(leadership, certificate);

        Certificate completed = Certificates.completed(certificate);
        process.runs().record(completed);

        assertThat(text(completed)).isNotEqualTo(text(certificate));
        assertThat(process.runs().certificate(certificate.runId())).contains(text(completed));
        assertThat(process.runs().runs(10)).hasSize(1);
    }

    @Test
    void j02_an_activation_repeated_later_takes_nothing_back() {
        create();
        Leadership leadership = take(process, "writer");
        Certificate certificate = Certificates.recovered(leadership, book.state());
        process.ownership().activate(leadership, certificate);
        Certificate completed = Certificates.completed(certificate);
        process.runs().record(completed);

        process.ownership().activate(leadership, certificate);

        assertThat(process.runs().certificate(certificate.runId())).contains(text(completed));
    }

    @Test
    void j02_the_same_run_recorded_with_another_outcome_keeps_the_first() {
        Certificate first = unavailable(BEGUN);
        process.runs().record(first);

        process.runs().record(Certificates.contradicting(first));

        assertThat(process.runs().certificate(first.runId()).orElseThrow())
                .contains(first.hash().hex())
                .contains("UNAVAILABLE")
                .doesNotContain("forged");
        assertThat(process.runs().runs(10))
                .singleElement()
                .satisfies(run -> assertThat(run.outcome()).isEqualTo("UNAVAILABLE"));
    }

    @Test
    void j03_runs_are_listed_latest_first_and_no_more_than_wanted() {
        List<Certificate> oldestFirst = List.of(
                unavailable(BEGUN),
                unavailable(BEGUN.plusMillis(1)),
                unavailable(BEGUN.plusSeconds(60)),
                unavailable(BEGUN.plusSeconds(3_600)));
        oldestFirst.forEach(process.runs()::record);

        RecoveryJournal runs = environment.open().runs();
        assertThat(runs.runs(3))
                .extracting(RecoveryJournal.Run::id)
                .containsExactly(
                        oldestFirst.get(3).runId(),
                        oldestFirst.get(2).runId(),
                        oldestFirst.get(1).runId());
        assertThat(runs.latestCertificate()).contains(text(oldestFirst.get(3)));
    }

    @Test
    void j03_a_run_in_short_says_what_its_certificate_says() {
        create();
        Leadership leadership = take(process, "writer");
        Certificate recovered = Certificates.recovered(leadership, book.state());
        process.ownership().activate(leadership, recovered);
        Certificate refused = Certificates.unavailable(portfolio(), "other", BEGUN.plusSeconds(1));
        process.runs().record(refused);

        assertThat(process.runs().runs(10))
                .containsExactly(
                        new RecoveryJournal.Run(
                                refused.runId(), BEGUN.plusSeconds(1), "other", "recover", "UNAVAILABLE", null, null),
                        new RecoveryJournal.Run(
                                recovered.runId(), BEGUN, "writer", "recover", "RECOVERED", leadership.epoch(), 1L));
    }

    @Test
    void j04_a_run_is_recorded_though_the_portfolio_does_not_exist() {
        Certificate certificate = unavailable(BEGUN);
        process.runs().record(certificate);

        assertThat(process.runs().latestCertificate()).contains(text(certificate));
        assertThat(process.store().read()).isEmpty();
        assertThat(process.ownership().takeOver(claimant("first"))).isInstanceOf(TakeOver.NothingStored.class);
        assertThat(process.store().create(book.genesis(), Sealer.PLAIN, "init")).isEqualTo(Creation.CREATED);
    }

    private Certificate unavailable(Instant startedAt) {
        return Certificates.unavailable(portfolio(), "writer", startedAt);
    }

    private static String text(Certificate certificate) {
        return CanonicalJson.write(certificate.document());
    }
}
