package io.wardkey.workflow;

import io.wardkey.domain.audit.AuditEntry.Kind;
import io.wardkey.domain.audit.AuditEntry.Party;
import io.wardkey.domain.ledger.Position;
import io.wardkey.domain.ledger.Who;
import io.wardkey.rules.projection.ConsortiumView;
import io.wardkey.rules.projection.Member;
import io.wardkey.rules.projection.Organisation;
import io.wardkey.rules.projection.PatientView;
import java.util.List;
import java.util.Optional;

/** Names the parties of entries, as they were called at that position. */
final class Parties {

    private final ConsortiumView consortium;

    Parties(ConsortiumView consortium) {
        this.consortium = consortium;
    }

    Party of(Who who, PatientView patient, Position position) {
        if (!who.isNumber()) {
            return patient.voice(who.account())
                    .map(voice -> bare(voice.guardian() ? Kind.GUARDIAN : Kind.PATIENT))
                    .orElseGet(() -> bare(Kind.PATIENT));
        }
        return who.number() == 0 ? bare(Kind.NETWORK) : of(who.number(), position);
    }

    Party of(long number, Position position) {
        if (number < Who.FIRST_MEMBER) {
            return organisation((int) number, Kind.ORGANISATION);
        }
        Optional<Member> member =
                consortium.member(number, position).or(() -> consortium.member(number));
        return member.map(this::member)
                .orElseGet(() -> new Party(Kind.UNKNOWN, number, "", List.of(), ""));
    }

    Party organisation(int number, Kind kind) {
        return new Party(kind, number, nameOf(number), List.of(), nameOf(number));
    }

    private Party member(Member member) {
        return new Party(
                Kind.MEMBER,
                member.number(),
                member.name(),
                member.roles().toSet().stream().map(Enum::name).toList(),
                nameOf(member.organisation()));
    }

    private String nameOf(int organisation) {
        return consortium.organisation(organisation).map(Organisation::name).orElse("");
    }

    private static Party bare(Kind kind) {
        return new Party(kind, 0, "", List.of(), "");
    }
}
