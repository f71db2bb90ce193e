package io.wardkey.domain.ledger;

import java.util.EnumSet;
import java.util.Set;

/** A set of roles as the ledger's bitmap, 0 to 255; unknown bits can be held. */
public record Roles(int bits) {

    /**
     * @throws IllegalArgumentException when {@code bits} is not a uint8
     */
    public Roles {
        if (bits < 0 || bits > 0xff) {
            throw new IllegalArgumentException("roles are a uint8");
        }
    }

    public static Roles of(Role... roles) {
        int bits = 0;
        for (Role role : roles) {
            bits |= role.bit();
        }
        return new Roles(bits);
    }

    public boolean contains(Role role) {
        return (bits & role.bit()) != 0;
    }

    public boolean isEmpty() {
        return bits == 0;
    }

    /** The known roles in it, in the order of the bits. */
    public Set<Role> toSet() {
        Set<Role> set = EnumSet.noneOf(Role.class);
        for (Role role : Role.values()) {
            if (contains(role)) {
                set.add(role);
            }
        }
        return set;
    }
}
