package io.wardkey.workflow;

import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.LogState;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Purposes;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.work.JournalException;
import io.wardkey.rules.projection.Erasure;
import io.wardkey.rules.projection.Grant;
import io.wardkey.rules.projection.PatientView;
import io.wardkey.rules.projection.Question;
import io.wardkey.rules.projection.Request;
import io.wardkey.rules.projection.Review;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What stands in a patient's log now: who may read, who asks, what is open. Thread-safe. */
public final class AccessState {

    private final LedgerView view;

    public AccessState(LedgerView view) {
        this.view = view;
    }

    /**
     * Everything that holds at a time.
     *
     * @param home the home organisation, 0 without one
     * @param blocked numbers of members
     * @param erasure from when on everything will be erased, once that is confirmed
     */
    public record Now(
            boolean registered,
            boolean erased,
            int home,
            List<Permit> permits,
            List<Wanted> requests,
            Set<Long> blocked,
            List<OpenQuestion> questions,
            List<OpenReview> reviews,
            boolean erasureRequested,
            Optional<Instant> erasure) {
        public Now {
            permits = List.copyOf(permits);
            requests = List.copyOf(requests);
            blocked = Set.copyOf(blocked);
            questions = List.copyOf(questions);
            reviews = List.copyOf(reviews);
        }
    }

    /**
     * A permission or a visit.
     *
     * @param entry that gave it
     */
    public record Permit(
            boolean visit,
            long grantee,
            Categories categories,
            Purposes purposes,
            Instant from,
            Instant until,
            int entry) {}

    /** A request that waits for the patient. */
    public record Wanted(
            int entry,
            long member,
            long grantee,
            Categories categories,
            Purposes purposes,
            Instant until,
            RecordId text) {}

    /**
     * A question that nobody answered.
     *
     * @param number goes into the answer
     * @param about the entry it is about
     * @param kind 1 I don't know this person, 2 why, 3 this should not be allowed
     */
    public record OpenQuestion(int number, int about, int kind, RecordId text) {}

    /**
     * An emergency that no colleague settled.
     *
     * @param texts the reasons given
     */
    public record OpenReview(int number, long reader, Instant begun, List<RecordId> texts) {
        public OpenReview {
            texts = List.copyOf(texts);
        }
    }

    /** What holds for a patient at a time, as of the last update of the index. */
    public Now of(PatientId patientId, Instant at) throws JournalException {
        PatientView patient = view.patient(patientId);
        long time = at.getEpochSecond();
        int home = patient.home();
        return new Now(
                patient.registered(),
                patient.erased(),
                home == LogState.NO_HOME || home == LogState.ERASED ? 0 : home,
                java.util.stream.Stream.concat(
                                patient.grants(time).stream().map(grant -> permit(false, grant)),
                                patient.visits(time).stream().map(grant -> permit(true, grant)))
                        .toList(),
                patient.requests().stream().map(AccessState::wanted).toList(),
                patient.blocked(),
                patient.questions().stream()
                        .filter(Question::open)
                        .map(AccessState::question)
                        .toList(),
                patient.reviews().stream().filter(Review::open).map(AccessState::review).toList(),
                !(patient.erasure() instanceof Erasure.None),
                patient.erasure() instanceof Erasure.Confirmed(long effectiveAt)
                        ? Optional.of(Instant.ofEpochSecond(effectiveAt))
                        : Optional.empty());
    }

    private static Permit permit(boolean visit, Grant grant) {
        return new Permit(
                visit,
                grant.grantee(),
                grant.categories(),
                grant.purposes(),
                Instant.ofEpochSecond(grant.from()),
                Instant.ofEpochSecond(grant.until()),
                grant.sequence());
    }

    private static Wanted wanted(Request request) {
        var asked = request.asked().entry();
        return new Wanted(
                request.asked().sequence(),
                request.member(),
                asked.grantee(),
                asked.categories(),
                asked.purposes(),
                Instant.ofEpochSecond(asked.until()),
                asked.text());
    }

    private static OpenQuestion question(Question question) {
        var asked = question.asked().entry();
        return new OpenQuestion(question.number(), asked.entry(), asked.kind(), asked.text());
    }

    private static OpenReview review(Review review) {
        return new OpenReview(
                review.number(),
                review.reader(),
                Instant.ofEpochSecond(review.openings().getFirst().time()),
                review.openings().stream()
                        .map(opening -> opening.entry().text())
                        .filter(text -> !text.isNone())
                        .distinct()
                        .toList());
    }
}
