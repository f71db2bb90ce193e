package io.wardkey.intake;

import com.fasterxml.jackson.core.JsonToken;
import io.wardkey.domain.report.Refusal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The one pass over a JSON file that everything else rests on. It notes where each resource's own
 * bytes are and whom it refers to, so that a resource is read, refused or copied by itself, byte
 * for byte. Takes one resource, or several one after the other, a line each (NDJSON).
 */
final class JsonIndex {
    /**
     * A resource in its file: its bytes are {@code [start, end)}. Entries of one file are equal
     * when they are the same place in it.
     *
     * @param number from 1, in the file's order
     * @param line the line that it stands in where the file holds a resource a line, else 0
     * @param bundle what holds it, by where that begins, from 1; 0 where nothing does
     * @param message the outermost message or document around it, which holds all that it refers
     *     to, likewise
     * @param base what stands before type and id of its address
     * @param version {@code meta.versionId}
     * @param references the text of every reference in it, each once, in order
     * @param identifiers its own, as {@code system|value}
     * @param categories every code of its own categories
     * @param fault what it holds that no parser may see
     */
    record Entry(
            int number,
            int line,
            int bundle,
            int message,
            Optional<String> fullUrl,
            Optional<String> base,
            String type,
            Optional<String> id,
            Optional<String> version,
            int start,
            int end,
            List<String> references,
            List<String> identifiers,
            List<String> categories,
            Optional<Refusal> fault) {
        /** Type and id: the same wherever the resource is stored. */
        String name() {
            return type + id.map(i -> "/" + i).orElse("");
        }

        String where() {
            return (line > 0 ? "line " + line : "entry " + number) + ", " + name();
        }

        Entry at(Optional<String> url) {
            return with(line, message, url, url.flatMap(References::base));
        }

        Entry inLine(int its) {
            return with(its, message, fullUrl, base);
        }

        Entry inMessage(int its) {
            return with(line, its, fullUrl, base);
        }

        private Entry with(
                int itsLine, int itsMessage, Optional<String> itsUrl, Optional<String> itsBase) {
            return new Entry(
                    number,
                    itsLine,
                    bundle,
                    itsMessage,
                    itsUrl,
                    itsBase,
                    type,
                    id,
                    version,
                    start,
                    end,
                    references,
                    identifiers,
                    categories,
                    fault);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Entry entry && number == entry.number;
        }

        @Override
        public int hashCode() {
            return number;
        }
    }

    /**
     * All of a file.
     *
     * @param broken lines that are no resource, each refused by itself
     * @param lines true when the file holds a resource a line
     * @param stored where the file is a report as Wardkey stores it, how many results without a
     *     report it was put together from, which are its first entries
     */
    record Contents(
            List<Entry> entries, List<Refusal> broken, boolean lines, Optional<Integer> stored) {}

    private final byte[] json;
    private final List<Entry> entries = new ArrayList<>();
    private Optional<Integer> stored = Optional.empty();

    private JsonIndex(byte[] json) {
        this.json = json;
    }

    /** The file's resources in its order, without the Bundles that hold them. */
    static Contents of(byte[] json) throws Unreadable {
        try {
            Utf8.check(json, 0, json.length);
            JsonIndex index = new JsonIndex(json);
            int resources = index.read(0, json.length, 1);
            return new Contents(
                    index.entries,
                    List.of(),
                    resources > 1,
                    index.stored.filter(_ -> resources == 1));
        } catch (Unreadable whole) {
            return byLine(json).orElseThrow(() -> whole);
        }
    }

    /**
     * Each line by itself, where the lines show that each is meant to be a resource: the first one
     * is, or two are and all of them begin as one. Of a single resource spread over several lines
     * neither can be, so that half a file is never taken for lines.
     */
    private static Optional<Contents> byLine(byte[] json) throws Unreadable {
        JsonIndex index = new JsonIndex(json);
        List<Refusal> broken = new ArrayList<>();
        int whole = 0;
        int number = 0;
        boolean certain = false;
        boolean begin = true;
        for (int start = 0; start < json.length; ) {
            int end = start;
            while (end < json.length && json[end] != '\n') {
                end++;
            }
            number++;
            int from = start;
            while (from < end && json[from] <= ' ' && json[from] >= 0) {
                from++;
            }
            if (from < end) {
                boolean first = whole + broken.size() == 0;
                begin &= json[from] == '{';
                if (index.line(from, end, number, broken)) {
                    whole++;
                    certain |= first;
                }
                if (!certain && !begin) {
                    return Optional.empty();
                }
            }
            start = end + 1;
        }
        boolean lines = whole + broken.size() > 1 && (certain || (whole > 1 && begin));
        return lines
                ? Optional.of(
                        new Contents(index.entries, List.copyOf(broken), true, Optional.empty()))
                : Optional.empty();
    }

    private boolean line(int from, int end, int number, List<Refusal> broken) throws Unreadable {
        int before = entries.size();
        try {
            Utf8.check(json, from, end);
            if (read(from, end, number) == 1) {
                entries.subList(before, entries.size()).replaceAll(e -> e.inLine(number));
                return true;
            }
            broken.add(new Refusal(Refusal.Reason.MALFORMED, "line " + number));
        } catch (Unreadable e) {
            String where = e.refusal().where();
            broken.add(
                    new Refusal(
                            e.refusal().reason(),
                            where.startsWith("line ") ? where : "line " + number + ", " + where));
        }
        entries.subList(before, entries.size()).clear();
        if (broken.size() > Limits.BROKEN_LINES) {
            throw new Unreadable(Refusal.Reason.MALFORMED, "line " + number);
        }
        return false;
    }

    /** Reads resources one after the other to the end, and says how many there were. */
    private int read(int from, int to, int line) throws Unreadable {
        try (CheckedJson tokens = new CheckedJson(json, from, to, line)) {
            int resources = 0;
            int firstLine = 0;
            for (Optional<JsonToken> token = tokens.orEnd();
                    token.isPresent();
                    token = tokens.orEnd()) {
                if (token.get() != JsonToken.START_OBJECT) {
                    throw new Unreadable(
                            resources == 0
                                    ? Refusal.Reason.NOT_RECOGNISED
                                    : Refusal.Reason.MALFORMED,
                            tokens.here());
                }
                int its = tokens.line();
                if (resources == 0) {
                    firstLine = its;
                } else if (resources == 1) {
                    int one = firstLine;
                    entries.replaceAll(e -> e.inLine(one));
                }
                ResourceWalk walk = new ResourceWalk(tokens, entries, resources > 0 ? its : 0);
                walk.resource();
                stored = walk.stored();
                resources++;
            }
            if (resources == 0) {
                throw new Unreadable(Refusal.Reason.NOT_RECOGNISED, tokens.here());
            }
            return resources;
        } catch (IOException e) {
            throw new Unreadable(Refusal.Reason.MALFORMED, "");
        }
    }
}
