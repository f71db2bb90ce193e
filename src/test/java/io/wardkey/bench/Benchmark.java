package io.wardkey.bench;

import java.nio.file.Path;
import java.util.List;

/** Measures one thing against a reference in the same run. */
@FunctionalInterface
interface Benchmark {

    /**
     * @param folder an empty folder on the disk that is measured
     */
    List<Figure> run(Path folder) throws Exception;
}
