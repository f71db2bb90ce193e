package io.wardkey.domain.ledger;

import java.util.EnumSet;
import java.util.Set;

/** A set of purposes as the ledger's bitmap, 0 to 255; unknown bits can be held. */
public record Purposes(int bits) {

    public static final Purposes NONE = new Purposes(0);

    /** What can be granted: all but emergencies and the patient's own request. */
    public static final Purposes GRANTABLE =
            of(Purpose.TREAT, Purpose.HPAYMT, Purpose.HOPERAT, Purpose.HRESCH);

    /**
     * @throws IllegalArgumentException when {@code bits} is not a uint8
     */
    public Purposes {
        if (bits < 0 || bits > 0xff) {
            throw new IllegalArgumentException("purposes are a uint8");
        }
    }

    public static Purposes of(Purpose... purposes) {
        int bits = 0;
        for (Purpose purpose : purposes) {
            bits |= purpose.bit();
        }
        return new Purposes(bits);
    }

    public boolean contains(Purpose purpose) {
        return (bits & purpose.bit()) != 0;
    }

    public boolean isEmpty() {
        return bits == 0;
    }

    /** The known purposes in it, in the order of the bits. */
    public Set<Purpose> toSet() {
        Set<Purpose> set = EnumSet.noneOf(Purpose.class);
        for (Purpose purpose : Purpose.values()) {
            if (contains(purpose)) {
                set.add(purpose);
            }
        }
        return set;
    }
}
