package io.wardkey.app;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.key.KeyFiles;
import io.wardkey.domain.key.KeyMaker;
import io.wardkey.domain.key.OrganisationKeys;
import io.wardkey.domain.key.Passphrases;
import io.wardkey.domain.key.RecipientKeyPair;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.key.StaffKeys;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Role;
import io.wardkey.domain.ledger.Roles;
import io.wardkey.domain.ledger.Terms;
import io.wardkey.rules.projection.Member;
import io.wardkey.workflow.Actor;
import io.wardkey.workflow.Desks;
import io.wardkey.workflow.EnrolMembers;
import io.wardkey.workflow.KeyFolder;
import io.wardkey.workflow.SignIn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The people who work in the demo's three organisations, and how they come to work there. */
final class DemoStaff {

    /** One for all: a training network protects nothing. */
    static final String PASSPHRASE = "training only, nothing here is secret";

    /** The organisations; the first is the one whose workstation this is. */
    static final List<String> ORGANISATIONS =
            List.of("Riverside Hospital", "Fernhill Practice", "Patients' Association");

    static final List<Person> PEOPLE =
            List.of(
                    new Person("Marguerite Asante", 1, Roles.of(Role.ADMINISTRATOR), true),
                    new Person("Jonathan Hale", 1, Roles.of(Role.ADMINISTRATOR), true),
                    new Person("Sophie Delacroix", 2, Roles.of(Role.ADMINISTRATOR), true),
                    new Person("Anton Weiss", 3, Roles.of(Role.ADMINISTRATOR), true),
                    new Person("Silke Terhune", 1, Roles.of(Role.RECEPTION), false),
                    new Person("Tobias Wren", 1, Roles.of(Role.RECEPTION), false),
                    new Person("Dr. Amara Okafor", 1, Roles.of(Role.PHYSICIAN), false),
                    new Person("Dr. Levin Brandt", 1, Roles.of(Role.PHYSICIAN), false),
                    new Person("Dr. Halvard Njord", 1, Roles.of(Role.PHYSICIAN), false),
                    new Person("Ines Calloway", 1, Roles.of(Role.AUDITOR), false),
                    new Person("Dr. Carla Voss", 2, Roles.of(Role.PHYSICIAN), false));

    private final Map<String, Long> numbers = new LinkedHashMap<>();
    private final Cancellation cancellation;

    DemoStaff(Cancellation cancellation) {
        this.cancellation = cancellation;
    }

    /**
     * @param founds whether the person is among the founders, not enrolled later
     */
    record Person(String name, int organisation, Roles roles, boolean founds) {
        String shortName() {
            return KeyFolder.shortName(name);
        }

        String organisationName() {
            return ORGANISATIONS.get(organisation - 1);
        }
    }

    /** Makes the keys of the founders; the first administrator holds the organisation's keys. */
    Founders found(ContentStore store, KeyFolder folder, KeyMaker maker, KeyFiles keyFiles)
            throws IOException {
        List<List<Terms.Person>> administrators =
                List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        try (Secret passphrase = passphrase();
                ContentStore.Batch batch = store.begin(cancellation)) {
            for (Person person : PEOPLE) {
                if (person.founds()) {
                    boolean first = administrators.get(person.organisation() - 1).isEmpty();
                    administrators
                            .get(person.organisation() - 1)
                            .add(
                                    founder(
                                            person,
                                            first,
                                            batch,
                                            folder,
                                            maker,
                                            keyFiles,
                                            passphrase));
                }
            }
            batch.commit();
        }
        List<Founders.Organisation> organisations = new ArrayList<>();
        for (int i = 0; i < ORGANISATIONS.size(); i++) {
            organisations.add(
                    new Founders.Organisation(ORGANISATIONS.get(i), administrators.get(i)));
        }
        return new Founders(organisations);
    }

    private static Terms.Person founder(
            Person person,
            boolean first,
            ContentStore.Batch batch,
            KeyFolder folder,
            KeyMaker maker,
            KeyFiles keyFiles,
            Secret passphrase)
            throws IOException {
        try (StaffKeys made = maker.newKeys();
                RecipientKeyPair recipient = maker.recipient(made.recipientSeed())) {
            List<OrganisationKeys> organisations =
                    first ? List.of(maker.newOrganisationKeys(person.organisation())) : List.of();
            StaffKeys keys = new StaffKeys(made.account(), made.recipientSeed(), organisations);
            folder.write(person.shortName(), keyFiles.seal(keys, passphrase));
            organisations.forEach(OrganisationKeys::close);
            batch.pin(batch.addBlock(Cid.Codec.DAG_CBOR, recipient.publicKey().block()));
            return new Terms.Person(
                    Account.of(maker.address(made.account()).toByteArray()),
                    recipient.publicKey().digest(),
                    person.name());
        }
    }

