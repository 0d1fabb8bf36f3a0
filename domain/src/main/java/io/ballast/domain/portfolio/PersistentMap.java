package io.ballast.domain.portfolio;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map whose changed copies share what did not change, so that a command costs the same whatever else the
 * portfolio holds: a hash trie of 16 branches a level.
 */
final class PersistentMap<K, V> {

    private static final int BITS = 4;
    private static final int WIDTH = 1 << BITS;

    /** A leaf holds all entries whose hashes share the path to it; it splits above this size while bits are left. */
    private static final int LEAF_LIMIT = 8;

    private record Pair<K, V>(K key, V value) {}

    private sealed interface Node<K, V> {}

    private record Leaf<K, V>(List<Pair<K, V>> pairs) implements Node<K, V> {}

    private record Branch<K, V>(List<Node<K, V>> children) implements Node<K, V> {}

    private final Node<K, V> root;
    private final int size;

    private PersistentMap(Node<K, V> root, int size) {
        this.root = root;
        this.size = size;
    }

    static <K, V> PersistentMap<K, V> empty() {
        return new PersistentMap<>(new Leaf<>(List.of()), 0);
    }

    int size() {
        return size;
    }

    @Nullable
    V get(K key) {
        Node<K, V> node = root;
        int hash = spread(key);
        while (node instanceof Branch<K, V> branch) {
            node = branch.children().get(hash & (WIDTH - 1));
            hash >>>= BITS;
        }
        for (Pair<K, V> pair : ((Leaf<K, V>) node).pairs()) {
            if (pair.key().equals(key)) {
                return pair.value();
            }
        }
        return null;
    }

    PersistentMap<K, V> with(K key, V value) {
        int grown = get(key) == null ? size + 1 : size;
        return new PersistentMap<>(put(root, 0, new Pair<>(key, value)), grown);
    }

    PersistentMap<K, V> without(K key) {
        return get(key) == null ? this : new PersistentMap<>(remove(root, spread(key), key), size - 1);
    }

    void forEachValue(Consumer<? super V> action) {
        visit(root, action);
    }

    private static <K, V> void visit(Node<K, V> node, Consumer<? super V> action) {
        if (node instanceof Branch<K, V> branch) {
            branch.children().forEach(child -> visit(child, action));
        } else {
            ((Leaf<K, V>) node).pairs().forEach(pair -> action.accept(pair.value()));
        }
    }

    private static <K, V> Node<K, V> put(Node<K, V> node, int shift, Pair<K, V> pair) {
        if (node instanceof Branch<K, V> branch) {
            int slot = slot(pair.key(), shift);
            return replaced(branch, slot, put(branch.children().get(slot), shift + BITS, pair));
        }
        List<Pair<K, V>> pairs = others((Leaf<K, V>) node, pair.key());
        pairs.add(pair);
        return pairs.size() > LEAF_LIMIT && shift < Integer.SIZE ? split(pairs, shift) : new Leaf<>(List.copyOf(pairs));
    }

    private static <K, V> Node<K, V> split(List<Pair<K, V>> pairs, int shift) {
        List<List<Pair<K, V>>> slots = new ArrayList<>(WIDTH);
        for (int i = 0; i < WIDTH; i++) {
            slots.add(new ArrayList<>());
        }
        pairs.forEach(pair -> slots.get(slot(pair.key(), shift)).add(pair));
        List<Node<K, V>> children = new ArrayList<>(WIDTH);
        slots.forEach(slot -> children.add(new Leaf<>(List.copyOf(slot))));
        return new Branch<>(List.copyOf(children));
    }

    private static <K, V> Node<K, V> remove(Node<K, V> node, int hash, K key) {
        if (node instanceof Branch<K, V> branch) {
            int slot = hash & (WIDTH - 1);
            return replaced(branch, slot, remove(branch.children().get(slot), hash >>> BITS, key));
        }
        return new Leaf<>(List.copyOf(others((Leaf<K, V>) node, key)));
    }

    private static <K, V> Branch<K, V> replaced(Branch<K, V> branch, int slot, Node<K, V> child) {
        List<Node<K, V>> children = new ArrayList<>(branch.children());
        children.set(slot, child);
        return new Branch<>(List.copyOf(children));
    }

    private static <K, V> List<Pair<K, V>> others(Leaf<K, V> leaf, K key) {
        List<Pair<K, V>> others = new ArrayList<>(leaf.pairs().size() + 1);
        for (Pair<K, V> pair : leaf.pairs()) {
            if (!pair.key().equals(key)) {
                others.add(pair);
            }
        }
        return others;
    }

    private static int slot(Object key, int shift) {
        return (spread(key) >>> shift) & (WIDTH - 1);
    }

    private static int spread(Object key) {
        int hash = key.hashCode() * 0x9E3779B9;
        return hash ^ (hash >>> 16);
    }
}
