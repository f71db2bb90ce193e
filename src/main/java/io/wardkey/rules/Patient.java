package io.wardkey.rules;

/** What the ledger's decisions about one patient need. */
record Patient(
        Log log,
        Registrations registrations,
        Voices voices,
        Trie<Long, Standing> standings,
        Matters matters,
        Erasure erasure) {

    /**
     * @param effectiveAt when a confirmed one takes effect
     */
    record Erasure(Stage stage, long effectiveAt) {
        static final Erasure NONE = new Erasure(Stage.NONE, 0);
        static final Erasure REQUESTED = new Erasure(Stage.REQUESTED, 0);
        static final Erasure DONE = new Erasure(Stage.DONE, 0);

        static Erasure confirmed(long effectiveAt) {
            return new Erasure(Stage.CONFIRMED, effectiveAt);
        }
    }

    enum Stage {
        NONE,
        REQUESTED,
        CONFIRMED,
        DONE
    }

    boolean erased() {
        return erasure.stage() == Stage.DONE;
    }

    Standing standing(long number) {
        return standings.get(number, Standing.NONE);
    }

    Patient with(Log newLog) {
        return new Patient(newLog, registrations, voices, standings, matters, erasure);
    }

    Patient with(Registrations newRegistrations) {
        return new Patient(log, newRegistrations, voices, standings, matters, erasure);
    }

    Patient with(Voices newVoices) {
        return new Patient(log, registrations, newVoices, standings, matters, erasure);
    }

    Patient with(long number, Standing standing) {
        return new Patient(
                log, registrations, voices, standings.with(number, standing), matters, erasure);
    }

    Patient with(Matters newMatters) {
        return new Patient(log, registrations, voices, standings, newMatters, erasure);
    }

    Patient with(Erasure newErasure) {
        return new Patient(log, registrations, voices, standings, matters, newErasure);
    }
}
