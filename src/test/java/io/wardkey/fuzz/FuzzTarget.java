package io.wardkey.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A parser that is fuzzed: a {@link FuzzTest} method, called by its name alone. */
record FuzzTarget(String type, String name) {

    /** Every target of every class whose name ends with {@code FuzzTest}, by name. */
    static List<FuzzTarget> all() {
        try {
            Path root =
                    Path.of(
                            FuzzTarget.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            try (Stream<Path> files = Files.walk(root)) {
                return files.map(file -> root.relativize(file).toString())
                        .filter(file -> file.endsWith("FuzzTest.class"))
                        .map(file -> file.replaceFirst("\\.class$", "").replace('/', '.'))
                        .flatMap(FuzzTarget::of)
                        .sorted(Comparator.comparing(FuzzTarget::name))
                        .toList();
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<FuzzTarget> of(String type) {
        try {
            return Arrays.stream(
                            Class.forName(type, false, FuzzTarget.class.getClassLoader())
                                    .getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(FuzzTest.class))
                    .map(Method::getName)
                    .map(name -> new FuzzTarget(type, name));
        } catch (ClassNotFoundException e) {
            throw new LinkageError(type, e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
