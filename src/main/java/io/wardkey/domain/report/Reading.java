package io.wardkey.domain.report;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Where something was read on a page, and how sure that is. Nothing of which a doubt is known is
 * taken for sure: it is shown beside its place, and a person looks.
 *
 * @param doubts empty when it was read beyond doubt
 */
public record Reading(PagePlace place, Set<Doubt> doubts) {
    public Reading {
        doubts = doubts.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(doubts));
    }

    public boolean sure() {
        return doubts.isEmpty();
    }
}
