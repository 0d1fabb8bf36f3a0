package io.ballast.domain.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersistentMapTest {

    /** A key whose hash is chosen, so that keys can be made to collide. */
    private record Key(int hash, int number) {
        @Override
        public int hashCode() {
            return hash;
        }
    }

    private static <K, V> List<V> values(PersistentMap<K, V> map) {
        List<V> values = new ArrayList<>();
        map.forEachValue(values::add);
        return values;
    }

    @Test
    void an_empty_map_knows_nothing() {
        PersistentMap<String, Integer> empty = PersistentMap.empty();
        assertThat(empty.size()).isZero();
        assertThat(empty.get("a")).isNull();
        assertThat(values(empty)).isEmpty();
    }

    @Test
    void a_changed_copy_leaves_the_original_alone() {
        PersistentMap<String, Integer> one =
                PersistentMap.<String, Integer>empty().with("a", 1);
        PersistentMap<String, Integer> two = one.with("b", 2);
        PersistentMap<String, Integer> other = one.with("a", 7);
        PersistentMap<String, Integer> none = one.without("a");
        assertThat(values(one)).containsExactly(1);
        assertThat(values(two)).containsExactlyInAnyOrder(1, 2);
        assertThat(values(other)).containsExactly(7);
        assertThat(values(none)).isEmpty();
        assertThat(List.of(one.size(), two.size(), other.size(), none.size())).containsExactly(1, 2, 1, 0);
    }

    @Test
    void taking_out_what_is_not_there_changes_nothing() {
        PersistentMap<String, Integer> one =
                PersistentMap.<String, Integer>empty().with("a", 1);
        assertThat(one.without("b")).isSameAs(one);
    }

    @Nested
    class Against_a_hash_map {

        /** One seed for every spread of hashes: all different, few different, all the same. */
        @ParameterizedTest
        @ValueSource(ints = {Integer.MAX_VALUE, 1_000, 16, 3, 1})
        void answers_alike_after_any_operations(int hashes) {
            SplittableRandom random = new SplittableRandom(hashes);
            Map<Key, Integer> expected = new HashMap<>();
            PersistentMap<Key, Integer> actual = PersistentMap.empty();
            int keys = hashes < 10 ? 60 : 600;
            for (int i = 0; i < 4_000; i++) {
                int number = random.nextInt(keys);
                Key key = new Key(hashes == 1 ? 42 : (number * 31) % hashes, number);
                if (random.nextInt(100) < 55) {
                    expected.put(key, i);
                    actual = actual.with(key, i);
                } else {
                    expected.remove(key);
                    actual = actual.without(key);
                }
                assertThat(actual.get(key)).isEqualTo(expected.get(key));
                assertThat(actual.size()).isEqualTo(expected.size());
                if (i % 200 == 0) {
                    assertSame(actual, expected);
                }
            }
            assertSame(actual, expected);
        }

        private void assertSame(PersistentMap<Key, Integer> actual, Map<Key, Integer> expected) {
            assertThat(values(actual)).containsExactlyInAnyOrderElementsOf(expected.values());
            expected.forEach((key, value) -> assertThat(actual.get(key)).isEqualTo(value));
        }
    }

    @Nested
    class A_tree_of_entries {

        private PersistentMap<Integer, Integer> filled(int count) {
            PersistentMap<Integer, Integer> map = PersistentMap.empty();
            for (int i = 0; i < count; i++) {
                map = map.with(i, i);
            }
            return map;
        }

        @Test
        void is_one_leaf_while_it_is_small_and_splits_into_sixteen_when_it_grows() {
            assertThat(Nodes.of(filled(8)).count()).isEqualTo(1);
            assertThat(Nodes.of(filled(9)).count()).isGreaterThan(16 - 9);
        }

        /** A leaf holds eight at most, and a split of nine makes one branch and sixteen leaves. */
        @Test
        void spreads_keys_that_follow_each_other_over_many_leaves() {
            assertThat(Nodes.of(filled(2_000)).count()).isBetween(2_000 / 8, 2_000 * 17 / 9);
        }

        @Test
        void shares_all_but_one_path_with_what_it_was() {
            PersistentMap<Integer, Integer> many = filled(2_000);
            Nodes before = Nodes.of(many);
            assertThat(Nodes.of(many.with(2_001, 1)).notIn(before)).isLessThanOrEqualTo(4);
            assertThat(Nodes.of(many.with(77, 1)).notIn(before)).isLessThanOrEqualTo(4);
            assertThat(Nodes.of(many.without(77)).notIn(before)).isLessThanOrEqualTo(4);
        }

        @Test
        void keeps_colliding_keys_together_however_deep_it_gets() {
            PersistentMap<Key, Integer> map = PersistentMap.empty();
            for (int i = 0; i < 40; i++) {
                map = map.with(new Key(7, i), i);
            }
            assertThat(Nodes.of(map).count()).isLessThanOrEqualTo(1 + 16 * 8);
            assertThat(values(map)).hasSize(40);
        }
    }
}
