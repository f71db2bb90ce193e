package io.wardkey.rules;

import io.wardkey.domain.ledger.LogState;

/**
 * The organisations that a patient is, or was, registered with.
 *
 * @param home its number, or {@link LogState#NO_HOME}
 * @param ties what there is, or was, with each organisation
 */
record Registrations(int home, Trie<Integer, Tie> ties) {

    /**
     * @param registered the home included
     * @param lateUntil until when late results may be filed since the patient last left; 0 if never
     */
    record Tie(boolean registered, long lateUntil) {
        private static final Tie NONE = new Tie(false, 0);
    }

    static Registrations at(int home) {
        return new Registrations(home, Trie.empty()).with(home);
    }

    Tie tie(int organisation) {
        return ties.get(organisation, Tie.NONE);
    }

    boolean mayFile(int organisation, long time) {
        Tie tie = tie(organisation);
        return tie.registered() || time < tie.lateUntil();
    }

    boolean includes(int organisation) {
        return tie(organisation).registered();
    }

    /** Whether it is the home or, without one, an organisation that ever was registered with. */
    boolean answersFor(int organisation) {
        Tie tie = tie(organisation);
        return home == LogState.NO_HOME
                ? tie.registered() || tie.lateUntil() != 0
                : home == organisation;
    }

    Registrations with(int organisation) {
        return new Registrations(
                home, ties.with(organisation, new Tie(true, tie(organisation).lateUntil())));
    }

    Registrations left(int organisation, int newHome, long lateUntil) {
        int next = organisation != home ? home : newHome == 0 ? LogState.NO_HOME : newHome;
        return new Registrations(next, ties.with(organisation, new Tie(false, lateUntil)));
    }

    Registrations movedTo(int organisation) {
        Trie<Integer, Tie> kept =
                home == LogState.NO_HOME
                        ? ties
                        : ties.with(home, new Tie(false, tie(home).lateUntil()));
        return new Registrations(organisation, kept).with(organisation);
    }
}
