package io.wardkey.rules;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.ledger.Terms;
import java.util.List;

/** Domain values as the writer takes them. */
final class Words {

    private Words() {}

    static List<Bytes32> records(List<RecordId> ids) {
        return ids.stream().map(RecordId::value).toList();
    }

    static List<Bytes32> patients(List<PatientId> ids) {
        return ids.stream().map(PatientId::value).toList();
    }

    static List<?> person(Terms.Person person) {
        return List.of(person.account(), person.recipientKey(), person.name());
    }

    static List<?> persons(List<Terms.Person> persons) {
        return persons.stream().<List<?>>map(Words::person).toList();
    }

    static List<?> founding(Terms.Founding founding) {
        return List.of(
                founding.name(),
                founding.custodian(),
                founding.transportKey(),
                persons(founding.administrators()));
    }
}
