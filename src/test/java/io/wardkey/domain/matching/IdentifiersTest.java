package io.wardkey.domain.matching;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.report.Identifier;
import org.junit.jupiter.api.Test;

final class IdentifiersTest {
    @Test
    void aKindOfNumbersNumbersNobody() {
        for (String system :
                new String[] {
                    "http://terminology.hl7.org/CodeSystem/v2-0203",
                    "http://hl7.org/fhir/v2/0203",
                    "urn:ietf:rfc:3986"
                }) {
            assertThat(Identifiers.identifies(Identifier.of(system, "1001"))).as(system).isFalse();
        }
        assertThat(
                        Identifiers.identifies(
                                Identifier.of(
                                        "urn:ietf:rfc:3986",
                                        "urn:uuid:6f1e0c5a-2222-4444-8888-abcdefabcdef")))
                .isTrue();
        assertThat(Identifiers.identifies(Identifier.of("urn:oid:2.16.756.5.32", "1001"))).isTrue();
    }

    @Test
    void signsBetweenMakeNoOtherNumber() {
        String ahv = "urn:oid:2.16.756.5.32";
        Identifier bare = Identifier.of(ahv, "7569217076985");
        assertThat(Identifiers.written(Identifier.of(ahv, "756.9217.0769.85"), bare)).isTrue();
        assertThat(Identifiers.written(Identifier.of(ahv, "756.9217.0769.84"), bare)).isFalse();
        assertThat(Identifiers.written(Identifier.of("urn:x", "7569217076985"), bare)).isFalse();
    }
}
