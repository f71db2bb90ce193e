package io.wardkey.rules.projection;

import io.wardkey.domain.ledger.Position;
import io.wardkey.domain.ledger.ReadingEntry;
import io.wardkey.domain.ledger.ReadingEntry.Answered;
import io.wardkey.domain.ledger.ReadingEntry.Asked;
import io.wardkey.domain.ledger.ReadingEntry.EmergencyOpened;
import io.wardkey.domain.ledger.ReadingEntry.EmergencySettled;
import io.wardkey.domain.ledger.ReadingEntry.OpeningDenied;
import io.wardkey.domain.ledger.ReadingEntry.Receipt;
import io.wardkey.domain.ledger.ReadingEntry.RefilingOpened;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Openings, refusals, reviews and questions of one patient. */
final class Readings {

    /** Of patients of whom nobody read anything; nothing is ever added to it. */
    static final Readings NONE = new Readings();

    private final List<Placed<Receipt>> openings = new ArrayList<>();
    private final List<Placed<OpeningDenied>> denials = new ArrayList<>();
    private final List<Placed<RefilingOpened>> refilings = new ArrayList<>();
    private final TreeMap<Integer, Review> reviews = new TreeMap<>();
    private final TreeMap<Integer, Question> questions = new TreeMap<>();

    void add(Position position, ReadingEntry entry) {
        switch (entry) {
            case Receipt receipt -> {
                openings.add(new Placed<>(position, receipt));
                if (receipt instanceof EmergencyOpened emergency) {
                    reviewed(new Placed<>(position, emergency));
                }
            }
            case OpeningDenied denied -> denials.add(new Placed<>(position, denied));
            case RefilingOpened opened -> refilings.add(new Placed<>(position, opened));
            case EmergencySettled settled ->
                    reviews.computeIfPresent(
                            settled.review(),
                            (_, review) ->
                                    new Review(
                                            review.number(),
                                            review.reader(),
                                            review.openings(),
                                            Optional.of(new Placed<>(position, settled))));
            case Asked asked ->
                    questions.put(
                            asked.header().sequence(),
                            new Question(new Placed<>(position, asked), Optional.empty()));
            case Answered answered ->
                    questions.computeIfPresent(
                            answered.question(),
                            (_, question) ->
                                    new Question(
                                            question.asked(),
                                            Optional.of(new Placed<>(position, answered))));
        }
    }

    private void reviewed(Placed<EmergencyOpened> opening) {
        int number = opening.entry().review();
        Review before = reviews.get(number);
        List<Placed<EmergencyOpened>> all = new ArrayList<>();
        if (before != null) {
            all.addAll(before.openings());
        }
        all.add(opening);
        reviews.put(
                number,
                new Review(
                        number,
                        opening.entry().header().who().number(),
                        all,
                        before == null ? Optional.empty() : before.settled()));
    }

    List<Placed<Receipt>> openings() {
        return List.copyOf(openings);
    }

    List<Placed<OpeningDenied>> denials() {
        return List.copyOf(denials);
    }

    List<Placed<RefilingOpened>> refilings() {
        return List.copyOf(refilings);
    }

    List<Review> reviews() {
        return List.copyOf(reviews.values());
    }

    Optional<Review> review(int number) {
        return Optional.ofNullable(reviews.get(number));
    }

    List<Question> questions() {
        return List.copyOf(questions.values());
    }

    boolean matterOpen() {
        return reviews.values().stream().anyMatch(Review::open)
                || questions.values().stream().anyMatch(Question::open);
    }
}
