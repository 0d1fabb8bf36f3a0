package io.ballast.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/** Without the annotation on its package, the null checker of the compiler passes over a class in silence. */
final class NullMarking extends ArchCondition<JavaClass> {
    static final ArchCondition<JavaClass> OF_THEIR_PACKAGE = new NullMarking();

    private NullMarking() {
        super("live in a package that is @NullMarked");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
        events.add(new SimpleConditionEvent(
                type, marked, type.getName() + " lives in " + type.getPackageName() + ", which is not @NullMarked"));
    }
}
