package io.ballast.adapter.postgres;

import java.util.function.Function;
import org.apache.ibatis.session.SqlSession;

/** Gives a session to work with, and turns what goes wrong in it into one of the two ways in which a store fails. */
interface Database {

    /**
     * Runs the work on a connection that nobody else uses meanwhile.
     *
     * @param doing what it does, for the message of a failure
     */
    <T> T use(String doing, Function<SqlSession, T> work);
}
