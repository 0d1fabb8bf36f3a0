package io.ballast.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ballast.application.port.out.PortfolioStore.Commitment;
import io.ballast.application.port.out.SnapshotCorruptException;
import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.domain.consistency.SealedSnapshot;
import io.ballast.domain.identity.CommandId;
import io.ballast.domain.journal.Batch;
import io.ballast.domain.journal.SealedPortfolio;
import io.ballast.domain.recovery.Leadership;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CommitIT {
    private final Fixture fixture = Fixture.migrated();

    @AfterEach
    void close() {
        fixture.close();
    }

    private void assertContradictedAndUnchanged(Leadership leadership, Batch batch) {
        String before = fixture.ask("SELECT portfolio_state::text FROM portfolio_state");
        String entries = fixture.ask("SELECT count(*) FROM command_journal");

        assertThat(fixture.store().commit(leadership, batch)).isInstanceOf(Commitment.Contradicted.class);

        assertThat(fixture.ask("SELECT portfolio_state::text FROM portfolio_state"))
                .isEqualTo(before);
        assertThat(fixture.ask("SELECT count(*) FROM command_journal")).isEqualTo(entries);
    }

    @Nested
    class A_batch {
        @Test
        void is_one_statement_whatever_it_changes() {
            SealedPortfolio begun = fixture.create();
            Leadership leadership = fixture.lead("a");
            Overseer overseer = new Overseer();
            PostgresModule watched = fixture.open(fixture.config, overseer);

            Batch large = Fixture.batch(
                    begun,
                    Fixture.open("c1", "BANK_NIFTY", "BN-1"),
                    Fixture.open("c2", "GOLD_MINI", "GM-1"),
                    Fixture.open("c3", "COPPER", "CU-1"),
                    Fixture.close("c4", "CU-1"),
                    Fixture.trail("c5", "BN-1", 51_600));
            assertThat(watched.portfolioStore().commit(leadership, large)).isEqualTo(new Commitment.Committed());
            Batch small = Fixture.batch(large.after(), Fixture.close("c6", "GM-1"));
            assertThat(watched.portfolioStore().commit(leadership, small)).isEqualTo(new Commitment.Committed());

            assertThat(overseer.statements()).hasSize(2);
            SealedSnapshot claim = fixture.store().read().orElseThrow();
            assertThat(claim.snapshot()).isEqualTo(small.after().portfolio().snapshot(7));
            assertThat(claim.seals()).isEqualTo(small.after().seals());
        }

        @Test
        void keeps_the_row_and_the_digest_of_what_it_closes() {
            Leadership leadership = fixture.leadWithPosition();
            SealedPortfolio held = fixture.stored();
            Batch closing = Fixture.batch(held, Fixture.close("c2", "BN-1"));

            fixture.commit(leadership, closing);

            assertThat(fixture.ask("SELECT status || ' ' || exit_price || ' ' || exit_reason FROM portfolio_positions"))
                    .isEqualTo("closed 53000.00000000 target");
            assertThat(fixture.ask("SELECT encode(row_digest, 'hex') FROM portfolio_positions"))
                    .isEqualTo(closing.after().closedSum().hex());
            assertThat(fixture.ask("SELECT count(*) FROM pyramiding_state")).isEqualTo("0");
        }

        @Test
        void of_two_handles_at_once_lands_once() throws Exception {
            SealedPortfolio begun = fixture.create();
            Leadership leadership = fixture.lead("a");
            PostgresModule other = fixture.open();
            for (int round = 0; round < 10; round++) {
                Batch batch = Fixture.batch(
                        round == 0 ? begun : fixture.stored(), Fixture.open("c" + round, "I" + round, "P" + round));
                ExecutorService threads = Executors.newFixedThreadPool(2);
                try {
                    List<Future<Commitment>> answers = threads.invokeAll(List.of(
                            () -> fixture.store().commit(leadership, batch),
                            () -> other.portfolioStore().commit(leadership, batch)));

                    assertThat(List.of(answers.get(0).get(), answers.get(1).get()))
                            .containsExactlyInAnyOrder(new Commitment.Committed(), new Commitment.AlreadyCommitted());
                } finally {
                    threads.shutdownNow();
                }
            }
            assertThat(fixture.ask("SELECT count(*) FROM command_journal")).isEqualTo("11");
        }

        @Test
        void of_a_leadership_of_another_portfolio_is_a_mistake() {
            SealedPortfolio begun = fixture.create();
            Leadership leadership = fixture.lead("a");
            Leadership other = new Leadership(
                    new io.ballast.domain.identity.PortfolioId("other"),
                    leadership.epoch(),
                    leadership.token(),
                    leadership.holder());

            assertThatThrownBy(() -> fixture.store()
                            .commit(other, Fixture.batch(begun, Fixture.open("c1", "BANK_NIFTY", "BN-1"))))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class Rows_that_are_not_as_the_batch_expects {
        @Test
        void a_pyramid_state_that_is_gone_fails_the_whole_batch() {
            Leadership leadership = fixture.leadWithPosition();
            Batch closing = Fixture.batch(fixture.stored(), Fixture.close("c2", "BN-1"));
            fixture.edit("DELETE FROM pyramiding_state");

            assertContradictedAndUnchanged(leadership, closing);
        }

        @Test
        void a_position_that_is_gone_fails_the_whole_batch() {
            Leadership leadership = fixture.leadWithPosition();
            Batch trailing = Fixture.batch(fixture.stored(), Fixture.trail("c2", "BN-1", 51_600));
            fixture.edit("DELETE FROM portfolio_positions");

            assertContradictedAndUnchanged(leadership, trailing);
        }

        @Test
        void a_position_that_was_closed_behind_our_back_stays_closed() {
            Leadership leadership = fixture.leadWithPosition();
            Batch trailing = Fixture.batch(fixture.stored(), Fixture.trail("c2", "BN-1", 51_600));
            fixture.edit("UPDATE portfolio_positions SET status = 'closed'");

            assertContradictedAndUnchanged(leadership, trailing);
        }

        @Test
        void a_position_of_another_instrument_is_not_overwritten() {
            Leadership leadership = fixture.leadWithPosition();
            Batch trailing = Fixture.batch(fixture.stored(), Fixture.trail("c2", "BN-1", 51_600));
            fixture.edit("UPDATE portfolio_positions SET instrument = 'OTHER'");

            assertContradictedAndUnchanged(leadership, trailing);
        }

        @Test
        void an_entry_that_the_head_row_knows_nothing_of_fails_the_whole_batch() {
            Leadership leadership = fixture.leadWithPosition();
            Batch trailing = Fixture.batch(fixture.stored(), Fixture.trail("c2", "BN-1", 51_600));
            fixture.edit("INSERT INTO command_journal SELECT portfolio_id, 3, 'someone', type, content, facts, reason,"
                    + " warnings, previous_hash, entry_hash, epoch FROM command_journal WHERE seq = 2");

            assertContradictedAndUnchanged(leadership, trailing);
        }

        @Test
        void a_head_row_whose_digest_was_edited_is_another_state() {
            Leadership leadership = fixture.leadWithPosition();
            Batch trailing = Fixture.batch(fixture.stored(), Fixture.trail("c2", "BN-1", 51_600));
            fixture.edit("UPDATE portfolio_state SET state_digest = sha256('x')");

            assertContradictedAndUnchanged(leadership, trailing);
        }

        @Test
        void a_head_row_that_is_gone_grants_nothing() {
            Leadership leadership = fixture.leadWithPosition();
            Batch trailing = Fixture.batch(fixture.stored(), Fixture.trail("c2", "BN-1", 51_600));
            fixture.edit("DELETE FROM portfolio_state");

            assertThat(fixture.store().commit(leadership, trailing))
                    .isEqualTo(new Commitment.Fenced(null, false, false));
        }
    }

    @Nested
    class A_server_that_fails_during_a_commit {
        /** The row is locked by a stranger, so the commit is under way when its session is ended. */
        @Test
        void leaves_nothing_of_it_and_the_same_batch_lands_later() throws Exception {
            Leadership leadership = fixture.leadWithPosition();
            Batch batch = Fixture.batch(fixture.stored(), Fixture.trail("c2", "BN-1", 51_600));
            ExecutorService thread = Executors.newSingleThreadExecutor();
            try (Connection stranger = fixture.connect();
                    Statement statement = stranger.createStatement()) {
                stranger.setAutoCommit(false);
                statement.execute("SELECT 1 FROM portfolio_state FOR UPDATE");
                Future<Commitment> commit = thread.submit(() -> fixture.store().commit(leadership, batch));
                String writer = WriterName.of(leadership);
                await("SELECT count(*) FROM pg_stat_activity WHERE application_name = '" + writer
                        + "' AND wait_event_type = 'Lock'");

                fixture.ask("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '" + writer
                        + "'");

                assertThatThrownBy(commit::get)
                        .isInstanceOf(ExecutionException.class)
                        .cause()
                        .isInstanceOfSatisfying(StoreUnavailableException.class, lost -> {
                            assertThat(lost.isTransient()).isTrue();
                            assertThat(lost.sqlState()).isEqualTo("57P01");
                        });
                stranger.rollback();
            } finally {
                thread.shutdownNow();
            }
            assertThat(fixture.ask("SELECT seq FROM portfolio_state")).isEqualTo("2");
            assertThat(fixture.store().commit(leadership, batch)).isEqualTo(new Commitment.Committed());
        }

        @Test
        void is_left_alone_when_a_stranger_keeps_the_row_locked() throws Exception {
            Leadership leadership = fixture.leadWithPosition();
            Batch batch = Fixture.batch(fixture.stored(), Fixture.trail("c2", "BN-1", 51_600));
            try (Connection stranger = fixture.connect();
                    Statement statement = stranger.createStatement()) {
                stranger.setAutoCommit(false);
                statement.execute("SELECT 1 FROM portfolio_state FOR UPDATE");

                assertThatThrownBy(() -> fixture.store().commit(leadership, batch))
                        .isInstanceOfSatisfying(StoreUnavailableException.class, locked -> {
                            assertThat(locked.isTransient()).isTrue();
                            assertThat(locked.sqlState()).isEqualTo(SqlState.LOCKED);
                        });
                stranger.rollback();
            }
            assertThat(fixture.store().commit(leadership, batch)).isEqualTo(new Commitment.Committed());
        }

        private void await(String count) {
            while (fixture.ask(count).equals("0")) {
                Thread.onSpinWait();
            }
        }
    }

    @Nested
    class A_connection_of_the_pool {
        @Test
        void that_the_server_has_ended_meanwhile_is_replaced() {
            Leadership leadership = fixture.leadWithPosition();
            fixture.ask("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
            Batch batch = Fixture.batch(fixture.stored(), Fixture.trail("c2", "BN-1", 51_600));

            assertThat(commitOnAnyConnection(leadership, batch)).isEqualTo(new Commitment.Committed());
        }

        /** Each connection of the pool may be found dead once; the batch is the same, so it lands once. */
        private Commitment commitOnAnyConnection(Leadership leadership, Batch batch) {
            for (int dead = 0; ; dead++) {
                try {
                    return fixture.store().commit(leadership, batch);
                } catch (StoreUnavailableException e) {
                    assertThat(e.isTransient()).isTrue();
                    assertThat(dead).isLessThan(fixture.config.poolSize());
                }
            }
        }

        @Test
        void on_a_demoted_primary_is_not_used_again() {
            Leadership leadership = fixture.leadWithPosition();
            Batch batch = Fixture.batch(fixture.stored(), Fixture.trail("c2", "BN-1", 51_600));
            Overseer overseer = new Overseer();
            PostgresModule single = fixture.open(fixture.config.withPoolSize(1), overseer);
            single.portfolioStore().decisions(List.of(new CommandId("warm")));
            overseer.demoteNext();

            assertThatThrownBy(() -> single.portfolioStore().commit(leadership, batch))
                    .isInstanceOfSatisfying(StoreUnavailableException.class, demoted -> {
                        assertThat(demoted.isTransient()).isTrue();
                        assertThat(demoted.sqlState()).isEqualTo("25006");
                    });

            assertThat(single.portfolioStore().commit(leadership, batch)).isEqualTo(new Commitment.Committed());
        }

        @Test
        void that_never_becomes_free_is_a_store_that_is_away() throws Exception {
            Leadership leadership = fixture.leadWithPosition();
            Batch batch = Fixture.batch(fixture.stored(), Fixture.trail("c2", "BN-1", 51_600));
            PostgresModule single = fixture.open(
                    Fixture.impatient(fixture.config, Duration.ofMillis(250)).withPoolSize(1));
            single.portfolioStore().decisions(List.of(new CommandId("warm")));
            ExecutorService thread = Executors.newSingleThreadExecutor();
            try (Connection stranger = fixture.connect();
                    Statement statement = stranger.createStatement()) {
                stranger.setAutoCommit(false);
                statement.execute("SELECT 1 FROM portfolio_state FOR UPDATE");
                Future<Commitment> blocked =
                        thread.submit(() -> single.portfolioStore().commit(leadership, batch));
                while (fixture.ask("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
                        .equals("0")) {
                    Thread.onSpinWait();
                }

                assertThatThrownBy(() -> single.portfolioStore().decisions(List.of(new CommandId("c1"))))
                        .isInstanceOfSatisfying(StoreUnavailableException.class, exhausted -> {
                            assertThat(exhausted.isTransient()).isTrue();
                            assertThat(exhausted.sqlState()).isNull();
                        });
                stranger.rollback();
                assertThat(blocked.get()).isEqualTo(new Commitment.Committed());
            } finally {
                thread.shutdownNow();
            }
        }

        @Test
        void is_not_given_out_after_the_end() {
            PostgresModule closed = fixture.open();
            closed.close();

            assertThatThrownBy(() -> closed.portfolioStore().decisions(List.of(new CommandId("c1"))))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("closed");
            assertThatThrownBy(() -> closed.ownership().takeOver(Fixture.claimant("a")))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("closed");
        }
    }

    @Nested
    class A_journal_entry_that_cannot_be_read {
        private void assertCorrupt(String edit, String column) {
            fixture.leadWithPosition();
            fixture.edit("UPDATE command_journal SET " + edit + " WHERE seq = 2");

            assertThatThrownBy(() -> fixture.store().journal(1, 10))
                    .isInstanceOfSatisfying(SnapshotCorruptException.class, corrupt -> {
                        assertThat(corrupt.table()).isEqualTo("command_journal");
                        assertThat(corrupt.key()).isEqualTo("2");
                        assertThat(corrupt.column()).isEqualTo(column);
                    });
        }

        @Test
        void for_its_reason() {
            assertCorrupt("reason = 'BECAUSE'", "reason");
        }

        @Test
        void for_its_warnings() {
            assertCorrupt("warnings = '[ ]'", "warnings");
        }

        @Test
        void for_its_command_id() {
            assertCorrupt("command_id = 'no id'", "command_id");
        }

        @Test
        void for_its_previous_hash() {
            assertCorrupt("previous_hash = '\\x00'", "previous_hash");
        }
    }

    @Test
    void a_limit_below_1_is_a_mistake() {
        assertThatThrownBy(() -> fixture.store().journal(1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fixture.module.recoveryJournal().runs(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
