package io.wardkey.workflow;

import io.wardkey.domain.ledger.Decision;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Roles;
import io.wardkey.domain.ledger.Terms;
import io.wardkey.domain.ledger.Who;
import io.wardkey.domain.work.JournalException;
import io.wardkey.rules.Decoded;
import io.wardkey.rules.TermsCodec;
import io.wardkey.rules.projection.ConsortiumView;
import io.wardkey.rules.projection.Custodian;
import io.wardkey.rules.projection.Member;
import io.wardkey.rules.projection.Organisation;
import io.wardkey.rules.projection.Proposal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who belongs to the network, as of the last update of the index. Thread-safe. */
public final class Roster {

    private final LedgerView view;

    public Roster(LedgerView view) {
        this.view = view;
    }

    /** A member of an organisation. */
    public record Person(
            long number,
            String name,
            int organisation,
            String organisationName,
            Roles roles,
            boolean suspended,
            Instant enrolledAt) {}

    /**
     * An organisation.
     *
     * @param active false once it was expelled
     * @param custodian whether it runs one
     */
    public record House(int number, String name, boolean active, boolean custodian) {}

    /**
     * A proposal that can still be approved.
     *
     * @param about the patient, or {@link PatientId#CONSORTIUM}
     * @param terms empty when they can't be read
     * @param proposer a member's number
     */
    public record Pending(
            long number,
            Decision decision,
            PatientId about,
            long proposer,
            Instant until,
            Optional<Terms> terms) {}

    /** All members, suspended ones too, by number. */
    public List<Person> people() throws JournalException {
        ConsortiumView consortium = view.consortium();
        return consortium.members().stream().map(member -> person(member, consortium)).toList();
    }

    /** All organisations, expelled ones too, by number. */
    public List<House> organisations() throws JournalException {
        return view.consortium().organisations().stream()
                .map(
                        house ->
                                new House(
                                        house.number(),
                                        house.name(),
                                        house.active(),
                                        house.custodian().isPresent()))
                .toList();
    }

    /** Numbers of the custodians of active organisations. */
    public List<Integer> custodians() throws JournalException {
        return view.consortium().custodians().stream().map(Custodian::organisation).toList();
    }

    /** How many custodians it takes. */
    public int threshold() throws JournalException {
        return view.consortium().threshold();
    }

    /** What waits for a second person or a vote at a time, about patients too. */
    public List<Pending> pending(Instant at) throws JournalException {
        ConsortiumView consortium = view.consortiumOfAllLogs();
        long lifetime = consortium.parameters().map(times -> times.proposal()).orElse(0L);
        return consortium.proposals().stream()
                .filter(proposal -> !proposal.expired(lifetime, at.getEpochSecond()))
                .map(proposal -> pending(proposal, lifetime))
                .toList();
    }

    /**
     * Members and organisations that somebody may mean: a number, or a name or its short form, or
     * words that it begins with. More than one: ask.
     */
    public List<Long> meant(String text) throws JournalException {
        if (text.matches("\\d{1,10}")) {
            long number = Long.parseLong(text);
            return known(number) ? List.of(number) : List.of();
        }
        ConsortiumView consortium = view.consortium();
        List<Long> exact =
                java.util.stream.Stream.concat(
                                consortium.members().stream()
                                        .filter(member -> same(member.name(), text))
                                        .map(Member::number),
                                consortium.organisations().stream()
                                        .filter(house -> same(house.name(), text))
                                        .map(house -> (long) house.number()))
                        .toList();
        if (!exact.isEmpty()) {
            return exact;
        }
        String start = KeyFolder.shortName(text);
        return java.util.stream.Stream.concat(
                        consortium.members().stream()
                                .filter(member -> begins(member.name(), start))
                                .map(Member::number),
                        consortium.organisations().stream()
                                .filter(house -> begins(house.name(), start))
                                .map(house -> (long) house.number()))
                .toList();
    }

    /** The name of a member or organisation; its number in digits when it is unknown. */
    public String name(long number) throws JournalException {
        ConsortiumView consortium = view.consortium();
        Optional<String> name =
                number < Who.FIRST_MEMBER
                        ? consortium.organisation((int) number).map(Organisation::name)
                        : consortium.member(number).map(Member::name);
        return name.orElseGet(() -> Long.toString(number));
    }

    private boolean known(long number) throws JournalException {
        ConsortiumView consortium = view.consortium();
        return number < Who.FIRST_MEMBER
                ? consortium.organisation((int) number).isPresent()
                : consortium.member(number).isPresent();
    }

    private static boolean same(String name, String text) {
        return name.toLowerCase(Locale.ROOT).equals(text.toLowerCase(Locale.ROOT))
                || KeyFolder.shortName(name).equals(text);
    }

    private static boolean begins(String name, String start) {
        String own = KeyFolder.shortName(name);
        return own.startsWith(start) || own.contains("-" + start);
    }

    private static Person person(Member member, ConsortiumView consortium) {
        return new Person(
                member.number(),
                member.name(),
                member.organisation(),
                consortium.organisation(member.organisation()).map(Organisation::name).orElse(""),
                member.roles(),
                member.suspended(),
                Instant.ofEpochSecond(member.enrolledAt()));
    }

    private static Pending pending(Proposal proposal, long lifetime) {
        return new Pending(
                proposal.number(),
                proposal.decision(),
                proposal.patientId(),
                proposal.proposer(),
                Instant.ofEpochSecond(proposal.proposedAt() + lifetime),
                TermsCodec.decode(proposal.decision(), proposal.terms())
                                instanceof Decoded.Value<Terms>(Terms terms)
                        ? Optional.of(terms)
                        : Optional.empty());
    }
}
