package io.wardkey.cli;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.ledger.Role;
import io.wardkey.workflow.Actor;
import io.wardkey.workflow.Desks;
import io.wardkey.workflow.FindRecord;
import io.wardkey.workflow.Outcome;
import io.wardkey.workflow.Trouble;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What one command works with: the workstation, and who signed in. Closing wipes the keys. */
final class Session implements AutoCloseable {

    private final Wardkey root;
    private final Words words;
    private final Output output;
    private Optional<Desks.Entrance> entrance = Optional.empty();
    private Optional<Desks.Staff> staff = Optional.empty();
    private Optional<Desks.Kiosk> kiosk = Optional.empty();

    Session(Wardkey root, Words words, Output output) {
        this.root = root;
        this.words = words;
        this.output = output;
    }

    Wardkey root() {
        return root;
    }

    Words words() {
        return words;
    }

    Output output() {
        return output;
    }

    Cancellation cancellation() {
        return root.parts().cancellation();
    }

    Clock clock() {
        return root.parts().clock();
    }

    Times times() {
        return new Times(clock(), root.parts().zone(), words);
    }

    /** The value of what was done, or the reason why it was not. */
    <T> T done(Outcome<T> outcome) throws Stop {
        return words.done(outcome);
    }

    Desks.Entrance entrance() throws Stop {
        if (entrance.isEmpty()) {
            entrance =
                    Optional.of(
                            switch (root.parts()
                                    .workstations()
                                    .open(root.home(), root.connection())) {
                                case Workstations.Opening.Ready(var ready) -> ready;
                                case Workstations.Opening.NotSetUp() ->
                                        throw words.stop(
                                                ExitCode.NOT_SET_UP, "NOT_SET_UP", root.home());
                                case Workstations.Opening.Misconfigured(String setting) ->
                                        throw words.stop(ExitCode.USAGE, "MISCONFIGURED", setting);
                                case Workstations.Opening.Failed(Trouble trouble) ->
                                        throw words.trouble(trouble);
                            });
        }
        return entrance.get();
    }

    Desks.Plant plant() throws Stop {
        return entrance().plant();
    }

    /** The plant, its index up to date. */
    Desks.Plant updated() throws Stop, IOException {
        Desks.Plant plant = plant();
        plant.view().update(cancellation());
        return plant;
    }

    /** Who acts: a member or a patient, signed in. */
    Actor actor() throws Stop, IOException {
        if (staff.isEmpty() && kiosk.isEmpty()) {
            switch (new SigningIn(this).signIn()) {
                case Actor.Member member -> {
                    staff = Optional.of(entrance().staff(member));
                    carryThrough();
                }
                case Actor.Voice voice -> kiosk = Optional.of(entrance().kiosk(voice));
            }
        }
        return staff.<Actor>map(Desks.Staff::member)
                .or(() -> kiosk.map(Desks.Kiosk::voice))
                .orElseThrow();
    }

    /** What an earlier process sent and did not see through. */
    private void carryThrough() throws Stop {
        if (plant().carryThrough(clock()).carry(cancellation())
                        instanceof
                        Outcome.Done<?>(
                                io.wardkey.workflow.CarryThrough.Carried(int done, int refused))
                && done + refused > 0) {
            output.warn(words.say("carried", done, refused));
        }
    }

    /** The desks of a member; a patient is refused. */
    Desks.Staff staff() throws Stop, IOException {
        var _ = actor();
        return staff.orElseThrow(() -> words.stop(ExitCode.REFUSED, "STAFF_ONLY"));
    }

    /** The patient's desk; a member is refused. */
    Desks.Kiosk kiosk() throws Stop, IOException {
        var _ = actor();
        return kiosk.orElseThrow(() -> words.stop(ExitCode.REFUSED, "PATIENTS_ONLY"));
    }

    Optional<Desks.Kiosk> atKiosk() {
        return kiosk;
    }

    /** The desk where reports are filed. */
    Desks.Reception reception() throws Stop, IOException {
        return desk(staff().reception(), Role.RECEPTION, Role.PHYSICIAN);
    }

    /** A physician's desk. */
    Desks.Practice practice() throws Stop, IOException {
        return desk(staff().practice(), Role.PHYSICIAN);
    }

    Desks.Administration administration() throws Stop, IOException {
        return desk(staff().administration(), Role.ADMINISTRATOR);
    }

    /** A desk that comes with any of the roles. */
    <T> T desk(Optional<T> desk, Role... roles) throws Stop, IOException {
        if (desk.isPresent()) {
            return desk.get();
        }
        var own = staff().member().roles();
        for (Role role : roles) {
            if (own.contains(role)) {
                throw words.stop(ExitCode.WAITS, "NO_ORGANISATION_KEYS");
            }
        }
        throw noRole(roles);
    }

    Stop noRole(Role... roles) {
        List<String> names =
                java.util.Arrays.stream(roles).map(role -> words.say("role." + role)).toList();
        return words.stop(ExitCode.REFUSED, "NO_ROLE", String.join(", ", names));
    }

    /** Whoever signed in has this role. */
    void require(Role... roles) throws Stop, IOException {
        var own = staff().member().roles();
        for (Role role : roles) {
            if (own.contains(role)) {
                return;
            }
        }
        throw noRole(roles);
    }

    /** Whom the argument PATIENT means. */
    PatientId patient(String text) throws Stop, IOException {
        if (actor() instanceof Actor.Voice voice) {
            boolean own =
                    text.equals("me")
                            || (text.length() >= 6
                                    && voice.patientId()
                                            .toString()
                                            .startsWith(text.toLowerCase(Locale.ROOT)));
            if (!own) {
                throw words.stop(ExitCode.REFUSED, "ONLY_ME");
            }
            return voice.patientId();
        }
        Outcome<PatientId> found = staff().finding(plant()).find(text);
        boolean unknown = found instanceof Outcome.Failed<PatientId>(Trouble.Unknown _);
        if (unknown && staff().reception().isPresent()) {
            // Another workstation may have registered the patient.
            var _ = done(reception().rebuilding().rebuild(cancellation()));
            found = staff().finding(plant()).find(text);
        }
        return done(found);
    }

    /** Which of a patient's records the argument RECORD means. */
    RecordId record(PatientId patient, String text) throws Stop {
        return done(new FindRecord(plant().view()).find(patient, text));
    }

    /** Which member or organisation is meant. */
    long party(String text) throws Stop, IOException {
        List<Long> meant = plant().roster().meant(text);
        return switch (meant.size()) {
            case 0 -> throw words.trouble(new Trouble.Unknown(text));
            case 1 -> meant.getFirst();
            default ->
                    throw words.trouble(
                            new Trouble.Ambiguous(
                                    text, meant.stream().map(String::valueOf).toList()));
        };
    }

    @Override
    public void close() {
        staff.ifPresent(
                desks -> {
                    entrance.ifPresent(open -> open.plant().journal().lock());
                    desks.member().close();
                });
        kiosk.ifPresent(desk -> desk.voice().close());
        entrance.ifPresent(Desks.Entrance::close);
    }
}
