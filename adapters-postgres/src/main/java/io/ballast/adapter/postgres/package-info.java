/**
 * The portfolio store, ownership and journal on PostgreSQL.
 *
 * <p>One repeatable-read transaction per load; rows become domain objects here, and an SQL error becomes one of the two ways in which a
 * store can fail, here and nowhere else. No decision is taken here that the domain could have taken.
 *
 * <p>Public are the module and its configuration only; start with the module.
 */
@NullMarked
package io.ballast.adapter.postgres;

import org.jspecify.annotations.NullMarked;
