package io.wardkey.app.window;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.ledger.AccessLedger.Tip;
import io.wardkey.domain.ledger.LogState;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Role;
import io.wardkey.rules.projection.Member;
import io.wardkey.rules.projection.Organisation;
import io.wardkey.ui.Workplace.Shift;
import io.wardkey.ui.signin.Entrance;
import io.wardkey.workflow.Actor;
import io.wardkey.workflow.Desks;
import io.wardkey.workflow.KeyFolder;
import io.wardkey.workflow.Outcome;
import io.wardkey.workflow.SignIn;
import io.wardkey.workflow.Trouble;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Lets people in, and hands each the desks of the own roles. */
final class FrontDoor implements Entrance<Shift> {

    private final House house;
    private final Desks.Entrance entrance;
    private final int organisation;
    private final boolean training;
    private final LineWatch line;
    private final Clock clock;
    private final ConcurrentMap<String, Instant> lastHere = new ConcurrentHashMap<>();

    FrontDoor(House house, boolean training) {
        this.house = house;
        this.entrance = house.entrance();
        this.organisation = house.organisation();
        this.training = training;
        this.line = house.line();
        this.clock = house.clock();
    }

    @Override
    public Outcome<Place> place(Cancellation cancellation) {
        try {
            boolean reached = line.update(entrance.plant().view(), cancellation);
            var consortium = entrance.plant().view().consortium();
            Map<String, Member> members = new HashMap<>();
            consortium
                    .members()
                    .forEach(member -> members.put(KeyFolder.shortName(member.name()), member));
            List<Person> people = new ArrayList<>();
            for (String name : entrance.signIn().names()) {
                people.add(person(name, Optional.ofNullable(members.get(name))));
            }
            return new Outcome.Done<>(
                    new Place(
                            consortium
                                    .organisation(organisation)
                                    .map(Organisation::name)
                                    .orElse(""),
                            "",
                            training,
                            houseLog(reached),
                            people));
        } catch (IOException failure) {
            return new Outcome.Failed<>(Trouble.of(failure));
        }
    }

    private Person person(String id, Optional<Member> member) {
        return new Person(
                id,
                member.map(Member::name).orElse(id),
                member.map(known -> known.roles().toSet()).orElse(Set.of()),
                Optional.ofNullable(lastHere.get(id)));
    }

    private HouseLog houseLog(boolean reached) throws IOException {
        var folded = entrance.plant().journal().index().fold(PatientId.CONSORTIUM);
        Optional<Tip> checkpoint = entrance.plant().journal().index().checkpoint();
        if (!reached || checkpoint.isEmpty()) {
            return new HouseLog(folded.head(), folded.entries(), 0, Optional.empty());
        }
        LogState state =
                entrance.plant().ledger().log(PatientId.CONSORTIUM, checkpoint.get().height());
        boolean proved = state.head().equals(folded.head()) && state.sequence() == folded.entries();
        return new HouseLog(
                folded.head(),
                folded.entries(),
                proved ? 1 : 0,
                proved ? Optional.of(clock.instant()) : Optional.empty());
    }

    @Override
    public Entry<Shift> enter(String id, Secret passphrase, Cancellation cancellation) {
        return switch (entrance.signIn().signIn(id, passphrase, cancellation)) {
            case SignIn.SignedIn.Open(Actor.Member member) -> open(id, member);
            case SignIn.SignedIn.UnknownName() -> new Entry.UnknownName<>();
            case SignIn.SignedIn.WrongPassphrase() -> new Entry.WrongPassphrase<>();
            case SignIn.SignedIn.BadKeyFile(var fault) -> new Entry.BadKeyFile<>(fault);
            case SignIn.SignedIn.NotAMember() -> new Entry.NotAMember<>();
            case SignIn.SignedIn.Suspended _ -> new Entry.Suspended<>();
            case SignIn.SignedIn.Failed(Trouble trouble) -> {
                line.trouble(trouble);
                yield new Entry.Failed<>(trouble);
            }
        };
    }

    private Entry<Shift> open(String id, Actor.Member member) {
        Desks.Staff desks = entrance.staff(member);
        Optional<ReceptionWork> reception =
                desks.reception()
                        .filter(_ -> member.roles().contains(Role.RECEPTION))
                        .map(
                                desk ->
                                        new ReceptionWork(
                                                desk,
                                                desks.view(),
                                                entrance.signIn(),
                                                line,
                                                house.inbox(),
                                                house.folders(),
                                                clock));
        Optional<PracticeWork> practice =
                desks.practice().map(desk -> new PracticeWork(house, desks, desk));
        Optional<Instant> before = Optional.ofNullable(lastHere.put(id, clock.instant()));
        return new Entry.Open<>(
                new Person(id, member.name(), member.roles().toSet(), before),
                new Shift(
                        reception.map(desk -> desk),
                        practice.map(desk -> desk),
                        () -> {
                            reception.ifPresent(ReceptionWork::close);
                            entrance.plant().journal().lock();
                            member.close();
                        }));
    }
}
