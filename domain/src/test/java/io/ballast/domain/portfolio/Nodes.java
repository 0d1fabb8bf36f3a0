package io.ballast.domain.portfolio;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.Set;

/** The nodes of a persistent map by identity, to see what a changed copy shares with its original. */
record Nodes(Set<Object> nodes) {

    /** The nodes of a map. */
    static Nodes of(PersistentMap<?, ?> map) {
        Set<Object> nodes = Collections.newSetFromMap(new IdentityHashMap<>());
        collect(read(map, "root"), nodes);
        return new Nodes(nodes);
    }

    /** The nodes of the map in a private field of a portfolio. */
    static Nodes of(Portfolio portfolio, String field) {
        return of((PersistentMap<?, ?>) read(portfolio, field));
    }

    int count() {
        return nodes.size();
    }

    /** How many nodes this has of its own. */
    long notIn(Nodes other) {
        return nodes.stream().filter(node -> !other.nodes.contains(node)).count();
    }

    private static void collect(Object node, Set<Object> into) {
        into.add(node);
        RecordComponent[] components = Objects.requireNonNull(node.getClass().getRecordComponents());
        for (RecordComponent component : components) {
            if (component.getName().equals("children")) {
                ((Collection<?>) call(component.getAccessor(), node)).forEach(child -> collect(child, into));
            }
        }
    }

    private static Object read(Object owner, String name) {
        try {
            Field field = owner.getClass().getDeclaredField(name);
            field.setAccessible(true);
            return Objects.requireNonNull(field.get(owner));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static Object call(Method accessor, Object node) {
        try {
            accessor.setAccessible(true);
            return Objects.requireNonNull(accessor.invoke(node));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
