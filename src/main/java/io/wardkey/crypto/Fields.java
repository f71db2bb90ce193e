package io.wardkey.crypto;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.DagCbor;
import io.wardkey.domain.content.Ipld;
import io.wardkey.domain.content.MalformedContent;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the fields of a dag-cbor map strictly: none missing, none too many, each of its type and
 * within its limits. A value that passes is safe to build a domain type of.
 */
public final class Fields {

    private final Map<String, Ipld> entries;

    private Fields(Map<String, Ipld> entries) {
        this.entries = entries;
    }

    /** The fields of a whole encoded map. */
    public static Fields decode(byte[] encoded, Set<String> required, Set<String> optional)
            throws MalformedFields {
        return of(value(encoded), required, optional);
    }

    /** Any canonical value. */
    public static Ipld value(byte[] encoded) throws MalformedFields {
        try {
            return DagCbor.decode(encoded);
        } catch (MalformedContent malformed) {
            throw new MalformedFields(malformed);
        }
    }

    /** The fields of a map. */
    public static Fields of(Ipld value, Set<String> required, Set<String> optional)
            throws MalformedFields {
        if (!(value instanceof Ipld.Map map)) {
            throw new MalformedFields("not a map");
        }
        Set<String> names = map.entries().keySet();
        if (!names.containsAll(required)) {
            throw new MalformedFields("a field is missing");
        }
        for (String name : names) {
            if (!required.contains(name) && !optional.contains(name)) {
                throw new MalformedFields("a field too many");
            }
        }
        return new Fields(map.entries());
    }

    public boolean has(String name) {
        return entries.containsKey(name);
    }

    public long integer(String name, long least, long most) throws MalformedFields {
        return switch (get(name)) {
            case Ipld.Int(long value) when value >= least && value <= most -> value;
            default -> throw fault(name);
        };
    }

    public int number(String name, int least, int most) throws MalformedFields {
        return (int) integer(name, least, most);
    }

    public byte[] bytes(String name, int least, int most) throws MalformedFields {
        return bytes(name, get(name), least, most);
    }

    public ByteString byteString(String name, int least, int most) throws MalformedFields {
        return ByteString.of(bytes(name, least, most));
    }

    public Bytes32 bytes32(String name) throws MalformedFields {
        return Bytes32.of(bytes(name, Bytes32.SIZE, Bytes32.SIZE));
    }

    public String text(String name, int mostCharacters) throws MalformedFields {
        return text(name, get(name), mostCharacters);
    }

    public List<Ipld> list(String name, int least, int most) throws MalformedFields {
        return switch (get(name)) {
            case Ipld.List(List<Ipld> items) when items.size() >= least && items.size() <= most ->
                    items;
            default -> throw fault(name);
        };
    }

    public Map<String, Ipld> map(String name, int most) throws MalformedFields {
        return switch (get(name)) {
            case Ipld.Map(Map<String, Ipld> map) when map.size() <= most -> map;
            default -> throw fault(name);
        };
    }

    public Cid link(String name) throws MalformedFields {
        return switch (get(name)) {
            case Ipld.Link(Cid cid) -> cid;
            default -> throw fault(name);
        };
    }

    /** A field that is read by whoever knows it. */
    public Ipld value(String name) throws MalformedFields {
        return get(name);
    }

    /** The fields of a map within. */
    public Fields fields(String name, Set<String> required) throws MalformedFields {
        return of(get(name), required, Set.of());
    }

    public static byte[] bytes(String name, Ipld value, int least, int most)
            throws MalformedFields {
        return switch (value) {
            case Ipld.Bytes bytes when bytes.length() >= least && bytes.length() <= most ->
                    bytes.value();
            default -> throw fault(name);
        };
    }

    public static String text(String name, Ipld value, int mostCharacters) throws MalformedFields {
        return switch (value) {
            case Ipld.Text(String text) when text.length() <= mostCharacters -> text;
            default -> throw fault(name);
        };
    }

    private Ipld get(String name) throws MalformedFields {
        Ipld value = entries.get(name);
        if (value == null) {
            throw fault(name);
        }
        return value;
    }

    private static MalformedFields fault(String name) {
        return new MalformedFields("field " + name);
    }
}
