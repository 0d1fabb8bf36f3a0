package io.ballast.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;

/** Recognises the types that cannot hold a price exactly. */
final class FloatingPoint {
    static final DescribedPredicate<JavaClass> TYPE =
            DescribedPredicate.describe("double, float or their boxes", FloatingPoint::isOne);
    static final DescribedPredicate<List<JavaClass>> AMONG = DescribedPredicate.describe(
            "double, float or their boxes", types -> types.stream().anyMatch(FloatingPoint::isOne));

    private FloatingPoint() {}

    private static boolean isOne(JavaClass type) {
        JavaClass element = type.getBaseComponentType();
        return element.isEquivalentTo(double.class)
                || element.isEquivalentTo(float.class)
                || element.isEquivalentTo(Double.class)
                || element.isEquivalentTo(Float.class);
    }
}
