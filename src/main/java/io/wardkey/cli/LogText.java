package io.wardkey.cli;

import io.wardkey.domain.audit.AuditEntry;
import io.wardkey.domain.audit.AuditEntry.Party;
import java.util.ArrayList;
import java.util.List;

/** Entries in plain words, one line each. */
final class LogText {

    private final Words words;
    private final Times times;

    LogText(Session session) {
        this.words = session.words();
        this.times = session.times();
    }

    String line(AuditEntry entry) {
        List<String> parts = new ArrayList<>();
        parts.add(String.format(java.util.Locale.ROOT, "%5d", entry.sequence()));
        parts.add(times.show(entry.at()));
        parts.add(party(entry.who()));
        parts.add(act(entry));
        entry.about().ifPresent(about -> parts.add(party(about)));
        if (!entry.purposes().isEmpty()) {
            parts.add(Named.text(entry.purposes()));
        }
        if (!entry.categories().isEmpty()) {
            parts.add(Named.text(entry.categories()));
        }
        if (!entry.records().isEmpty()) {
            parts.add(words.say("log.records", entry.records().size()));
        }
        entry.until().ifPresent(until -> parts.add(words.say("log.until", times.show(until))));
        if (entry.denied()) {
            parts.add(words.say("denied." + entry.denial()));
        }
        if (entry.emergency()) {
            parts.add(words.say("log.emergency"));
        }
        if (entry.automatic()) {
            parts.add(words.say("log.automatic"));
        }
        entry.allowedBy().ifPresent(by -> parts.add(words.say("log.allowedBy", by)));
        entry.refersTo().ifPresent(to -> parts.add(words.say("log.refersTo", to)));
        if (!entry.text().isNone()) {
            parts.add(words.say("log.text", entry.text().toString().substring(0, 12)));
        }
        return String.join("  ", parts);
    }

    private String act(AuditEntry entry) {
        boolean declined = entry.act() == AuditEntry.Act.DECIDED && entry.categories().isEmpty();
        return words.say(declined ? "act.DECIDED_NO" : "act." + entry.act());
    }

    private String party(Party party) {
        return switch (party.kind()) {
            case MEMBER -> {
                List<String> roles =
                        party.roles().stream().map(role -> words.say("role." + role)).toList();
                yield words.say(
                        "party.member",
                        party.name(),
                        String.join(", ", roles),
                        party.organisation());
            }
            case ORGANISATION -> party.name();
            case CUSTODIAN -> words.say("party.custodian", party.organisation());
            case PATIENT -> words.say("party.patient");
            case GUARDIAN -> words.say("party.guardian");
            case NETWORK -> words.say("party.network");
            case UNKNOWN -> words.say("party.unknown", Long.toString(party.number()));
        };
    }
}
