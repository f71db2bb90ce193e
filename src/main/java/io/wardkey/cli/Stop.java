package io.wardkey.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Why a command ends early, in words: what happened, what is safe, what to do next. It unwinds a
 * command to the one place where failures are told.
 */
final class Stop extends Exception {
    private static final long serialVersionUID = 1L;

    private final ExitCode code;
    private final String name;
    private final String what;
    private final String safe;
    private final String next;
    private final transient Map<String, Object> detail = new LinkedHashMap<>();

    /**
     * @param name stable, for scripts
     * @param safe may be empty
     * @param next may be empty
     */
    Stop(ExitCode code, String name, String what, String safe, String next) {
        super(name);
        this.code = code;
        this.name = name;
        this.what = what;
        this.safe = safe;
        this.next = next;
    }

    Stop with(String field, Object value) {
        detail.put(field, value);
        return this;
    }

    ExitCode code() {
        return code;
    }

    String text() {
        StringBuilder text = new StringBuilder(what);
        for (String more : new String[] {safe, next}) {
            if (!more.isEmpty()) {
                text.append(System.lineSeparator()).append("  ").append(more);
            }
        }
        return text.toString();
    }

    Json json() {
        Json json =
                new Json()
                        .put("error", name)
                        .put("exit", code.number())
                        .put("message", what)
                        .put("safe", safe)
                        .put("next", next);
        detail.forEach(json::put);
        return json;
    }
}
