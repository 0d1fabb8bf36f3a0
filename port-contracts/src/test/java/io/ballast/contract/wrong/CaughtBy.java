package io.ballast.contract.wrong;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the tests that must catch a wrong store, each by itself. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface CaughtBy {
    String[] value();
}
