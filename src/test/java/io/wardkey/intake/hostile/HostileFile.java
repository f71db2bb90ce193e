package io.wardkey.intake.hostile;

import io.wardkey.domain.report.Refusal.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A file made to do harm, made only when it is needed.
 *
 * @param reasons why it may be refused
 * @param readable whether it may be read as well
 */
public record HostileFile(
        String name, Supplier<byte[]> content, Set<Reason> reasons, boolean readable) {

    static HostileFile refused(String name, Supplier<byte[]> content, Reason... reasons) {
        return new HostileFile(name, content, Set.of(reasons), false);
    }

    static HostileFile read(String name, Supplier<byte[]> content) {
        return new HostileFile(name, content, Set.of(), true);
    }

    /** Only harm is excluded: whether a library makes sense of it is its own affair. */
    static HostileFile either(String name, Supplier<byte[]> content, Reason... reasons) {
        return new HostileFile(name, content, Set.of(reasons), true);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
