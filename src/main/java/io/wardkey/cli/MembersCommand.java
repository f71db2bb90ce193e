package io.wardkey.cli;

import io.wardkey.domain.key.Passphrases;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Role;
import io.wardkey.domain.ledger.Roles;
import io.wardkey.domain.ledger.Terms;
import io.wardkey.domain.ledger.Who;
import io.wardkey.workflow.Actor;
import io.wardkey.workflow.Desks;
import io.wardkey.workflow.Roster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists members and looks after them; the list is what it does without a subcommand. */
@Command(
        name = "members",
        description = "List members, or look after them (administrators).",
        subcommands = {
            MembersCommand.ListAll.class,
            MembersCommand.Enrol.class,
            MembersCommand.Pending.class,
            MembersCommand.Approve.class,
            MembersCommand.Suspend.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardkey members",
            "  wardkey members enrol \"Dr. Ada Lind\" --roles PHYSICIAN"
                    + " --member-passphrase-file new.txt --as marguerite-asante",
            "  wardkey members approve 7 --as jonathan-hale"
        })
final class MembersCommand extends Task {

    @Override
    ExitCode run(Session session) throws Stop, IOException {
        for (Roster.Person person : session.updated().roster().people()) {
            List<String> roles = person.roles().toSet().stream().sorted().map(Role::name).toList();
            session.output()
                    .say(
                            String.join(
                                    "  ",
                                    Long.toString(person.number()),
                                    person.name(),
                                    String.join(", ", roles),
                                    person.organisationName(),
                                    person.suspended()
                                            ? session.words().say("member.suspended")
                                            : ""),
                            new Json()
                                    .put("member", person.number())
                                    .put("name", person.name())
                                    .put("roles", roles)
                                    .put("organisation", person.organisationName())
                                    .put("suspended", person.suspended())
                                    .put("enrolled", person.enrolledAt()));
        }
        return ExitCode.DONE;
    }

    /** The same by its own name. */
    @Command(
            name = "list",
            description = "List members.",
            footerHeading = "%nExamples:%n",
            footer = {"  wardkey members list --json"})
    static final class ListAll extends Task {
        @Override
        ExitCode run(Session session) throws Stop, IOException {
            return new MembersCommand().run(session);
        }
    }

    /** Proposes a new member. */
    @Command(
            name = "enrol",
            description =
                    "Make keys for a person and propose the enrolment; a second administrator"
                            + " approves it.",
            footerHeading = "%nExamples:%n",
            footer = {
                "  wardkey members enrol \"Dr. Ada Lind\" --roles PHYSICIAN"
                        + " --member-passphrase-file new.txt --as marguerite-asante"
            })
    static final class Enrol extends Task {

        @Parameters(paramLabel = "NAME", description = "The professional name.")
        private String name = "";

        @Option(
                names = "--roles",
                required = true,
                split = ",",
                paramLabel = "ROLE",
                description = "${COMPLETION-CANDIDATES}; divided by commas.")
        private List<Role> roles = List.of();

        @Option(
                names = "--member-passphrase-file",
                paramLabel = "FILE",
                description = "The new member's passphrase (default: a prompt).")
        private Optional<Path> passphraseFile = Optional.empty();

        @Override
        ExitCode run(Session session) throws Stop, IOException {
            Desks.Administration desk = session.administration();
            Actor.Member administrator = session.staff().member();
            char[] typed = typed(session);
            long proposal;
            try (Secret passphrase = Passphrases.of(typed)) {
                Terms.Person keys =
                        session.done(
                                desk.enrolment()
                                        .makeKeys(name, passphrase, session.cancellation()));
                proposal =
                        session.done(
                                desk.enrolment()
                                        .propose(
                                                administrator,
                                                PatientId.CONSORTIUM,
                                                new Terms.EnrolMember(
                                                        0,
                                                        administrator.organisation(),
                                                        Roles.of(roles.toArray(Role[]::new)),
                                                        keys),
                                                session.cancellation()));
            } finally {
                Arrays.fill(typed, '\0');
            }
            session.output()
                    .say(
                            session.words().say("enrol.proposed", name, Long.toString(proposal)),
                            new Json()
                                    .put("done", "enrol-proposed")
                                    .put("name", name)
                                    .put("proposal", proposal));
            return ExitCode.WAITS;
        }

