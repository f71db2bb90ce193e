package io.wardkey.domain.ledger;

import java.util.EnumSet;
import java.util.Set;

/**
 * A set of categories as the ledger's bitmap, 0 to 65,535. Unknown bits can be held, so that what a
 * ledger must refuse can be said.
 */
public record Categories(int bits) {

    public static final Categories NONE = new Categories(0);

    /** Every category. */
    public static final Categories ALL = of(Category.values());

    /** What can be granted, and what an emergency opens: all but texts. */
    public static final Categories GRANTABLE = new Categories(ALL.bits & ~Category.TEXT.bit());

    /**
     * @throws IllegalArgumentException when {@code bits} is not a uint16
     */
    public Categories {
        if (bits < 0 || bits > 0xffff) {
            throw new IllegalArgumentException("categories are a uint16");
        }
    }

    public static Categories of(Category... categories) {
        int bits = 0;
        for (Category category : categories) {
            bits |= category.bit();
        }
        return new Categories(bits);
    }

    public boolean contains(Category category) {
        return (bits & category.bit()) != 0;
    }

    public boolean isEmpty() {
        return bits == 0;
    }

    public Categories plus(Categories other) {
        return new Categories(bits | other.bits);
    }

    /** The known categories in it, in the order of the bits. */
    public Set<Category> toSet() {
        Set<Category> set = EnumSet.noneOf(Category.class);
        for (Category category : Category.values()) {
            if (contains(category)) {
                set.add(category);
            }
        }
        return set;
    }
}
