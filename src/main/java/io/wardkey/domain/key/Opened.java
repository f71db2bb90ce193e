package io.wardkey.domain.key;

import io.wardkey.domain.Bytes32;
import java.util.Set;

/** What came of opening one record with the shares that custodians released. */
public sealed interface Opened<T> {

    /**
     * It opened.
     *
     * @param lied custodians that handed out a false share all the same; they should be reported
     */
    record Done<T>(T value, Set<Integer> lied) implements Opened<T> {
        public Done {
            lied = Set.copyOf(lied);
        }
    }

    /** Too few custodians answered for this record, and none of them lied. */
    record FewerThanT<T>(int have, int need) implements Opened<T> {}

    /**
     * Too few true shares, because these custodians' shares don't match the commitments that they
     * checked when the record was filed.
     */
    record CustodianLied<T>(Set<Integer> custodians, int have, int need) implements Opened<T> {
        public CustodianLied {
            custodians = Set.copyOf(custodians);
        }
    }

    /** All shares are what the filer committed to, and still it does not open. */
    record FilerLied<T>(Bytes32 recordId, Fault fault) implements Opened<T> {}

    /** How the filer lied. */
    enum Fault {
        /** No choice of t shares gives the key that the filer committed to. */
        SHARES_GIVE_ANOTHER_KEY,
        /** The slip was not sealed with that key for this patient, organisation and category. */
        SLIP_NOT_AUTHENTIC,
        /** The slip opened and is no slip. */
        SLIP_MALFORMED
    }
}
