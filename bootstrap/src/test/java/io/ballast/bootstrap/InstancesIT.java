package io.ballast.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.application.fake.RecordingEngine.Call;
import io.ballast.application.port.in.SubmitCommands.Status;
import io.ballast.bootstrap.Cluster.Member;
import io.ballast.testservers.TestPostgres;
import io.ballast.testservers.TestRedis;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the predecessor's coordinator was to do, scenarios 132 to 146, on real servers. */
class InstancesIT {

    private static final int FLAPS = 10;

    private final Cluster cluster = Cluster.with(
            TestPostgres.shared().freshDatabase(), TestRedis.shared().freshKeySpace());

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void s132_s141_s142_one_leads_the_other_stands_by_and_leads_when_the_first_lets_go() {
        Member first = cluster.start("eng-1").await("ACTIVE");
        Member second = cluster.start("eng-2").await("STANDBY");
        Await.until(() -> second.why().equals("eng-1 holds it"));
        assertThat(second.engine.calls()).isEmpty();

        first.stop();
        second.await("ACTIVE");

        assertThat(cluster.reigns()).containsExactly("eng-1", "eng-2");
        assertThat(cluster.head("holder")).isEqualTo("eng-2");
        assertThat(second.session().submit(Desk.base("BN-1")).status()).isEqualTo(Status.APPLIED);
    }

    @Test
    void whoever_listens_hears_of_each_session_once_and_can_use_it() {
        Member first = cluster.start("eng-1").await("ACTIVE");
        Await.until(() -> first.sessions.size() == 1);
        Member second = cluster.start("eng-2").await("STANDBY");
        assertThat(second.sessions).isEmpty();

        first.stop();
        Await.until(() -> !second.sessions.isEmpty());

        assertThat(second.sessions.get(0).submit(Desk.base("BN-1")).status()).isEqualTo(Status.APPLIED);
        assertThat(first.sessions).hasSize(1);
        assertThat(second.sessions).hasSize(1);
    }

    @Test
    void s133_s135_s143_it_leads_for_as_long_as_it_beats_and_no_longer() {
        Member only = cluster.start("eng-1").await("ACTIVE");
        cluster.start("eng-2");
        for (int beat = 0; beat < 15; beat++) {
            String before = cluster.head("heartbeat_at");
            Await.until(() -> !cluster.head("heartbeat_at").equals(before));
        }

        assertThat(only.isActive()).isTrue();
        assertThat(cluster.head("epoch")).isEqualTo("1");
        only.stop();
        assertThat(cluster.reigns()).startsWith("eng-1");
    }

    @Test
    void s136_of_three_that_begin_together_one_leads() {
        List<Member> three = List.of(cluster.start("eng-1"), cluster.start("eng-2"), cluster.start("eng-3"));
        Member active = cluster.awaitActive();
        three.stream()
                .filter(member -> !member.equals(active))
                .forEach(member -> Await.until(() -> member.why().equals(active.name + " holds it")));

        assertThat(cluster.countActive()).isEqualTo(1);
        assertThat(cluster.reigns()).containsExactly(active.name);
    }

    @Test
    void s134_s137_s138_s140_s144_a_dead_one_is_followed_and_does_not_come_back() {
        Member first = cluster.start("eng-1").await("ACTIVE");
        TradingSession before = first.session();
        Member second = cluster.start("eng-2").await("STANDBY");
        first.cutOff();
        second.await("ACTIVE");

        assertThat(before.submit(Desk.base("BN-1")).status()).isEqualTo(Status.UNKNOWN);
        assertThat(before.mayAct()).isFalse();
        assertThat(first.engine.calls()).last().isInstanceOf(Call.StoodBy.class);
        first.reconnect();
        Await.until(() -> first.why().equals("eng-2 holds it"));
        assertThat(second.session().submit(Desk.base("BN-1")).status()).isEqualTo(Status.APPLIED);
        assertThat(cluster.reigns()).containsExactly("eng-1", "eng-2");
    }

    @Test
    void s139_s145_commands_and_heartbeats_side_by_side_agree_on_who_leads() {
        Member only = cluster.start("eng-1").await("ACTIVE");
        List<Status> answers = new ArrayList<>();
        for (int i = 1; i <= 40; i++) {
            answers.add(only.session()
                    .submit(Desk.opening("open_base", "GOLD_MINI", "GM-" + i, 78_500))
                    .status());
            answers.add(only.session().submit(Desk.close("GM-" + i, 78_600)).status());
        }

        assertThat(answers).containsOnly(Status.APPLIED);
        assertThat(only.isActive()).isTrue();
        assertThat(cluster.head("holder")).isEqualTo("eng-1");
    }

    @Test
    void s146_ten_hand_overs_in_a_row_have_one_leader_each() {
        cluster.start("eng-1");
        cluster.start("eng-2");
        for (int flap = 1; flap <= FLAPS; flap++) {
            Member active = cluster.awaitActive();
            cluster.start("eng-" + (flap + 2));
            active.stop();
            assertThat(cluster.countActive()).isLessThanOrEqualTo(1);
        }
        cluster.awaitActive();

        assertThat(cluster.reigns()).hasSize(FLAPS + 1).doesNotHaveDuplicates();
        assertThat(cluster.ask("SELECT DISTINCT epoch FROM ballast.leadership_history WHERE event = 'TAKEN'"))
                .hasSize(FLAPS + 1);
    }
}
