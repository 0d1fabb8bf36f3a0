package io.ballast.application.port.out;

/** Is told again and again how far a reading has come, since of a large portfolio somebody waits for it. */
@FunctionalInterface
public interface RowsRead {

    /**
     * So many rows were read.
     *
     * @param total how many there are, as the head row has it
     */
    void at(long rows, long total);
}
