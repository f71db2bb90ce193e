package io.wardkey.workflow;

import io.wardkey.domain.content.StoreException;
import io.wardkey.domain.ledger.LedgerError;
import io.wardkey.domain.ledger.LedgerException;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.work.JournalException;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What doesn't work, by the part that a person can look after. */
public sealed interface Trouble {

    /** The ledger's node. */
    record OfLedger(LedgerException cause) implements Trouble {}

    /** The content store. */
    record OfStore(StoreException cause) implements Trouble {}

    /** The workstation's journal. */
    record OfJournal(JournalException cause) implements Trouble {}

    /** A file or folder of this machine. */
    record OfFile(IOException cause) implements Trouble {}

    /** One report of the queue, which can't be read out of its file again. */
    record OfReport(Spoilt why) implements Trouble {}

    /**
     * Too few custodians.
     *
     * @param have how many answered as they should
     * @param need how many are needed
     * @param why by the number of those that didn't
     */
    record OfCustodians(int have, int need, Map<Integer, String> why) implements Trouble {
        public OfCustodians {
            why = Map.copyOf(why);
        }
    }

    /** What was stored or filed is not what it should be: damaged, or somebody lied. */
    record Dishonest(String what) implements Trouble {}

    /** A text of more characters than this. */
    record TooLong(int most) implements Trouble {}

    /** Not every custodian has announced its key for the patient yet. */
    record NoCustodyKeysYet() implements Trouble {}

    /** The patient is registered already, by an equal identifier. */
    record KnownAlready(PatientId patientId) implements Trouble {}

    /** Nobody of that name, number or pseudonym is known here. */
    record Unknown(String what) implements Trouble {}

    /**
     * More than one is meant.
     *
     * @param candidates what tells them apart
     */
    record Ambiguous(String what, List<String> candidates) implements Trouble {
        public Ambiguous {
            candidates = List.copyOf(candidates);
        }
    }

    /** The rules refuse whoever asks, whatever is asked. */
    record OfAsker(LedgerError error) implements Trouble {}

    /** Another organisation's: only that one can. */
    record NotOurs(int organisation) implements Trouble {}

    /** The person who asked no longer wants it. */
    record Cancelled() implements Trouble {}

    /** The trouble of an I/O failure, by its type. */
    static Trouble of(IOException failure) {
        return switch (failure) {
            case LedgerException.Cancelled _ -> new Cancelled();
            case StoreException.Cancelled _ -> new Cancelled();
            case RefusedAsker refused -> new OfAsker(refused.error());
            case LedgerException ledger -> new OfLedger(ledger);
            case StoreException store -> new OfStore(store);
            case JournalException journal -> new OfJournal(journal);
            case RecordContents.NotReadAgain spoilt -> new OfReport(spoilt.why());
            default -> new OfFile(failure);
        };
    }
}
