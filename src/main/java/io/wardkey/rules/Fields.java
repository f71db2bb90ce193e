package io.wardkey.rules;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Purposes;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.ledger.Roles;
import io.wardkey.domain.ledger.Terms;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Decoded values, taken one after the other in the order of the signature. */
final class Fields {

    private final Iterator<?> values;

    Fields(List<?> values) {
        this.values = values.iterator();
    }

    long number() {
        return (Long) values.next();
    }

    /** A number of at most 31 bits. */
    int small() throws FlawException {
        long number = number();
        if (number > Integer.MAX_VALUE) {
            throw new FlawException(Flaw.OUT_OF_RANGE);
        }
        return (int) number;
    }

    boolean flag() {
        return (Boolean) values.next();
    }

    Account account() {
        return (Account) values.next();
    }

    Bytes32 word() {
        return (Bytes32) values.next();
    }

    ByteString bytes() {
        return (ByteString) values.next();
    }

    String text() {
        return (String) values.next();
    }

    RecordId recordId() {
        Bytes32 word = word();
        return word.equals(Bytes32.ZERO) ? RecordId.NONE : new RecordId(word);
    }

    PatientId patientId() {
        return new PatientId(word());
    }

    Categories categories() throws FlawException {
        return new Categories(within(0xffff));
    }

    Purposes purposes() throws FlawException {
        return new Purposes(within(0xff));
    }

    Roles roles() throws FlawException {
        return new Roles(within(0xff));
    }

    /** A number that the domain holds in fewer bits than the ledger's word has. */
    int within(long max) throws FlawException {
        long number = number();
        if (number > max) {
            throw new FlawException(Flaw.OUT_OF_RANGE);
        }
        return (int) number;
    }

    List<Long> numbers() {
        return list().stream().map(Long.class::cast).toList();
    }

    List<Bytes32> words() {
        return list().stream().map(Bytes32.class::cast).toList();
    }

    List<RecordId> recordIds() {
        return words().stream().map(RecordId::new).toList();
    }

    List<PatientId> patientIds() {
        return words().stream().map(PatientId::new).toList();
    }

    Fields tuple() {
        return new Fields(list());
    }

    <T> List<T> tuples(Part<T> part) throws FlawException {
        List<T> parts = new ArrayList<>();
        for (Object tuple : list()) {
            parts.add(part.read(new Fields((List<?>) tuple)));
        }
        return parts;
    }

    Terms.Person person() {
        return new Terms.Person(account(), word(), text());
    }

    private List<?> list() {
        return (List<?>) values.next();
    }

    /** Reads one value of several fields. */
    interface Part<T> {
        T read(Fields fields) throws FlawException;
    }
}