        private char[] typed(Session session) throws Stop, IOException {
            Optional<char[]> typed =
                    passphraseFile.isPresent()
                            ? Passphrase.ofFile(passphraseFile.get())
                            : session.root()
                                    .parts()
                                    .terminal()
                                    .prompt()
                                    .flatMap(
                                            prompt ->
                                                    prompt.secret(
                                                            session.words()
                                                                    .say("ask.passphrase", name)));
            return typed.filter(given -> given.length >= 8)
                    .orElseThrow(() -> session.words().stop(ExitCode.USAGE, "MEMBER_PASSPHRASE"));
        }
    }

    /** Lists what waits for a second person. */
    @Command(
            name = "pending",
            description = "List proposals that wait for a second person or a vote.",
            footerHeading = "%nExamples:%n",
            footer = {"  wardkey members pending --json"})
    static final class Pending extends Task {
        @Override
        ExitCode run(Session session) throws Stop, IOException {
            Roster roster = session.updated().roster();
            for (Roster.Pending pending : roster.pending(session.clock().instant())) {
                String proposer = roster.name(pending.proposer());
                String what =
                        pending.terms()
                                .filter(Terms.EnrolMember.class::isInstance)
                                .map(terms -> ((Terms.EnrolMember) terms).person().name())
                                .orElse("");
                session.output()
                        .say(
                                session.words()
                                        .say(
                                                "pending",
                                                Long.toString(pending.number()),
                                                pending.decision(),
                                                what,
                                                proposer,
                                                session.times().show(pending.until())),
                                new Json()
                                        .put("proposal", pending.number())
                                        .put("decision", pending.decision())
                                        .put("name", what)
                                        .put(
                                                "patient",
                                                pending.about().isConsortium()
                                                        ? null
                                                        : pending.about())
                                        .put("proposer", pending.proposer())
                                        .put("until", pending.until()));
            }
            return ExitCode.DONE;
        }
    }

    /** Approves a proposal, and hands the organisation's keys to whom it made a member. */
    @Command(
            name = "approve",
            description = "Approve a proposal of another administrator.",
            footerHeading = "%nExamples:%n",
            footer = {"  wardkey members approve 7 --as jonathan-hale"})
    static final class Approve extends Task {

        @Parameters(paramLabel = "PROPOSAL", description = "Number of the proposal.")
        private long proposal;

        @Override
        ExitCode run(Session session) throws Stop, IOException {
            Desks.Administration desk = session.administration();
            Actor.Member administrator = session.staff().member();
            Terms terms =
                    session.plant().roster().pending(session.clock().instant()).stream()
                            .filter(pending -> pending.number() == proposal)
                            .flatMap(pending -> pending.terms().stream())
                            .findFirst()
                            .orElseThrow(
                                    () ->
                                            session.words()
                                                    .stop(
                                                            ExitCode.UNKNOWN,
                                                            "NO_SUCH_PROPOSAL_HERE",
                                                            Long.toString(proposal)));
            var _ =
                    session.done(
                            desk.enrolment()
                                    .approve(
                                            administrator,
                                            proposal,
                                            terms,
                                            session.cancellation()));
            int given = 0;
            if (administrator.organisationKeys().isPresent()) {
                given =
                        session.done(
                                desk.enrolment()
                                        .handOutKeys(
                                                administrator,
                                                administrator.organisationKeys().get(),
                                                session.cancellation()));
            }
            session.output()
                    .say(
                            session.words().say("approved", Long.toString(proposal), given),
                            new Json()
                                    .put("done", "approved")
                                    .put("proposal", proposal)
                                    .put("keysGiven", given));
            return ExitCode.DONE;
        }
    }

    /** Suspends a member. */
    @Command(
            name = "suspend",
            description = "Suspend a member of the own organisation, at once.",
            footerHeading = "%nExamples:%n",
            footer = {"  wardkey members suspend levin-brandt --as marguerite-asante"})
    static final class Suspend extends Task {

        @Parameters(paramLabel = "MEMBER", description = "Number, name or short name.")
        private String who = "";

        @Override
        ExitCode run(Session session) throws Stop, IOException {
            Desks.Administration desk = session.administration();
            long member = session.party(who);
            if (member < Who.FIRST_MEMBER) {
                throw session.words().stop(ExitCode.USAGE, "NOT_A_PERSON", who);
            }
            var _ =
                    session.done(
                            desk.enrolment()
                                    .suspend(
                                            session.staff().member(),
                                            member,
                                            session.cancellation()));
            String name = session.plant().roster().name(member);
            session.output()
                    .say(
                            session.words().say("suspended", name),
                            new Json()
                                    .put("done", "suspended")
                                    .put("member", member)
                                    .put("name", name));
            return ExitCode.DONE;
        }
    }
}
