package io.wardkey.app;

import io.wardkey.workflow.Incoming;
import java.util.Optional;
import java.util.function.IntFunction;

/** So many files, each made or read when it is asked for. */
public final class CountedFiles implements Incoming.Source {

    private final int count;
    private final IntFunction<Incoming> file;
    private final boolean onceByContent;
    private int given;

    /**
     * @param file of a number from 0
     * @param onceByContent whether bytes that were filed before are left alone
     */
    public CountedFiles(int count, IntFunction<Incoming> file, boolean onceByContent) {
        this.count = count;
        this.file = file;
        this.onceByContent = onceByContent;
    }

    @Override
    public Optional<Incoming> next() {
        return given < count ? Optional.of(file.apply(given++)) : Optional.empty();
    }

    @Override
    public boolean onceByContent(Incoming which) {
        return onceByContent;
    }

    @Override
    public long files() {
        return count;
    }

    @Override
    public long bytes() {
        return count;
    }

    @Override
    public boolean ended() {
        return given == count;
    }
}
