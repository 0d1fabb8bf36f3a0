package io.ballast.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CloserTest {

    private final List<String> closed = new ArrayList<>();
    private final Closer closer = new Closer();

    private void open(String name) {
        closer.add(() -> closed.add(name));
    }

    private void openFailing(String name, Exception failure) {
        closer.add(() -> {
            closed.add(name);
            throw failure;
        });
    }

    @Test
    void closes_in_the_reverse_order_of_opening() {
        open("first");
        open("second");
        open("third");
        closer.close();

        assertThat(closed).containsExactly("third", "second", "first");
    }

    @Test
    void takes_note_only_of_what_can_be_closed() {
        AutoCloseable it = () -> closed.add("it");
        closer.addIfCloseable("no such thing");
        closer.addIfCloseable(it);
        closer.close();

        assertThat(closed).containsExactly("it");
    }

    @Test
    void closes_once() {
        open("it");
        closer.close();
        closer.close();

        assertThat(closed).containsExactly("it");
    }

    @Test
    void closes_everything_whatever_fails_and_tells_of_every_failure() {
        IOException one = new IOException("one");
        IllegalStateException two = new IllegalStateException("two");
        open("first");
        openFailing("second", two);
        openFailing("third", one);

        assertThatThrownBy(closer::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("not everything could be closed: one")
                .hasCause(one)
                .hasSuppressedException(two);
        assertThat(closed).containsExactly("third", "second", "first");
    }

    @Test
    void adds_what_does_not_close_to_the_failure_that_came_before() {
        IllegalArgumentException failure = new IllegalArgumentException("could not open");
        IOException one = new IOException("one");
        openFailing("it", one);
        closer.closeAfter(failure);

        assertThat(failure.getSuppressed())
                .singleElement()
                .satisfies(suppressed -> assertThat(suppressed).hasCause(one));
    }

    @Test
    void adds_nothing_to_a_failure_when_everything_closes() {
        IllegalArgumentException failure = new IllegalArgumentException("could not open");
        open("it");
        closer.closeAfter(failure);

        assertThat(failure.getSuppressed()).isEmpty();
        assertThat(closed).containsExactly("it");
    }

    @Test
    void keeps_an_interrupt_to_be_seen() {
        openFailing("it", new InterruptedException());

        assertThatThrownBy(closer::close).isInstanceOf(IllegalStateException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
