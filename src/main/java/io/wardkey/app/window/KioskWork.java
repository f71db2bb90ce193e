package io.wardkey.app.window;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.key.Opened;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.key.Slip;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Purpose;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.rules.projection.FiledRecord;
import io.wardkey.rules.projection.FiledText;
import io.wardkey.ui.kiosk.KioskDesk;
import io.wardkey.workflow.AskQuestion;
import io.wardkey.workflow.Desks;
import io.wardkey.workflow.Filed;
import io.wardkey.workflow.GrantAccess;
import io.wardkey.workflow.OpenReports;
import io.wardkey.workflow.Outcome;
import io.wardkey.workflow.Trouble;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What one patient does at the kiosk, over the workflows. */
final class KioskWork implements KioskDesk {

    /** Texts opened at once. */
    private static final int TEXTS = 100;

    private static final Slip UNREADABLE = new Slip("", "", "", List.of(), Slip.Flag.UNKNOWN, "");

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

    /** Opens the list when there is something in it that this session has not shown. */
    @Override
    public Outcome<List<OwnReport>> reports(Cancellation cancellation) {
        return act(
                cancellation,
                still ->
                        log(still)
                                .then(
                                        log ->
                                                isShown(log)
                                                        ? new Outcome.Done<>(session.reports())
                                                        : openList(log, still)));
    }

    private boolean isShown(PatientLog log) {
        Set<RecordId> there =
                new Holders(log, session, house.now())
                        .reports()
                        .map(FiledRecord::recordId)
                        .collect(Collectors.toSet());
        Set<RecordId> shown =
                session.reports().stream().map(OwnReport::id).collect(Collectors.toSet());
        return shown.equals(there);
    }

    private Outcome<List<OwnReport>> openList(PatientLog log, Cancellation cancellation) {
        return desk().opening()
                .list(session.voice(), patient, own(false), cancellation)
                .map(
                        list -> {
                            session.listed(reports(log, list));
                            if (session.name().isEmpty()) {
                                openIdentity(log, cancellation);
                            }
                            return session.reports();
                        });
    }

    /** A report that can't be read is there all the same, without a title. */
    private static List<OwnReport> reports(PatientLog log, OpenReports.OpenedList list) {
        List<OwnReport> reports = new ArrayList<>();
        for (OpenReports.Listed listed : list.records()) {
            Filed filed = listed.record();
            if (filed.category() != Category.IDENTITY) {
                reports.add(
                        new OwnReport(
                                filed.recordId(),
                                filed.category(),
                                listed.slip() instanceof Opened.Done<Slip>(Slip slip, var _)
                                        ? slip
                                        : UNREADABLE,
                                log.party(filed.organisation()).name()));
            }
        }
        for (RecordId id : list.unreadable().keySet()) {
            log.patient()
                    .record(id)
                    .filter(record -> record.category() != Category.IDENTITY)
                    .ifPresent(
                            record ->
                                    reports.add(
                                            new OwnReport(
                                                    id,
                                                    record.category(),
                                                    UNREADABLE,
                                                    log.party(record.organisation()).name())));
        }
        return reports;
    }

    /** Without it the patient is shown no name, and everything else. */
    private void openIdentity(PatientLog log, Cancellation cancellation) {
        Optional<FiledRecord> identity =
                log.patient().records().stream()
                        .filter(record -> record.category() == Category.IDENTITY)
                        .filter(FiledRecord::counts)
                        .max(Comparator.comparing(record -> record.filed().sequence()));
        if (identity.isPresent()) {
            Outcome<OpenReports.OpenedRecords> _ =
                    house.line()
                            .seen(
                                    desk().opening()
                                            .records(
                                                    session.voice(),
                                                    patient,
                                                    List.of(identity.get().recordId()),
                                                    own(true),
                                                    (_, content) -> {
                                                        if (house.contents().identity(content)
                                                                instanceof
                                                                Outcome.Done<PatientDemographics>(
                                                                        PatientDemographics who)) {
                                                            who.names().stream()
                                                                    .flatMap(
                                                                            name ->
                                                                                    name
                                                                                            .words()
                                                                                            .stream())
                                                                    .findFirst()
                                                                    .ifPresent(session::named);
                                                        }
                                                    },
                                                    cancellation));
        }
    }

    @Override
    public Outcome<Integer> openTexts(Cancellation cancellation) {
        return act(cancellation, still -> log(still).then(log -> openTexts(log, still)));
    }

    private Outcome<Integer> openTexts(PatientLog log, Cancellation cancellation) {
        List<RecordId> closed =
                log.patient().texts().reversed().stream()
                        .filter(text -> text.writer().isNumber())
                        .map(FiledText::recordId)
                        .filter(id -> session.text(id).isEmpty())
                        .limit(TEXTS)
                        .toList();
        if (closed.isEmpty()) {
            return new Outcome.Done<>(0);
        }
        return desk().opening()
                .records(
                        session.voice(),
                        patient,
                        closed,
                        own(false),
                        (record, content) -> {
                            if (house.contents().text(content)
                                    instanceof Outcome.Done<String>(String text)) {
                                session.read(record.recordId(), text);
                            }
                        },
                        cancellation)
                .map(_ -> (int) closed.stream().filter(id -> session.text(id).isPresent()).count());
    }

    private static OpenReports.Reason own(boolean automatic) {
        return new OpenReports.Reason(Purpose.PATRQT, RecordId.NONE, automatic);
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
