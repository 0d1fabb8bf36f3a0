package io.ballast.bootstrap;

import com.google.inject.AbstractModule;

/** What Guice would guess is an error instead. */
final class Strictness extends AbstractModule {

    @Override
    protected void configure() {
        binder().requireExplicitBindings();
        binder().requireExactBindingAnnotations();
        binder().disableCircularProxies();
    }
}
