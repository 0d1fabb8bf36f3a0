package io.ballast.cli;

import io.ballast.cli.output.Console;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;

/**
 * Ctrl-C, told apart from every other signal. The JDK has that only in a class which it does not promise to keep, so it
 * is looked for when it is needed; where it is gone, Ctrl-C is as any other signal.
 */
final class Interrupt {

    /** What a shell says of a command that was ended by Ctrl-C. */
    static final int EXIT_CODE = 130;

    private Interrupt() {}

    /** From now on Ctrl-C calls the handler, on a thread of its own, and ends nothing by itself. */
    static void calls(Runnable handler) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handlers = Class.forName("sun.misc.SignalHandler");
            InvocationHandler calling = (proxy, method, arguments) -> switch (method.getName()) {
                case "handle" -> {
                    handler.run();
                    yield null;
                }
                case "equals" -> proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> "on Ctrl-C";
            };
            Object handling = Proxy.newProxyInstance(handlers.getClassLoader(), new Class<?>[] {handlers}, calling);
            signal.getMethod("handle", signal, handlers)
                    .invoke(null, signal.getConstructor(String.class).newInstance("INT"), handling);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            // Nothing is lost but the sentence: what is durable is durable.
            return;
        }
    }

    /** From now on Ctrl-C says what is durable, and ends the process. */
    static void says(Console console, Supplier<String> what) {
        calls(() -> {
            console.tell(screen -> screen.hanging("interrupted: ", what.get()));
            end();
        });
    }

    /** Ends the process as Ctrl-C does. */
    static void end() {
        Runtime.getRuntime().halt(EXIT_CODE);
    }
}
