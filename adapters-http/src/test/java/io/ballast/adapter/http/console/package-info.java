/**
 * The console in a real browser.
 *
 * <p>The page is served by a small server of the tests, with the headers of the real one and with documents of a known state;
 * what is tested is what a person sees and does, by mouse, by keyboard and by ear.
 *
 * <p>Needs a Chromium and Node; without them the tests are skipped. They run with {@code -Pbrowser}.
 */
@NullMarked
package io.ballast.adapter.http.console;

import org.jspecify.annotations.NullMarked;
