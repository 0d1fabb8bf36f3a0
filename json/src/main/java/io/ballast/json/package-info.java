/**
 * JSON text from and to documents of maps, lists, text, exact numbers, booleans and null.
 *
 * <p>Jackson's streaming core and nothing more: reading is strict, numbers stay exact, and no class is looked at by
 * reflection, which keeps the start of a command short.
 *
 * <p>Start with {@link io.ballast.json.JsonReader}.
 */
@NullMarked
package io.ballast.json;

import org.jspecify.annotations.NullMarked;
