package io.ballast.servers.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PlaceTest {

    @Test
    void is_refused_when_it_lies_behind() {
        assertThatThrownBy(() -> Place.next(Direction.REPLIES).plus(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void is_refused_when_it_says_nothing() {
        assertThatThrownBy(() -> Place.after(Direction.REPLIES, "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Place.replyTo("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void of_a_request_is_in_no_answer() {
        assertThatThrownBy(() -> Place.next(Direction.REQUESTS).inReplyTo("one"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void may_be_words_in_an_answer_and_some_bytes_more() {
        assertThat(Place.after(Direction.REPLIES, "T").inReplyTo("one").plus(2).plus(3))
                .isEqualTo(new Place(Direction.REPLIES, "one", "T", true, 5));
    }
}