    /** Enrols everybody else, by two administrators each, and hands out the organisations' keys. */
    void enrol(Workstation workstation) throws IOException {
        try (Actor.Member asante = signIn(workstation, "marguerite-asante");
                Actor.Member hale = signIn(workstation, "jonathan-hale");
                Actor.Member delacroix = signIn(workstation, "sophie-delacroix");
                Secret passphrase = passphrase()) {
            EnrolMembers enrolment = administration(workstation, asante).enrolment();
            for (Person person : PEOPLE) {
                if (!person.founds()) {
                    Terms.Person keys =
                            Demo.done(enrolment.makeKeys(person.name(), passphrase, cancellation));
                    Terms terms =
                            new Terms.EnrolMember(0, person.organisation(), person.roles(), keys);
                    boolean ours = person.organisation() == 1;
                    decide(enrolment, ours ? asante : delacroix, hale, terms);
                }
            }
            alsoReception(workstation, enrolment, hale, delacroix, asante);
            handOut(enrolment, asante);
            handOut(enrolment, delacroix);
        }
        workstation.plant().view().update(cancellation);
        for (Member member : workstation.plant().view().consortium().members()) {
            numbers.put(KeyFolder.shortName(member.name()), member.number());
        }
    }

    /** One administrator works at the reception as well. */
    private void alsoReception(
            Workstation workstation,
            EnrolMembers enrolment,
            Actor.Member proposer,
            Actor.Member approver,
            Actor.Member whom)
            throws IOException {
        Member member =
                workstation
                        .plant()
                        .view()
                        .consortium()
                        .member(whom.number())
                        .orElseThrow(() -> new IOException("no member " + whom.number()));
        decide(
                enrolment,
                proposer,
                approver,
                new Terms.EnrolMember(
                        member.number(),
                        member.organisation(),
                        Roles.of(Role.ADMINISTRATOR, Role.RECEPTION),
                        new Terms.Person(member.account(), member.recipientKey(), member.name())));
    }

    private void decide(
            EnrolMembers enrolment, Actor.Member proposer, Actor.Member approver, Terms terms)
            throws IOException {
        long proposal =
                Demo.done(enrolment.propose(proposer, PatientId.CONSORTIUM, terms, cancellation));
        Demo.done(enrolment.approve(approver, proposal, terms, cancellation));
    }

    private void handOut(EnrolMembers enrolment, Actor.Member administrator) throws IOException {
        OrganisationKeys keys =
                administrator
                        .organisationKeys()
                        .orElseThrow(() -> new IOException(administrator.name() + " has no keys"));
        Demo.done(enrolment.handOutKeys(administrator, keys, cancellation));
    }

    Actor.Member signIn(Workstation workstation, String shortName) throws IOException {
        try (Secret passphrase = passphrase()) {
            return switch (workstation.signIn().signIn(shortName, passphrase, cancellation)) {
                case SignIn.SignedIn.Open(Actor.Member member) -> member;
                case SignIn.SignedIn other ->
                        throw new IOException(shortName + " can't sign in: " + other);
            };
        }
    }

    long number(String shortName) throws IOException {
        Long number = numbers.get(shortName);
        if (number == null) {
            throw new IOException("nobody in the demo is called " + shortName);
        }
        return number;
    }

    List<Person> people() {
        return PEOPLE;
    }

    /** Roles as they are after enrolment. */
    static Roles rolesOf(Person person) {
        return person.shortName().equals("marguerite-asante")
                ? Roles.of(Role.ADMINISTRATOR, Role.RECEPTION)
                : person.roles();
    }

    private static Desks.Administration administration(Workstation workstation, Actor.Member member)
            throws IOException {
        return workstation
                .staff(member)
                .administration()
                .orElseThrow(() -> new IOException(member.name() + " is no administrator"));
    }

    private static Secret passphrase() {
        return Passphrases.of(PASSPHRASE.toCharArray());
    }
}
