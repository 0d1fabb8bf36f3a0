/**
 * Tests of what calls a person, against a real server over real sockets.
 *
 * <p>Messages are read as their receivers read them: signatures are computed anew, tags are looked for.
 *
 * <p>Start with {@link io.ballast.adapter.alert.AlertModuleTest}.
 */
@NullMarked
package io.ballast.adapter.alert;

import org.jspecify.annotations.NullMarked;
