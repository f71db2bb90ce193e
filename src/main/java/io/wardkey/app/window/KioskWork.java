package io.wardkey.app.window;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.ui.kiosk.KioskDesk;
import io.wardkey.workflow.AskQuestion;
import io.wardkey.workflow.Desks;
import io.wardkey.workflow.GrantAccess;
import io.wardkey.workflow.Outcome;
import io.wardkey.workflow.Trouble;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What one patient does at the kiosk, over the workflows. */
final class KioskWork implements KioskDesk {

    private final House house;
    private final CardSession session;
    private final PatientId patient;

    KioskWork(House house, CardSession session) {
        this.house = house;
        this.session = session;
        this.patient = session.patientId();
    }

    @Override
    public Outcome<Home> changePin(Secret pin, Cancellation cancellation) {
        return act(
                cancellation,
                still ->
                        desk().pin()
                                .change(session.voice(), session.card(), pin, still)
                                .map(session::renew)
                                .then(_ -> homeNow(still)));
    }

    @Override
    public Outcome<Home> home(Cancellation cancellation) {
        return look(cancellation, this::homeNow);
    }

    private Outcome<Home> homeNow(Cancellation cancellation) {
        return new KioskHome(house, session).home(cancellation);
    }

    @Override
    public Outcome<List<Look>> looks(Cancellation cancellation) {
        return look(cancellation, this::looksNow);
    }

    private Outcome<List<Look>> looksNow(Cancellation cancellation) {
        return log(cancellation).map(log -> new Looks(log, session).newestFirst());
    }

    @Override
    public Outcome<Permissions> permissions(Cancellation cancellation) {
        return look(cancellation, this::permissionsNow);
    }

    private Outcome<Permissions> permissionsNow(Cancellation cancellation) {
        return log(cancellation).map(log -> new Holders(log, session, house.now()).permissions());
    }

    private Outcome<PatientLog> log(Cancellation cancellation) {
        return Desk.io(
                () -> {
                    boolean _ = house.line().update(house.view(), cancellation);
                    return house.log(patient);
                });
    }

    @Override
    public Outcome<List<OwnReport>> reports(Cancellation cancellation) {
        return act(cancellation, still -> log(still).then(log -> ownRecords().reports(log, still)));
    }

    @Override
    public Outcome<Integer> openTexts(Cancellation cancellation) {
        return act(
                cancellation, still -> log(still).then(log -> ownRecords().openTexts(log, still)));
    }

    private OwnRecords ownRecords() {
        return new OwnRecords(house, session, desk().opening());
    }

    @Override
    public Outcome<Permissions> end(long holder, Cancellation cancellation) {
        return act(
                cancellation,
                still ->
                        desk().ending()
                                .revoke(session.voice(), holder, still)
                                .then(_ -> permissionsNow(still)));
    }

    @Override
    public Outcome<Permissions> block(long member, Cancellation cancellation) {
        return act(
                cancellation,
                still ->
                        desk().ending()
                                .block(session.voice(), member, still)
                                .then(_ -> permissionsNow(still)));
    }

    @Override
    public Outcome<Permissions> unblock(long member, Cancellation cancellation) {
        return act(
                cancellation,
                still ->
                        desk().ending()
                                .unblock(session.voice(), member, still)
                                .then(_ -> permissionsNow(still)));
    }

    @Override
    public Outcome<List<Look>> ask(int entry, QuestionKind kind, Cancellation cancellation) {
        AskQuestion.Kind asked =
                switch (kind) {
                    case UNKNOWN_PERSON -> AskQuestion.Kind.UNKNOWN_PERSON;
                    case WHY -> AskQuestion.Kind.WHY;
                    case NOT_ALLOWED -> AskQuestion.Kind.NOT_ALLOWED;
                };
        return act(
                cancellation,
                still ->
                        desk().asking()
                                .ask(session.voice(), entry, asked, "", still)
                                .then(_ -> looksNow(still)));
    }

    /** What was asked anew meanwhile is not what the patient was shown. */
    @Override
    public Outcome<Permissions> decide(Request request, boolean allow, Cancellation cancellation) {
        return act(
                cancellation,
                still ->
                        log(still)
                                .then(log -> decide(log, request, allow, still))
                                .then(_ -> permissionsNow(still)));
    }

    private Outcome<Integer> decide(
            PatientLog log, Request shown, boolean allow, Cancellation cancellation) {
        Optional<io.wardkey.rules.projection.Request> current =
                log.patient().requests().stream()
                        .filter(request -> request.member() == shown.party().number())
                        .filter(request -> request.asked().time() == shown.since().getEpochSecond())
                        .filter(
                                request ->
                                        request.asked()
                                                .entry()
                                                .categories()
                                                .equals(shown.categories()))
                        .filter(
                                request ->
                                        request.asked().entry().until()
                                                == shown.until().getEpochSecond())
                        .findFirst();
        if (current.isEmpty()) {
            return new Outcome.Failed<>(new Trouble.Unknown(Long.toString(shown.party().number())));
        }
        long member = current.get().member();
        return allow
                ? desk().granting()
                        .agree(
                                session.voice(),
                                member,
                                new GrantAccess.Permission(
                                        shown.categories(),
                                        current.get().asked().entry().purposes(),
                                        Instant.ofEpochSecond(house.now()),
                                        shown.until()),
                                cancellation)
                : desk().granting().refuse(session.voice(), member, cancellation);
    }

    @Override
    public void close() {
        session.end();
    }

    private Desks.Kiosk desk() {
        return house.entrance().kiosk(session.voice());
    }

    /** Something that needs ledger or custodians: what came of it tells how the line stands. */
    private <T> Outcome<T> act(Cancellation cancellation, Function<Cancellation, Outcome<T>> work) {
        return session.with(cancellation, still -> house.line().seen(work.apply(still)));
    }

    private <T> Outcome<T> look(
            Cancellation cancellation, Function<Cancellation, Outcome<T>> work) {
        return session.with(cancellation, work);
    }
}
