package io.wardkey.ui.kiosk;

import io.wardkey.domain.ledger.Category;
import io.wardkey.ui.control.Words;
import io.wardkey.ui.kiosk.KioskDesk.Act;
import io.wardkey.ui.kiosk.KioskDesk.Basis;
import io.wardkey.ui.kiosk.KioskDesk.Look;
import io.wardkey.ui.kiosk.KioskDesk.Named;
import io.wardkey.ui.kiosk.KioskDesk.Party;
import io.wardkey.ui.kiosk.KioskDesk.Review;
import io.wardkey.ui.kiosk.Visits.Visit;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Entries of the log in plain words. Never he or she: the ledger knows a name, no gender. A name
 * always comes first, so that no language needs to bend it.
 */
final class Sentences {

    private final Words words;

    Sentences(Words words) {
        this.words = words;
    }

    /** "Dr. Okafor, Riverside Hospital". */
    String who(Party party) {
        return said("kiosk.person-at", party);
    }

    /** The same within a sentence, where what is put in ends with a comma of its own. */
    private String subject(Party party) {
        return said("kiosk.person-at-in", party);
    }

    private String said(String key, Party party) {
        return party.isPlace() || party.organisation().isBlank()
                ? party.name()
                : words.say(key, party.name(), party.organisation());
    }

    /** What happened, as one sentence. */
    String headline(Visit visit) {
        Look look = visit.newest();
        String who = subject(look.reader());
        return switch (look.act()) {
            case Act.SawList() -> words.say("kiosk.saw-list", who, purpose(look));
            case Act.Opened _ -> words.say("kiosk.opened", who, counted(visit), purpose(look));
            case Act.Emergency(int reports, var _) ->
                    reports == 0
                            ? words.say("kiosk.emergency-list", who)
                            : words.say("kiosk.emergency-opened", who, reports);
            case Act.Refused(int reports, var _) ->
                    reports == 0
                            ? words.say("kiosk.refused-list", who)
                            : words.say("kiosk.refused-open", who, reports);
        };
    }

    /** "3 blood reports", or "3 reports" where they are of several kinds. */
    String counted(Visit visit) {
        Set<Category> kinds =
                visit.reports().stream().map(Named::category).collect(Collectors.toSet());
        int count = Math.max(visit.reports().size(), opened(visit));
        return kinds.size() == 1
                ? words.say("kiosk.count", kinds.iterator().next(), count)
                : words.say("kiosk.count.ANY", count);
    }

    private static int opened(Visit visit) {
        return visit.looks().stream()
                .map(Look::act)
                .filter(Act.Opened.class::isInstance)
                .mapToInt(act -> ((Act.Opened) act).reports())
                .max()
                .orElse(0);
    }

    private String purpose(Look look) {
        return words.say("kiosk.purpose", look.purpose());
    }

    /** What follows under the headline without unfolding; empty for nothing. */
    String second(Visit visit) {
        Look look = visit.newest();
        if (look.question().isPresent()) {
            var question = look.question().get();
            if (question.answer().isEmpty()) {
                return words.say("kiosk.asked", words.day(question.at()));
            }
            return question.answer().get().isBlank()
                    ? words.say("kiosk.answer-closed")
                    : words.say("kiosk.answered", question.answer().get());
        }
        return switch (look.act()) {
            case Act.Emergency(int _, Review review) -> words.say("kiosk.review", review);
            case Act.Refused _ -> words.say("kiosk.nothing-shown");
            case Act.SawList _ -> words.say("kiosk.no-values");
            case Act.Opened _ -> "";
        };
    }

    /** The reports by title and date; where there is no title, by kind. */
    String which(Visit visit) {
        List<String> named =
                visit.reports().stream()
                        .map(
                                one -> {
                                    String title =
                                            one.title().isBlank()
                                                    ? words.say("kiosk.count", one.category(), 1)
                                                    : one.title();
                                    String date = words.moment(one.collected());
                                    return date.isEmpty()
                                            ? title
                                            : words.say("kiosk.report-of", title, date);
                                })
                        .toList();
        return named.isEmpty() ? words.say("kiosk.only-list") : words.and(named);
    }

    String why(Visit visit) {
        Look look = visit.newest();
        if (look.reason().isPresent()) {
            return look.reason().get().isBlank()
                    ? words.say("kiosk.reason-closed")
                    : words.say("kiosk.quoted", look.reason().get());
        }
        return switch (look.basis()) {
            case Basis.Visit(var since) -> words.say("kiosk.why-visit", words.when(since));
            case Basis.Permission _, Basis.Own _, Basis.Nothing _ -> words.say("kiosk.why-none");
        };
    }

    String allowedBy(Visit visit) {
        return switch (visit.newest().basis()) {
            case Basis.Visit _ -> words.say("kiosk.by-visit");
            case Basis.Permission(Party holder, var until) ->
                    words.say("kiosk.by-permission", holder.name(), words.until(until));
            case Basis.Own _ -> words.say("kiosk.by-yourself");
            case Basis.Nothing _ -> words.say("kiosk.by-nothing");
        };
    }
}
