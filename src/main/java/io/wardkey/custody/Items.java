package io.wardkey.custody;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.DagCbor;
import io.wardkey.domain.content.Ipld;
import io.wardkey.domain.content.MalformedContent;
import io.wardkey.domain.key.SealedMessage;
import java.util.List;

/** The items of one canonical dag-cbor list, read in order and to the end. For one thread. */
final class Items {

    private final List<Ipld> items;
    private int next;

    private Items(List<Ipld> items) {
        this.items = items;
    }

    /** Bytes that are no message of this version. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed() {
            super("malformed message");
        }
    }

    static Items of(byte[] bytes) throws Malformed {
        try {
            return of(DagCbor.decode(bytes));
        } catch (MalformedContent e) {
            Malformed malformed = new Malformed();
            malformed.initCause(e);
            throw malformed;
        }
    }

    private static Items of(Ipld value) throws Malformed {
        if (value instanceof Ipld.List list) {
            return new Items(list.items());
        }
        throw new Malformed();
    }

    private Ipld next() throws Malformed {
        if (next == items.size()) {
            throw new Malformed();
        }
        return items.get(next++);
    }

    boolean hasNext() {
        return next < items.size();
    }

    void end() throws Malformed {
        if (hasNext()) {
            throw new Malformed();
        }
    }

    String text() throws Malformed {
        if (next() instanceof Ipld.Text text) {
            return text.value();
        }
        throw new Malformed();
    }

    /** A number from 0 to 2^63 - 1. */
    long number() throws Malformed {
        if (next() instanceof Ipld.Int number && number.value() >= 0) {
            return number.value();
        }
        throw new Malformed();
    }

    /** A number from 0 to 2^31 - 1. */
    int small() throws Malformed {
        long number = number();
        if (number > Integer.MAX_VALUE) {
            throw new Malformed();
        }
        return (int) number;
    }

    ByteString bytes() throws Malformed {
        if (next() instanceof Ipld.Bytes bytes) {
            return ByteString.of(bytes.value());
        }
        throw new Malformed();
    }

    Bytes32 word() throws Malformed {
        byte[] bytes = bytes().toByteArray();
        if (bytes.length != Bytes32.SIZE) {
            throw new Malformed();
        }
        return Bytes32.of(bytes);
    }

    SealedMessage message() throws Malformed {
        return new SealedMessage(bytes(), bytes());
    }

    Items list() throws Malformed {
        return of(next());
    }
}
